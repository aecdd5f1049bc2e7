// Package directives has findings that somebody has judged already.
package directives

import (
	"reflect"
	"sort"
)

// Ignored says why.
func Ignored(words []string) string {
	s := ""
	for _, word := range words {
		//perflint:ignore concatloop there are never more than three
		s += word + ","
	}
	return s
}

// Nolint leaves it to the tool to tell who is meant.
func Nolint(words []string) string {
	s := ""
	for _, word := range words {
		s += word + ";" //nolint:perflint // short
	}
	return s
}

// ByRule names the rule, not the linter.
func ByRule(words []string) (lengths []int) {
	for _, word := range words {
		lengths = append(lengths, len(word)) //nolint:slicegrow // short
	}
	return lengths
}

// Lint is the directive of staticcheck.
func Lint(words []string) map[string]int {
	//lint:ignore mapgrow few words
	index := map[string]int{}
	for i, word := range words {
		//lint:ignore mapgrow few words
		index[word] = i
	}
	return index
}

// Other means another linter.
func Other(words []string) string {
	s := ""
	for _, word := range words {
		s += word + ":" //nolint:errcheck // that is not perflint
	}
	return s
}

// Unused suppresses nothing.
func Unused(n int) int {
	//perflint:ignore concatloop nothing grows here
	return n + 1
}

// Hot runs often, as somebody knows.
//
//perflint:hot
func Hot(ids []int) {
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
}

// Cold runs once, as somebody knows.
//
//perflint:cold
func Cold(words []string) string {
	s := ""
	for _, word := range words {
		s += word + "."
	}
	return s
}

// Ordinary compares seldom, as far as can be seen.
func Ordinary(a, b []int) bool { return reflect.DeepEqual(a, b) }
