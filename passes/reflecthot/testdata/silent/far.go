package silent

import (
	"reflect"
	"sort"
)

// Each goes over all blocks: the twins are in ../report/far.go.
func Each(all [][]block) {
	for _, blocks := range all {
		for range blocks {
			near(blocks)
		}
	}
}

func near(blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // cold: loops around its callers do not show that there is much to sort
	if len(blocks) == cap(blocks) {
		far(blocks)
	}
}

// Two calls are between the loops and this.
func far(blocks []block) bool {
	return reflect.DeepEqual(blocks[0].data, blocks[1].data) // cold: far from the loops that may repeat it
}
