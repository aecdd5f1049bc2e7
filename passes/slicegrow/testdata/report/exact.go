package report

// What exec/main.go runs is not here: these have a fix at one place and none at another.

func basedOn(xs, ys []int) (all [][]int) {
	var r []int
	for _, x := range xs {
		r = append(r, x+1) // want `r grows`
	}
	base := r
	for _, y := range ys {
		all = append(all, append(base, y)) // want `all grows`
	}
	return all
}

// The set is empty where the slice is made.
func distinctOf(xs []string) []string {
	set := map[string]bool{}
	r := []string{}
	for _, x := range xs {
		set[x] = true
	}
	for x := range set {
		r = append(r, x+"!") // want `r grows`
	}
	return r
}
