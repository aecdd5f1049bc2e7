// Package proof measures whether the fix of a finding is a gain, by benchmarks of
// the program that it is in.
//
// For each fix, the test binaries of the packages whose benchmarks reach the code
// are built as they are and with the fix laid over them (go test -overlay): nothing
// is written to the program's own folders. Three sides are compared: before, after,
// and before once more. Each run of a side is a binary of its own, the functions of
// which the linker has laid out in another order, as far as it can: where code
// happens to lie changes its speed by more than many a fix does. Runs of the sides
// take turns, so that a machine that slows down slows all of them, and make the same
// number of turns, so that what is allocated once counts the same.
//
// A difference counts if it is unlikely to be chance (Mann-Whitney U test, which
// takes the times to be of no particular distribution; Holm's correction for the
// number of comparisons), if it is larger than the difference between the two sides
// that are the same code, and if it is at least 2 %. Bytes and allocations that are
// the same on every run of a side need no test: a difference of half a per cent counts,
// and one of two allocations.
package proof
