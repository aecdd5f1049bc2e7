package loops

// What stands in a block that leaves loops runs once, however often they turn.

func Finds(groups [][]int, x int) int {
	for _, group := range groups {
		for _, y := range group {
			if x == y {
				probe()        // want `ordinary`
				return probe() // want `ordinary`
			}
			probe() // want `hot: in the loops at lines 6 and 7`
		}
	}
	return 0
}

func FindsInEach(groups [][]int, x int) {
	for _, group := range groups {
		for _, y := range group {
			if x == y {
				probe() // want `ordinary, repeated`
				break
			}
		}
	}
}

func FindsOne(groups [][]int, x int) {
search:
	for _, group := range groups {
		for _, y := range group {
			switch {
			case x == y:
				probe() // want `ordinary`
				break search
			case x < y:
				probe() // want `hot: in the loops at lines 31 and 32`
				break
			}
		}
	}
}

func Drains(in chan []int, xs []int) []int {
	for {
		ys, ok := <-in
		if !ok {
			for range xs {
				probe() // want `ordinary, repeated`
			}
			return xs
		}
		probe(ys) // want `hot: works on what comes from a channel`
	}
}

func GoesOn(groups [][]int, x int) {
	for _, group := range groups {
		for _, y := range group {
			if x == y {
				probe() // want `hot: in the loops at lines 59 and 60`
				if x > 3 {
					continue
				}
				return
			}
		}
	}
}

func SkipsInside(groups [][]int, x int) {
	for _, group := range groups {
		for _, y := range group {
			if x == y {
				for range group {
					if x > 3 {
						continue
					}
					probe() // want `ordinary, repeated`
				}
				return
			}
		}
	}
}

func LeavesOneOrAll(groups [][]int, x int) {
	for _, group := range groups {
		for _, y := range group {
			if x == y {
				probe() // want `hot: in the loops at lines \d+ and \d+`
				if x > 3 {
					break
				}
				return
			}
		}
	}
}
