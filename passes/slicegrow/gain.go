package slicegrow

const wordSize = 8

// allocations returns about how many arrays append allocates on the way to n elements
// of a size in bytes, as the runtime grows slices: from 8 bytes, or one element, to
// twice the capacity up to 256 elements, then by a quarter and 192 more. What size
// classes round up is left out, and the 32 bytes on the stack that local slices start
// with since Go 1.25: with these, it is three less at most.
func allocations(size, n int64) int {
	count, capacity := 1, max(1, 8/max(size, 1))
	for capacity < n {
		const threshold = 256
		if capacity < threshold {
			capacity *= 2
		} else {
			capacity += (capacity + 3*threshold) / 4
		}
		count++
	}
	return count
}
