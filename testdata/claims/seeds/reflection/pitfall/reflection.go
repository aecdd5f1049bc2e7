// Package pitfall reflects. That goes through values of any type, of which many are
// allocated, and looks types up on each turn.
package pitfall

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"reflect"
	"sort"

	"github.com/perflint/perflint/testdata/claims/seeds/reflection"
)

// Changed reports whether a configuration differs from what it was.
func Changed(was, now reflection.Config) bool {
	return !reflect.DeepEqual(was, now)
}

// Sort puts events in order: by time, then by host.
func Sort(events []reflection.Event) []reflection.Event {
	sort.Slice(events, func(i, j int) bool {
		a, b := events[i], events[j]
		if a.Unix != b.Unix {
			return a.Unix < b.Unix
		}
		return a.Host < b.Host
	})
	return events
}

// Encode writes samples as they are in a file.
func Encode(samples []reflection.Sample) ([]byte, error) {
	var buf bytes.Buffer
	for _, sample := range samples {
		if err := binary.Write(&buf, binary.LittleEndian, sample); err != nil {
			return nil, err
		}
	}
	return buf.Bytes(), nil
}

// Decode reads what Encode writes.
func Decode(data []byte) ([]reflection.Sample, error) {
	samples := make([]reflection.Sample, 0, len(data)/24)
	r := bytes.NewReader(data)
	for r.Len() > 0 {
		var sample reflection.Sample
		if err := binary.Read(r, binary.LittleEndian, &sample); err != nil {
			return nil, err
		}
		samples = append(samples, sample)
	}
	return samples, nil
}

// CSV writes structures of any type, a line each.
func CSV[T any](rows []T) []byte {
	out := []byte{}
	for _, row := range rows {
		v := reflect.ValueOf(row)
		for i := range v.NumField() {
			if i > 0 {
				out = append(out, ',')
			}
			out = fmt.Append(out, v.Field(i).Interface())
		}
		out = append(out, '\n')
	}
	return out
}

// Views copies the fields that have the same names.
func Views(users []reflection.User) []reflection.View {
	views := make([]reflection.View, len(users))
	for i, user := range users {
		copyFields(&views[i], user)
	}
	return views
}

func copyFields(to, from any) {
	dst, src := reflect.ValueOf(to).Elem(), reflect.ValueOf(from)
	for i := range dst.NumField() {
		if field := src.FieldByName(dst.Type().Field(i).Name); field.IsValid() {
			dst.Field(i).Set(field)
		}
	}
}
