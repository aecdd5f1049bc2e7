// Package bytype keeps what it makes of types.
package bytype

import (
	"reflect"
	"sync"
)

func probe(...any) int { return 0 }

type key struct {
	t   reflect.Type
	tag string
}

var known sync.Map

func Lookup(v any, tag string) any {
	k := key{reflect.TypeOf(v), tag}
	if made, ok := known.Load(k); ok {
		return made
	}
	made, _ := known.LoadOrStore(k, make2(k.t))
	return made
}

func make2(t reflect.Type) any {
	probe() // want `cold: works on a type, of which the package keeps what it makes`
	return fields(t)
}

func fields(t reflect.Type) any {
	for range t.NumField() {
		probe() // want `cold: works on a type, of which the package keeps what it makes`
	}
	return nil
}

func Decode(t reflect.Type, v reflect.Value) {
	probe() // want `ordinary`
}

func Fill(t reflect.Type, v any) {
	probe() // want `ordinary`
}
