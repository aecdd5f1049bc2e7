package report

import "sort"

// Each goes over all blocks: the twins are in ../silent/far.go.
func Each(all [][]block) {
	for _, blocks := range all {
		for range blocks {
			near(blocks)
		}
	}
}

func near(blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
	far([][]block{blocks, blocks[1:]})
}

func far(all [][]block) {
	for _, blocks := range all {
		sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
	}
}
