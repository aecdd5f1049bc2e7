package slicegrow

const wordSize = 8

// stackBytes is the size of the array on the stack that append starts with, for
// slices that escape, too, since Go 1.26.
const stackBytes = 32

// allocations returns about how many arrays append allocates on the way to n
// elements of a size in bytes, as the runtime grows slices: to twice the capacity
// up to 256 elements, then by a quarter and 192 more. What size classes round up
// is left out.
func allocations(size, n int64) int {
	count, capacity := 0, max(1, min(stackBytes/max(size, 1), n))
	if size > stackBytes {
		count = 1 // the first element
	}
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
