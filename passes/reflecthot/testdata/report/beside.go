package report

import (
	"net/http"
	"os"
	"sort"
)

// Here each of many sorts is beside a file that is opened once, where it fails, or by
// somebody else: the twins are in ../silent/beside.go.
//
//perflint:hot
func sortAll(all [][]block, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Sync()
	for _, blocks := range all {
		sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
	}
	return nil
}

type block struct {
	n    int
	data []byte
}

//perflint:hot
func sortOrRemove(blocks []block, h http.Header) {
	if h.Get("Order") == "" { // does not wait
		os.Remove("order")
		return
	}
	go os.Remove("unordered")
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
}

//perflint:hot
func sortSome(blocks []block, limit int) []block {
	if len(blocks) <= 12 { // what is faster for few says nothing of how often there are more
		return blocks
	}
	if len(blocks) <= limit {
		for i := range blocks {
			blocks[i].n = -blocks[i].n
		}
		return blocks
	}
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
	return blocks[:limit]
}

//perflint:hot
func bySecond(xs [][7]int) {
	sort.Slice(xs, func(i, j int) bool { return xs[i][1] < xs[j][1] }) // want `sort.Slice swaps`
}

//perflint:hot
func byThird(xs [][12]int) {
	sort.SliceStable(xs, func(i, j int) bool { return xs[i][2] < xs[j][2] }) // want `sort.SliceStable swaps`
}
