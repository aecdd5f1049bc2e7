package silent

type T struct{ a, b [8]int }

func square(x int) int { return x*x + 3 }

//go:noinline
func far(x int) int { return x*x + 3 }

var count int

func counts(x int) int { count++; return x }

func join(a, b string) string { return a + b }

func lookup(m map[string]int, k string) int { return m[k] }

func find(s string, c byte) int { // its loop hangs on what it looks at
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return i
		}
	}
	return -1
}

func digits(x int) int {
	n := 0
	for x > 0 {
		x /= 10
		n++
	}
	return n
}

func follow(next []int) int {
	n := 0
	for i := 0; i < 10; i = next[i] {
		n++
	}
	return n
}

func runes(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

func large(x int) int {
	x = x*3 + 1 ^ x<<2 + x>>3*7 - x&5
	x = x*3 + 1 ^ x<<2 + x>>3*7 - x&5
	x = x*3 + 1 ^ x<<2 + x>>3*7 - x&5
	x = x*3 + 1 ^ x<<2 + x>>3*7 - x&5
	return x
}

func recursive(x int) int {
	if x < 2 {
		return x
	}
	return recursive(x-1) + 1
}

func generic[X ~int | ~string](x X) X { return x }

func sized(n int) []int { return make([]int, n) }

func set(t *T) int { t.a[0] = 1; return 0 }

type shape interface{ area() int }

type side int

func (s side) area() int { return int(s * s) }
