package silent

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

type record32 struct{ At, Size uint32 }

type record64 struct{ At, Size uint64 }

// Parse reads the records of all files: the twins are in ../report/records.go.
func Parse(files [][]byte) (err error) {
	for _, data := range files {
		r := bytes.NewReader(data)
		for kind, e := r.ReadByte(); e == nil; kind, e = r.ReadByte() {
			switch kind {
			case 1:
				var rec record64
				err = errors.Join(err, binary.Read(r, binary.BigEndian, &rec)) // a header: a file has few
			}
		}
	}
	return err
}

// Validate checks what is opened: it decides about nothing but an error.
func Validate(all [][]names) error {
	for _, lists := range all {
		for _, l := range lists {
			if !reflect.DeepEqual(l.names, lists[0].names) {
				return errors.New("not the same names")
			}
		}
	}
	return nil
}

type names struct{ names []string }

//perflint:hot
func appendValue(dst []byte, kind int, n int, names []string) []byte {
	switch kind {
	case 0:
		return strconv.AppendInt(dst, int64(n), 10)
	case 1:
		return append(dst, names[0]...)
	case 2:
		return fmt.Append(dst, names) // the kind that nobody took the trouble for
	}
	return dst
}

//perflint:hot
func summary(names []string, err error) string {
	return fmt.Sprintf("%v: ", names) + err.Error() // about a failure
}

//perflint:hot
func logsText(l *logger, names []string) { l.Log(joined(names)) }

type logger struct{ strings.Builder }

func (l *logger) Log(s string) { l.WriteString(s) }

func joined(names []string) string {
	return fmt.Sprintf("%v", names) // for a log
}

//perflint:hot
func source(names []string) string { return fmt.Sprintf("%#v", names) } // for those who debug
