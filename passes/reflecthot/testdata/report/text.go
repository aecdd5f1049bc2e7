package report

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"sort"
	"strings"
)

// What is written here is not text for people: the twins are in ../silent/text.go.
//
//perflint:hot
func information(sb *strings.Builder, blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
	for _, b := range blocks {
		sb.Write(b.data)
	}
}

//perflint:hot
func formatted(blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
}

//perflint:hot
func equalFields(x, y []byte, split func([]byte) map[int][]byte) bool {
	if bytes.Contains(x, y) {
		return true
	}
	return reflect.DeepEqual(split(x), split(y)) // want `reflect.DeepEqual compares`
}

//perflint:hot
func encode(buf []byte, blocks []block) []byte {
	for _, b := range blocks {
		buf, _ = binary.Append(buf, binary.BigEndian, record64{Size: uint64(len(b.data))}) // want `binary.Append writes`
		buf = append(buf, b.data...)
	}
	return buf
}

//perflint:hot
func byLength(blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return length(blocks[i]) < length(blocks[j]) }) // want `sort.Slice swaps`
}

func length(b block) int { return len(b.data) }
