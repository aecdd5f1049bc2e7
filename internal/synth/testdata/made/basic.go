package made

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// made: list := make([]string, n)
func Join(names []string) string {
	s := ""
	for _, name := range names {
		s += name + ","
	}
	return s
}

// made: for b.Loop() {
func Sum(numbers []int) (sum int) {
	for _, x := range numbers {
		sum += x
	}
	return sum
}

// made: count := n
func Squares(count int) []int {
	var squares []int
	for i := 0; i < count; i++ {
		squares = append(squares, i*i)
	}
	return squares
}

// made: times := n
func Repeat(times int, s string) string {
	out := ""
	for i := 0; i < times; i++ {
		out += s
	}
	return out
}

// made: index := 3
func At(list []string, index int) string { return list[index] }

// made: hi := n - 1
func Between(list []int, lo, hi int) (sum int) {
	for i := lo; i <= hi; i++ {
		sum += list[i]
	}
	return sum
}

// made: s := text
func Fields(s string) int { return len(strings.Fields(s)) }

// made: sep := ", "
func Split(s, sep string) []string { return strings.Split(s, sep) }

// made: data := []byte(text)
func Count(data []byte) (lines int) {
	for _, b := range data {
		if b == '\n' {
			lines++
		}
	}
	return lines
}

// made: dst := make([]byte, 0, n)
func AppendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}

// made: runes := []rune(text)
func Letters(runes []rune) (n int) {
	for _, r := range runes {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// made: args...
func Print(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// made: i%2 == 0
func All(flags ...bool) bool {
	for _, f := range flags {
		if !f {
			return false
		}
	}
	return true
}

// made: byKey := make(map[string]int, n)
func Keys(m map[string]int) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// made: make(map[string][]int, n)
func Total(m map[string][]int) (sum int) {
	for _, list := range m {
		for _, x := range list {
			sum += x
		}
	}
	return sum
}

// made: float64((i*7919+13)%n) + 0.5
func Mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

// made: complex(float64(i), 1)
func Complex(xs []complex128) (sum complex128) {
	for _, x := range xs {
		sum += x
	}
	return sum
}

// made: uint8(3)
func Small(a uint8, b int16, c uint64, d float32, e uintptr) string {
	return strconv.Itoa(int(a)+int(b)+int(c)+int(d)+int(e)) + "!"
}

// made: rune('e')
func Rune(r rune, b byte, ok bool) string {
	if ok {
		return string(r) + string(rune(b))
	}
	return ""
}

// made: b.Run("n=1"
func Nothing() string { return strings.ToUpper("nothing") }

// made: perflintSink_
func Two(s string) (int, error) { return strconv.Atoi(s) }

// made: noResult := func()
func NoResult(noResult map[string]bool) {
	for k := range noResult {
		noResult[k] = true
	}
}

// made: for i := range list
func Digest(sum [32]byte) string {
	s := ""
	for _, b := range sum {
		s += strconv.Itoa(int(b))
	}
	return s
}

// made: time.Duration(
func Times(start time.Time, step time.Duration) time.Time { return start.Add(step) }

// made: 86400, 0).UTC()
func Latest(all []time.Time) (latest time.Time) {
	for _, t := range all {
		if t.After(latest) {
			latest = t
		}
	}
	return latest
}

// made: copy(list, listBefore)
func SortAll(list []string) { sort.Strings(list) }

// made: copy(list, listBefore)
func Swap(list []int) {
	for i := range list {
		list[i], list[len(list)-1-i] = list[len(list)-1-i], list[i]
	}
}

// Fibonacci would take forever with many: it has few.
//
// made: n1 := 3
func Fibonacci(n int) int {
	if n < 2 {
		return n
	}
	return Fibonacci(n-1) + Fibonacci(n-2)
}

// made: arg := 3
func Unnamed(int, string) int { return 7 }

// made: v := func() *int
func Pointer(v *int) int { return *v }
