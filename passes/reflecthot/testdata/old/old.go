//go:build go1.21

// Package old holds files of a version of Go that lacks what would be advised.
package old

import "reflect"

//perflint:hot
func old(xs []int, v reflect.Value) (string, bool) {
	for range xs {
		_ = reflect.TypeOf((*error)(nil)).Elem() // no reflect.TypeFor
	}
	s, ok := v.Interface().(string) // no reflect.TypeAssert
	return s, ok
}
