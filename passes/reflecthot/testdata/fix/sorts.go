// Package fix holds reflection with an exact fix.
package fix

import (
	"fmt"
	"sort"
)

type id string

type item struct {
	Name string
	Key  struct{ Rank int8 }
	next *item
}

type list struct{ ids []id }

//perflint:hot
func whole(xs []int, names []string, l *list) {
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) // want `sort.Slice swaps the elements of xs through a function that reflection makes: slices.Sort does not`
	sort.Slice(names, func(a, b int) bool {                      // want `slices.Sort does not`
		return names[b] > names[a]
	})
	sort.SliceStable(l.ids, func(i int, j int) bool { return (l.ids[i]) < l.ids[j] }) // want `slices.Sort does not`
	sort.Slice(                                                                       // want `slices.SortFunc does not`
		xs,
		func(i, j int) bool { return xs[i] > xs[j] },
	)
}

//perflint:hot
func byKey(items []item, ptrs []*item) {
	sort.SliceStable(items, func(i, j int) bool { return items[i].Key.Rank < items[j].Key.Rank }) // want `sort.SliceStable swaps the elements of items through a function that reflection makes: slices.SortStableFunc does not`
	sort.SliceStable(ptrs, func(i, j int) bool {                                                  // want `slices.SortStableFunc does not`
		// the last name first
		return ptrs[i].Name > ptrs[j].Name
	})
	fmt.Println(len(items))
}

//perflint:hot
func shadowed(xs []item) {
	type item struct{ n int }
	_ = item{}
	sort.SliceStable(xs, func(i, j int) bool { return xs[i].Name < xs[j].Name }) // want `slices.SortStableFunc does not`
}
