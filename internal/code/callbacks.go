package code

import (
	"go/types"
	"slices"
)

// repeaters are functions and methods of the standard library that call a function
// argument any number of times before they return.
var repeaters = map[string][]string{
	"strings": {
		"Map", "FieldsFunc", "FieldsFuncSeq", "IndexFunc", "LastIndexFunc", "TrimFunc", "TrimLeftFunc", "TrimRightFunc", "ContainsFunc",
	},
	"bytes": {
		"Map", "FieldsFunc", "FieldsFuncSeq", "IndexFunc", "LastIndexFunc", "TrimFunc", "TrimLeftFunc", "TrimRightFunc", "ContainsFunc",
	},
	"path/filepath": {"Walk", "WalkDir"},
	"io/fs":         {"WalkDir"},
	"go/ast":        {"Inspect"},
	"flag":          {"Visit", "VisitAll"},
	"sort":          {"Slice", "SliceStable", "Search", "Find"},
	"slices": {
		"SortFunc", "SortStableFunc", "SortedFunc", "SortedStableFunc", "IsSortedFunc", "BinarySearchFunc", "IndexFunc", "ContainsFunc",
		"DeleteFunc", "CompactFunc", "EqualFunc", "CompareFunc", "MinFunc", "MaxFunc",
	},
	"maps":           {"DeleteFunc", "EqualFunc"},
	"sync":           {"Range"},
	"regexp":         {"ReplaceAllFunc", "ReplaceAllStringFunc"},
	"container/ring": {"Do"},
	"expvar":         {"Do"},
	"log/slog":       {"Attrs"},
}

// Repeats reports whether a function is known to call its argument any number of times
// before it returns.
func Repeats(fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && slices.Contains(repeaters[fn.Pkg().Path()], fn.Name())
}

// Sorts reports whether a function sorts by its argument: it calls that more often than there
// are elements.
func Sorts(fn *types.Func) bool {
	return IsFunc(fn, "sort", "Slice", "SliceStable") ||
		IsFunc(fn, "slices", "SortFunc", "SortStableFunc", "SortedFunc", "SortedStableFunc")
}
