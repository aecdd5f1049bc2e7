package silent

import (
	"fmt"
	"reflect"
)

// What Interface hands out is in a box already, if the value stands for no variable.
//
//perflint:hot
func boxes(x any, m map[string]string) (n int) {
	if s, ok := reflect.ValueOf(x).Interface().(string); ok {
		n += len(s)
	}
	for iter := reflect.ValueOf(m).MapRange(); iter.Next(); {
		if s, ok := iter.Value().Interface().(string); ok {
			n += len(s)
		}
	}
	return n
}

type couple struct{ a, b int }

type syntaxError struct{ msg string }

func (e syntaxError) Error() string { return e.msg }

// The text of an error, however it is made.
//
//perflint:hot
func wrong(p couple, ok bool) (err error) {
	if !ok {
		err = syntaxError{fmt.Sprintf("not ok: %v", p)}
	}
	return
}

// A name that is data: an index for each type does not do.
//
//perflint:hot
func field(x any, name string) string { return reflect.ValueOf(x).Elem().FieldByName(name).String() }
