// Package fixed names the fields. A test should see that it forgets none.
package fixed

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/perflint/perflint/testdata/claims/seeds/reflection"
)

// Changed reports whether a configuration differs from what it was.
func Changed(was, now reflection.Config) bool {
	return was.Name != now.Name ||
		was.Timeout != now.Timeout ||
		!slices.EqualFunc(was.Listeners, now.Listeners, func(a, b reflection.Listener) bool {
			return a.Addr == b.Addr && slices.Equal(a.Allow, b.Allow)
		}) ||
		!maps.Equal(was.Labels, now.Labels)
}

// Sort puts events in order: by time, then by host. It compares hosts only if it must,
// which cmp.Or would not. Each comparison copies two events. These are small; of
// structures of 40 bytes or more, that may take more time than reflection does.
func Sort(events []reflection.Event) []reflection.Event {
	slices.SortFunc(events, func(a, b reflection.Event) int {
		if c := cmp.Compare(a.Unix, b.Unix); c != 0 {
			return c
		}
		return cmp.Compare(a.Host, b.Host)
	})
	return events
}

// size is how many bytes of a file a sample takes.
const size = 8 + 8 + 4 + 4

// Encode writes samples as they are in a file.
func Encode(samples []reflection.Sample) ([]byte, error) {
	if len(samples) == 0 {
		return nil, nil
	}
	out := make([]byte, 0, size*len(samples))
	for _, s := range samples {
		out = binary.LittleEndian.AppendUint64(out, uint64(s.Unix))
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(s.Value))
		out = binary.LittleEndian.AppendUint32(out, s.Host)
		out = binary.LittleEndian.AppendUint32(out, s.Flags)
	}
	return out, nil
}

// Decode reads what Encode writes.
func Decode(data []byte) ([]reflection.Sample, error) {
	samples := make([]reflection.Sample, 0, len(data)/size)
	for ; len(data) >= size; data = data[size:] {
		samples = append(samples, reflection.Sample{
			Unix:  int64(binary.LittleEndian.Uint64(data)),
			Value: math.Float64frombits(binary.LittleEndian.Uint64(data[8:])),
			Host:  binary.LittleEndian.Uint32(data[16:]),
			Flags: binary.LittleEndian.Uint32(data[20:]),
		})
	}
	if len(data) > 0 {
		return nil, fmt.Errorf("%d bytes are left", len(data))
	}
	return samples, nil
}

// A Row writes itself at the end of a line.
type Row interface {
	AppendCSV(line []byte) []byte
}

// CSV writes structures of a type that knows how, a line each.
func CSV[T Row](rows []T) []byte {
	out := []byte{}
	for _, row := range rows {
		out = append(row.AppendCSV(out), '\n')
	}
	return out
}

// A Sample is a Row.
type Sample reflection.Sample

// AppendCSV appends the fields of a sample.
func (s Sample) AppendCSV(line []byte) []byte {
	line = append(strconv.AppendInt(line, s.Unix, 10), ',')
	line = append(strconv.AppendFloat(line, s.Value, 'g', -1, 64), ',')
	line = append(strconv.AppendUint(line, uint64(s.Host), 10), ',')
	return strconv.AppendUint(line, uint64(s.Flags), 10)
}

// Views copies the fields that others may see.
func Views(users []reflection.User) []reflection.View {
	views := make([]reflection.View, len(users))
	for i := range users {
		u := &users[i]
		views[i] = reflection.View{ID: u.ID, Name: u.Name, Mail: u.Mail}
	}
	return views
}
