package graph

import (
	"strconv"
	"testing"
)

func TestNodes(t *testing.T) {
	g := Graph[int]{1: {2}, 2: {1}}
	if n := len(Map(g.Nodes(), strconv.Itoa)); n != 2 {
		t.Errorf("%d nodes", n)
	}
}
