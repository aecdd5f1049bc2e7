package pitfall

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
)

// An Entry is a line of an index.
type Entry struct {
	Offset uint64
	Length uint32
}

// ByID sorts by a field; the order of equal ones is open.
//
//perflint:hot
func ByID(users []User) []User {
	sort.Slice(users, func(i, j int) bool { return users[i].ID < users[j].ID })
	return users
}

// Encode writes an index.
//
//perflint:hot
func Encode(entries []Entry) []byte {
	var buf bytes.Buffer
	for _, e := range entries {
		binary.Write(&buf, binary.BigEndian, e)
	}
	return buf.Bytes()
}

// Key makes the key of a list of numbers.
//
//perflint:hot
func Key(ids []int) string {
	return fmt.Sprintf("%v", ids)
}

// Copy makes a copy that shares nothing.
//
//perflint:hot
func Copy(u User) (v User) {
	text, err := json.Marshal(u)
	if err != nil {
		return v
	}
	if err := json.Unmarshal(text, &v); err != nil {
		return v
	}
	return v
}

// Texts adds up the lengths of what values call themselves.
//
//perflint:hot
func Texts(values []any) int {
	n := 0
	for _, x := range values {
		n += reflect.ValueOf(x).MethodByName("String").Call(nil)[0].Len()
	}
	return n
}
