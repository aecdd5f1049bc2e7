package silent

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
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

//perflint:hot
func reason(names []string) string { return fmt.Sprintf("%v", names) } // for people

//perflint:hot
func copiesAny(x any, to *plan) error {
	text, err := json.Marshal(x) // of whatever type
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to)
}

//perflint:hot
func copiesToAny(x plan, to any) error {
	text, err := json.Marshal(x) // to whatever type
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to)
}

//perflint:hot
func decodesOne(name string, raw []byte, to *plan) error {
	text, err := json.Marshal(map[string]json.RawMessage{name: raw}) // not decoded yet
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to)
}

//perflint:hot
func looksUp(x any, name string) bool {
	_, ok := reflect.TypeOf(x).MethodByName(name) // what is looked for is data
	return ok
}

//perflint:hot
func byScore(blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return score(blocks[i]) < score(blocks[j]) }) // to work that out costs more
}

func score(b block) int {
	return bytes.Count(b.data, []byte("a")) + bytes.Count(b.data, []byte("b")) + len(b.data)
}

//perflint:hot
func overlays(x plan, over map[string]json.RawMessage) error {
	text, err := json.Marshal(x) // by names that only encoding/json knows
	if err != nil {
		return err
	}
	return json.Unmarshal(text, &over)
}

func MarshalTypes(all [][]reflect.Type) ([]byte, error) {
	n := 0
	for _, types := range all {
		for _, t := range types {
			if t == reflect.TypeOf((*error)(nil)).Elem() { // cold: saves three nanoseconds
				n++
			}
		}
	}
	return make([]byte, n), nil
}
