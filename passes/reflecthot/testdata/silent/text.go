package silent

import (
	"bytes"
	"context"
	"encoding/binary"
	"reflect"
	"sort"
	"strings"
	"time"
)

// Text for people: the twins are in ../report/text.go.
//
//perflint:hot
func formatBlocks(sb *strings.Builder, blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n })
	for _, b := range blocks {
		sb.Write(b.data)
	}
}

//perflint:hot
func (s *store) discover(find func(context.Context) []block) []block {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	blocks := find(ctx) // waits for up to a second
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n })
	return blocks
}

//perflint:hot
func equalFields(x, y []byte, split func([]byte) map[int][]byte) bool {
	if bytes.Equal(x, y) {
		return true
	}
	return reflect.DeepEqual(split(x), split(y)) // what is left is seldom
}

//perflint:hot
func encode(buf []byte, blocks []block) []byte {
	buf, _ = binary.Append(buf, binary.BigEndian, record64{Size: uint64(len(blocks))}) // one for all blocks
	for _, b := range blocks {
		buf = append(buf, b.data...)
	}
	return buf
}
