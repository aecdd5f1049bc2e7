package report

import (
	"reflect"
	"sort"
)

// Each goes over all blocks: the twins are in ../silent/far.go.
func Each(all [][]block) {
	for _, blocks := range all {
		for range blocks {
			near(blocks)
		}
	}
}

func near(blocks []block) {
	if reflect.DeepEqual(blocks[0].data, blocks[1].data) { // want `reflect.DeepEqual compares`
		far([][]block{blocks, blocks[1:]})
	}
}

func far(all [][]block) {
	for _, blocks := range all {
		sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
	}
}

type tree struct {
	blocks   []block
	children []*tree
}

// walk goes over a tree, of which each node may have any number of blocks.
func walk(t *tree) {
	sort.Slice(t.blocks, func(i, j int) bool { return t.blocks[i].n < t.blocks[j].n }) // want `sort.Slice swaps`
	inOrder(t.blocks)
	for _, child := range t.children {
		walk(child)
	}
}

func inOrder(blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
}

// All sorts what it goes over.
func All(all [][][]block) {
	for _, some := range all {
		for _, blocks := range some {
			sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // want `sort.Slice swaps`
		}
	}
}
