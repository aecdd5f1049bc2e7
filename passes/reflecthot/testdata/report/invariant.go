package report

import (
	"fmt"
	"reflect"
)

// Types that stay the same while elements change.

var stringer = reflect.TypeFor[fmt.Stringer]()

//perflint:hot
func texts(list any) (texts []string) {
	items := reflect.ValueOf(list)
	for i := range items.Len() {
		raw := items.Index(i)
		if raw.Type().Implements(stringer) { // want `raw.Type\(\).Implements compares the methods of the same types on each turn of the loop at line 15: asked before the loop, it does not`
			texts = append(texts, raw.String())
		}
		if items.Index(i).Type().Implements(stringer) { // want `Implements compares the methods of the same types`
			texts = append(texts, raw.String())
		}
	}
	t := items.Type().Elem()
	for _, key := range items.MapKeys() {
		if v := items.MapIndex(key); v.Type().Implements(stringer) || t.Implements(stringer) { // want `Implements compares` `Implements compares`
			texts = append(texts, v.String())
		}
	}
	return texts
}

//perflint:hot
func others(list []any, types []reflect.Type, fields reflect.Type) (n int) {
	for i := range list {
		if reflect.TypeOf(list[i]).Implements(types[i]) { // each of its own type, and none is named
			n++
		}
		if reflect.TypeOf(n).Implements(stringer) || reflect.TypeOf(list).Implements(fields) { // known to the compiler
			n++
		}
		items := reflect.ValueOf(list[i])
		if items.Type().Implements(stringer) {
			n++
		}
	}
	for _, t := range types {
		if t.Implements(stringer) || fields.Implements(t) {
			n++
		}
	}
	items := reflect.ValueOf(list)
	for i := range items.Len() {
		raw := items.Index(i)
		for raw.Kind() == reflect.Interface {
			raw = raw.Elem()
		}
		if raw.Type().Implements(stringer) || items.Index(i).Elem().Type().Implements(stringer) {
			n++
		}
	}
	for i := range fields.NumField() {
		if fields.Field(i).Type.Implements(stringer) {
			n++
		}
	}
	if items.Type().Elem().Implements(stringer) { // once
		n++
	}
	t, u := items.Type().Elem(), fields
	next := func() { t = t.Elem() }
	address := &u
	for range list {
		if t.Implements(stringer) || u.Implements(stringer) { // others write them
			next()
			*address = t
		}
	}
	for i := range list {
		if i == 3 {
			return fields.NumMethod() + implementing(fields.Implements(stringer)) // it leaves
		}
	}
	for range 1 {
		n += implementing(fields.Implements(stringer))
	}
	return n
}

func implementing(yes bool) int { return len(fmt.Sprint(yes)) }

//perflint:hot
func asserted(x any, err error) (n int) {
	if reflect.TypeOf(x).Implements(stringer) { // want `reflect.TypeOf\(x\).Implements compares the methods of two types each time: a type assertion of x does not`
		n++
	}
	if reflect.TypeOf(x).Implements(reflect.TypeOf((*error)(nil)).Elem()) { // want `a type assertion of x does not`
		n++
	}
	if reflect.TypeOf(err).Implements(reflect.TypeFor[interface{ Timeout() bool }]()) { // want `a type assertion of err does not`
		n++
	}
	return n
}

//perflint:hot
func generic[T fmt.Stringer](x T) bool {
	return reflect.TypeOf(x).Implements(stringer) // of a type that each use says anew
}

// What runs seldom is none of its business.
func seldom(list any) (n int) {
	items := reflect.ValueOf(list)
	for i := range items.Len() {
		if items.Index(i).Type().Implements(stringer) {
			n++
		}
	}
	return n
}
