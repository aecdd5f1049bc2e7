package fixed

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
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
	slices.SortFunc(users, func(a, b User) int { return cmp.Compare(a.ID, b.ID) })
	return users
}

// Encode writes an index.
//
//perflint:hot
func Encode(entries []Entry) []byte {
	var buf bytes.Buffer
	for _, e := range entries {
		b := binary.BigEndian.AppendUint64(buf.AvailableBuffer(), e.Offset)
		buf.Write(binary.BigEndian.AppendUint32(b, e.Length))
	}
	return buf.Bytes()
}

// Key makes the key of a list of numbers.
//
//perflint:hot
func Key(ids []int) string {
	key := make([]byte, 0, 2+4*len(ids))
	key = append(key, '[')
	for i, id := range ids {
		if i > 0 {
			key = append(key, ' ')
		}
		key = strconv.AppendInt(key, int64(id), 10)
	}
	return string(append(key, ']'))
}

// Copy makes a copy that shares nothing.
//
//perflint:hot
func Copy(u User) (v User) {
	v = u
	v.Tags = slices.Clone(u.Tags)
	return v
}

// Texts adds up the lengths of what values call themselves.
//
//perflint:hot
func Texts(values []any) int {
	n := 0
	for _, x := range values {
		n += len(x.(fmt.Stringer).String())
	}
	return n
}
