package report

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
)

type record32 struct{ At, Size uint32 }

type record64 struct{ At, Size uint64 }

type only32 struct{ At, Size uint32 }

// Parse reads the tables of all files: the twins are in ../silent/records.go.
func Parse(files [][]byte, wide bool) (err error) {
	for _, data := range files {
		r := bytes.NewReader(data)
		for kind, e := r.ReadByte(); e == nil; kind, e = r.ReadByte() {
			switch kind {
			case 1: // a table
				for range 1000 {
					if wide {
						var rec record64
						err = errors.Join(err, binary.Read(r, binary.BigEndian, &rec)) // want `reads &rec by`
					} else {
						var narrow record32
						err = errors.Join(err, binary.Read(r, binary.BigEndian, &narrow)) // one edit covers both
					}
				}
			}
			var rec only32                                                 // without a twin
			err = errors.Join(err, binary.Read(r, binary.BigEndian, &rec)) // want `reads &rec by`
		}
	}
	return err
}

// Messages come again and again, whatever their kind.
//
//perflint:hot
func receive(messages []*bytes.Reader) (err error) {
	for _, r := range messages {
		switch kind, _ := r.ReadByte(); kind {
		case 1:
			var rec record64
			err = errors.Join(err, binary.Read(r, binary.BigEndian, &rec)) // want `reads &rec by`
		}
	}
	return err
}

//perflint:hot
func numbers(r *bytes.Reader, w *bytes.Buffer, k *kind, data *[]byte, sum [4]byte) (err error) {
	err = errors.Join(err, binary.Read(r, binary.BigEndian, k))    // want `reads k by reflection: through a \*uint8 it does not`
	err = errors.Join(err, binary.Write(w, binary.BigEndian, *k))  // want `writes \*k by reflection: converted to uint8 it does not`
	err = errors.Join(err, binary.Read(r, binary.BigEndian, data)) // want `reads data by reflection: io.ReadFull does not`
	err = errors.Join(err, binary.Write(w, binary.BigEndian, sum)) // want `writes sum by reflection: writing the bytes themselves does not`
	return err
}

type listed struct{ names []string }

// Differing counts, and fails for another reason.
func Differing(all [][]listed) (n int, err error) {
	for _, list := range all {
		for _, l := range list {
			if !reflect.DeepEqual(l.names, list[0].names) { // want `reflect.DeepEqual compares`
				n++
			}
		}
	}
	return n, nil
}

// check is asked for each request.
//
//perflint:hot
func check(got, want []string) error {
	if !reflect.DeepEqual(got[1:], want) { // want `reflect.DeepEqual compares`
		return errNames
	}
	return nil
}

var errNames = errors.New("not the same names")

//perflint:hot
func appendValue(dst []byte, kind int, names []string) []byte {
	switch kind {
	case 1:
		return append(dst, names[0]...)
	case 2:
		return fmt.Append(dst, names) // want `fmt.Append takes names, a \[\]string`
	}
	return dst
}

//perflint:hot
func key(names []string) string { return "k" + joined(names) }

func joined(names []string) string {
	return fmt.Sprintf("%v", names) // want `fmt.Sprintf takes names, a \[\]string`
}
