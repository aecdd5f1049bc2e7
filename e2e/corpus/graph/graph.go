// Package graph has graphs whose nodes are of any comparable type.
package graph

import (
	"cmp"
	"iter"
	"slices"
)

// A Graph holds which nodes lead to which.
type Graph[N cmp.Ordered] map[N][]N

// Nodes returns all nodes, sorted.
func (g Graph[N]) Nodes() []N {
	var nodes []N
	for n := range g {
		nodes = append(nodes, n)
	}
	slices.Sort(nodes)
	return nodes
}

// Map changes all elements of a slice.
func Map[S, T any](xs []S, f func(S) T) []T {
	out := []T{}
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

// Index returns the elements by their keys.
func Index[K comparable, V any](xs []V, key func(V) K) map[K]V {
	index := make(map[K]V)
	for _, x := range xs {
		index[key(x)] = x
	}
	return index
}

// Edges yields all edges.
func (g Graph[N]) Edges() iter.Seq2[N, N] {
	return func(yield func(N, N) bool) {
		for from, all := range g {
			for _, to := range all {
				if !yield(from, to) {
					return
				}
			}
		}
	}
}

// Dot draws the graph in the language of Graphviz.
func Dot(g Graph[string]) string {
	text := "digraph {\n"
	for from, to := range g.Edges() {
		text += "\t" + from + " -> " + to + "\n"
	}
	return text + "}\n"
}
