// Package pitfall reflects in hot code. Package fixed holds the same functions as the
// fixes of reflecthot leave them.
package fixed

import (
	"cmp"
	"reflect"
	"slices"
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
	slices.Sort(ids)
	return ids
}

// ByName sorts by a field; those of one name stay in order.
//
//perflint:hot
func ByName(users []User) []User {
	slices.SortStableFunc(users, func(a, b User) int { return cmp.Compare(a.Name, b.Name) })
	return users
}

// Same compares two lists.
//
//perflint:hot
func Same(old, now []int) bool {
	return (old == nil) == (now == nil) && slices.Equal(old, now)
}

// Length adds up the strings among the elements of a slice of any type.
//
//perflint:hot
func Length(list any) int {
	n := 0
	v := reflect.ValueOf(list)
	for i := range v.Len() {
		if s, ok := reflect.TypeAssert[string](v.Index(i)); ok {
			n += len(s)
		}
	}
	return n
}
