package fix

import (
	"reflect"
	"sort"
)

//perflint:hot
func last(xs []int, a, b [2]item2) bool {
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) // want `slices.Sort does not`
	return !reflect.DeepEqual(a, b)                              // want `reflect.DeepEqual compares a and b by reflection: == does not`
}

type item2 struct {
	n    int
	name string
}
