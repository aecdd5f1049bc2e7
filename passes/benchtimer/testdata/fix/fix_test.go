package fix

import (
	"bufio"
	"database/sql"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func work(n int) int { return n * n }

func newBig() []int { return make([]int, 1<<20) }

// D1: set-up that costs.

func BenchmarkHelper(b *testing.B) {
	big := newBig() // want `newBig, which allocates 8 MiB, is timed with the loop at line \d+: b.ResetTimer before it leaves it out`
	for i := 0; i < b.N; i++ {
		work(len(big))
	}
}

func BenchmarkFile(b *testing.B) {
	data, err := os.ReadFile("fix_test.go") // want `os.ReadFile, which works on files, is timed with the loop`
	if err != nil {
		b.Fatal(err)
	}

	// The turns.
	for range b.N {
		work(len(data))
	}
	b.StopTimer()
}

func BenchmarkFilled(b *testing.B) {
	m := map[string]int{}
	for i := 0; i < 5000; i++ { // want `the loop at line \d+, which turns 5000 times, is timed with the loop`
		m[strconv.Itoa(i)] = i
	}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ { // with a word
		work(m["1"])
	}
}

func BenchmarkNested(b *testing.B) {
	var lines []string
	for i := range 100 { // want `the loop at line \d+, which turns 10000 times, is timed`
		for range 100 {
			lines = append(lines, strings.Repeat("x", i))
		}
	}
	for range b.N {
		work(len(lines))
	}
}

func fill(c map[string]bool, keys []string) {
	for _, k := range keys {
		c[strings.ToUpper(k)] = true
	}
}

func BenchmarkUnknown(b *testing.B) {
	c := map[string]bool{}
	fill(c, strings.Fields(os.Getenv("KEYS"))) // want `fill, which has a loop without a known bound, is timed`
	for range b.N {
		work(len(c))
	}
}

func BenchmarkParallel(b *testing.B) {
	srv := httptest.NewServer(nil) // want `httptest.NewServer, which starts a server, is timed with RunParallel at line \d+`
	defer srv.Close()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			work(1)
		}
	})
}

func BenchmarkSub(b *testing.B) {
	for _, n := range []int{1, 2} {
		b.Run(strconv.Itoa(n), func(b2 *testing.B) {
			xs := newBig() // want `newBig, which allocates 8 MiB, is timed with the loop`
			for i := 0; i < b2.N; i++ {
				work(len(xs))
			}
		})
	}
}

// In another function that gets the B, whose loop times all.

func loop(b *testing.B, n int) {
	for i := 0; i < b.N; i++ {
		work(n)
	}
}

func BenchmarkHanded(b *testing.B) {
	re := regexp.MustCompile(`\d+`) // want `regexp.MustCompile, which compiles a regular expression, is timed with the loop of loop at line \d+`
	loop(b, re.NumSubexp())
}

// D2: reset, then set up.

func BenchmarkResetBefore(b *testing.B) {
	b.ReportAllocs()
	b.ResetTimer()
	f, err := os.Open("fix_test.go") // want `os.Open, which works on files, is timed with the loop`
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; i < b.N; i++ {
		bufio.NewReader(f)
	}
}

// Input for each turn is not spread over the turns.

func BenchmarkInputs(b *testing.B) {
	inputs := make([]string, b.N)
	for i := range inputs { // want `the loop at line \d+, which makes the input of each turn, is timed with the loop at line \d+`
		inputs[i] = strconv.Itoa(i)
	}
	for i := 0; i < b.N; i++ {
		work(len(inputs[i]))
	}
}

// Not in the turns of a loop that is not about b.N.

func BenchmarkGoroutines(b *testing.B) {
	xs := newBig() // want `newBig, which allocates 8 MiB, is timed with the loop of loop at line \d+`
	for range 4 {
		go loop(b, len(xs))
	}
}

// Before the label.

func BenchmarkLabel(b *testing.B) {
	var db *sql.DB
	rows, err := db.Query("SELECT 1") // want `db.Query, which asks a database, is timed`
	if err != nil {
		b.Fatal(err)
	}
outer:
	for i := 0; i < b.N; i++ {
		for rows.Next() {
			continue outer
		}
	}
}

// A B in a field.

type env struct{ b *testing.B }

func (e *env) turn() {
	pattern := regexp.MustCompile("a+") // want `regexp.MustCompile, which compiles a regular expression, is timed with the loop at line \d+: b.ResetTimer before it leaves it out`
	for i := 0; i < e.b.N; i++ {
		pattern.MatchString("aa")
	}
}

func BenchmarkEnv(b *testing.B) {
	e := &env{b}
	e.turn()
}
