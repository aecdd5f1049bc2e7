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
		if reflect.TypeOf(list[i]).Implements(stringer) { // each of its own type
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
	return n
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
