package report

import (
	"fmt"
	"net/http"
	"sort"
)

// What a loop repeats for a request: the twins are in ../silent/request.go.

func serveBlocks(w http.ResponseWriter, r *http.Request) {
	all := [][]block{{{n: 1}}, {{n: 2}, {n: 3}}}
	for _, path := range r.Header["X-Path"] {
		blocks := all[len(path)]
		sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
		sorted(blocks[1:])
		fmt.Fprint(w, blockNumbers(blocks), "\n") // want `fmt.Fprint takes blockNumbers\(blocks\), a \[\]int, apart`
	}
}

func sorted(blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
}

func blockNumbers(blocks []block) (ns []int) {
	for _, b := range blocks {
		ns = append(ns, b.n)
	}
	return ns
}

// Keys makes a text for each of many.
func Keys(all [][][]int) (keys []string) {
	for _, some := range all {
		for _, ns := range some {
			keys = append(keys, fmt.Sprint(ns)) // want `fmt.Sprint takes ns, a \[\]int, apart`
		}
	}
	return keys
}
