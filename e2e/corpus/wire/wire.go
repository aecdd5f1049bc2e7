// Package wire encodes messages.
package wire

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"reflect"
	"sort"
)

// A Header stands before each message.
type Header struct {
	Kind   uint8
	Flags  uint16
	Length uint32
	Name   [16]byte
}

// A Message is a header and what it announces.
type Message struct {
	Header
	Tags   []string
	Fields map[string][]byte
}

// MarshalBinary encodes the message.
func (m *Message) MarshalBinary() ([]byte, error) {
	var buf bytes.Buffer
	if err := binary.Write(&buf, binary.BigEndian, m.Header); err != nil {
		return nil, err
	}
	tags := append([]string(nil), m.Tags...)
	sort.Slice(tags, func(i, j int) bool { return tags[i] < tags[j] })
	for _, tag := range tags {
		fmt.Fprintf(&buf, "%s;", tag)
	}
	for _, name := range m.names() {
		buf.WriteString(name)
		buf.Write(m.Fields[name])
	}
	return buf.Bytes(), nil
}

func (m *Message) names() []string {
	var names []string
	for name := range m.Fields {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Equal reports whether two messages are the same, but for their fields.
//
//perflint:hot
func (m *Message) Equal(other *Message) bool {
	return reflect.DeepEqual(m.Tags, other.Tags)
}
