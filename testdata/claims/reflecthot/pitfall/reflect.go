// Package pitfall reflects in hot code. Package fixed holds the same functions as the
// fixes of reflecthot leave them.
package pitfall

import (
	"reflect"
	"sort"
)

// A User is one of many.
type User struct {
	ID   int
	Name string
	Tags []string
}

// Order sorts numbers.
//
//perflint:hot
func Order(ids []int) []int {
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	return ids
}

// ByName sorts by a field; those of one name stay in order.
//
//perflint:hot
func ByName(users []User) []User {
	sort.SliceStable(users, func(i, j int) bool { return users[i].Name < users[j].Name })
	return users
}

// Same compares two lists.
//
//perflint:hot
func Same(old, now []int) bool {
	return reflect.DeepEqual(old, now)
}

// Length adds up the strings among the elements of a slice of any type.
//
//perflint:hot
func Length(list any) int {
	n := 0
	v := reflect.ValueOf(list)
	for i := range v.Len() {
		if s, ok := v.Index(i).Interface().(string); ok {
			n += len(s)
		}
	}
	return n
}
