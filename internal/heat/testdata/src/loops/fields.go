package loops

import "reflect"

// The fields of a type are as many as somebody wrote down.
func Fields(xs []any) {
	for _, x := range xs {
		v := reflect.ValueOf(x)
		for i := 0; i < v.NumField(); i++ {
			probe() // want `ordinary, repeated`
		}
		for range v.Type().NumMethod() {
			probe() // want `ordinary, repeated`
		}
		for range v.Len() {
			probe() // want `hot: in the loops at`
		}
	}
}

// WalkFields goes into fields that are structs.
func WalkFields(v reflect.Value) {
	for i := range v.NumField() {
		probe() // want `ordinary, repeated`
		WalkFields(v.Field(i))
	}
}
