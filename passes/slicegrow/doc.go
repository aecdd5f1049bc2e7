// Package slicegrow finds slices that append grows step by step to a length that
// is known before.
//
// # Analyzer slicegrow
//
// slicegrow: find appends that grow a slice to a length known before
//
// When append runs out of capacity it allocates a larger array, about twice as
// large up to 256 elements and a quarter larger after, and copies all elements to
// it. A slice of 1,000 ints is copied about ten times on the way, and leaves twice
// its size to the garbage collector.
//
//	var keys []string
//	for k := range m {
//		keys = append(keys, k)
//	}
//	sort.Strings(keys)
//
// Where the number of elements is known before the first append, one allocation
// does:
//
//	keys := make([]string, 0, len(m))
//	for k := range m {
//		keys = append(keys, k)
//	}
//	sort.Strings(keys)
//
// The number is known for loops over slices, arrays, maps, strings and integers
// and for loops that count, if each turn adds the same number of elements as a
// rule: an error, a nil or a duplicate that is left out does not count, nor does what
// stands between elements. Loops, single appends and appends of whole slices that follow
// each other are added up.
// The pass is silent where it is not known (channels, iterators, scanners,
// filters, loops that may end early, inner loops that depend on the outer one, a limit
// that calls in the loop may change, as a queue that is drained),
// where it was read from input (a forged count would be a huge allocation), where
// the slice has a capacity already or is emptied to be used again, and for errors.
// Up to 64 elements, if constants say so, count as cold, as do options of a call, and
// slices to which something of unknown length is added, too. Where code is not hot, so
// do up to 256 elements, two slices that are appended to an empty one, arguments of a
// variadic function, what only follows a literal with elements, elements that are parsed
// or encoded one by one, what is mostly empty, as it is given a default if it is, what has
// grown before by an unknown number of elements, and what a function does that starts
// another process.
//
// A fix is offered where it leaves behaviour exactly as it was: make at the
// declaration where the slice was not nil before, or where nobody can see whether
// it is; slices.Grow before the loop otherwise, which keeps a nil slice nil where
// nothing is appended; append(s, xs...) for a loop that does only that. There is
// none for slices that come from outside, whose array others may share, where the
// number is an upper bound and the slice may stay nil, and where a loop counts to a
// number that it may not reach, as a turn may panic.
//
// Since Go 1.25 append starts with 32 bytes on the stack if the slice stays there,
// since 1.26 also if it does not: up to that size there is nothing to gain.
package slicegrow
