package report

// T is something to make.
type T struct{ a, b [8]int }

// New is small enough to be inlined.
func New() *T { return &T{} }

func (t *T) First() int { return t.a[0] }

func square(x int) int {
	if x < 0 {
		return -x * x
	}
	return x*x + 3
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h ^= uint32(s[i])
		h *= 16777619
	}
	return h
}

func pair(x int) (int, error) { return x * 3, nil }
