// Package near holds what differs little from what package cold hides.
package near

func AnyOf(ids ...int) int {
	set := map[int]bool{} // want `set is made`
	for _, id := range ids {
		set[id] = true
	}
	return len(set)
}

func allOf(list []int) int { return AnyOf(list...) }

//perflint:hot
func HotOf(ids ...int) int {
	set := map[int]bool{} // want `set is made`
	for _, id := range ids {
		set[id] = true
	}
	return len(set)
}
