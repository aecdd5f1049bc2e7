package made

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"math/rand"
	"net/url"
	"slices"
	"strings"
)

// made: strings.NewReader(text)
func ReadAll(r io.Reader) ([]byte, error) { return io.ReadAll(r) }

// made: bufio.NewReader(strings.NewReader(text))
func Lines(r *bufio.Reader) (lines []string, err error) {
	for {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			return lines, nil
		}
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
}

// made: bytes.NewReader([]byte(text))
func Bytewise(r *bytes.Reader, b io.ByteReader, c io.RuneReader) int { return r.Len() }

// made: var w io.Writer = io.Discard
func Write(w io.Writer, names []string) error {
	for _, name := range names {
		if _, err := fmt.Fprintln(w, name); err != nil {
			return err
		}
	}
	return nil
}

// made: buf := new(bytes.Buffer)
func Buffer(buf *bytes.Buffer, sb *strings.Builder, s string) {
	buf.WriteString(s)
	sb.WriteString(s)
}

// made: context.Background()
func Contextual(ctx context.Context, s string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return s + "!", nil
}

// made: var err error = perflintError_
func Wrap(err error) error { return fmt.Errorf("wrapped: %w", err) }

// made: var v any = "
func Any(v any) string { return fmt.Sprint(v) }

// made: time.Duration(1+1) * time.Millisecond
func Stringed(s fmt.Stringer) string { return s.String() }

// made: map[string]any
func Encode(m map[string]any) ([]byte, error) { return json.Marshal(m) }

// made: json.RawMessage
func Raw(m json.RawMessage) (out map[string]any, err error) {
	err = json.Unmarshal(m, &out)
	return out, err
}

// made: url.URL{Scheme:
func Link(u *url.URL, q url.Values) string { return u.String() + q.Encode() }

// made: big.NewInt(
func Big(x *big.Int) string { return x.String() }

// made: rand.New(rand.NewSource(1))
func Random(r *rand.Rand, n int) []int { return r.Perm(n) }

type Shape interface{ Area() float64 }

type Square struct{ Side float64 }

func (s Square) Area() float64 { return s.Side * s.Side }

type Circle struct{ r float64 }

func (c *Circle) Area() float64 { return c.r * c.r * 3 }

// made: Square{
func Areas(shapes []Shape) (sum float64) {
	for _, s := range shapes {
		sum += s.Area()
	}
	return sum
}

// made: var s interface
func Area(s interface{ Area() float64 }) float64 { return s.Area() }

// made: Max2[int](
func Max2[T cmp.Ordered](list []T) (m T) {
	for _, x := range list {
		m = max(m, x)
	}
	return m
}

// made: Dedup[[]int, int](
func Dedup[S ~[]E, E comparable](list S) S {
	seen := map[E]bool{}
	var out S
	for _, x := range list {
		if !seen[x] {
			out = append(out, x)
		}
		seen[x] = true
	}
	return out
}

// made: Values[map[int]int, int, int](
func Values[M ~map[K]V, K comparable, V any](m M) (out []V) {
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// made: Labels[Kind](
func Labels[T fmt.Stringer](list []T) (s string) {
	for _, x := range list {
		s += x.String()
	}
	return s
}

// made: Half[float64](
func Half[T ~float32 | ~float64](list []T) (sum T) {
	for _, x := range list {
		sum += x / 2
	}
	return sum
}

type Set[T comparable] struct{ items map[T]struct{} }

// made: Set[int]{
func (s *Set[T]) Has(x T) bool {
	_, ok := s.items[x]
	return ok
}

type Pair[K cmp.Ordered, V any] struct {
	Key   K
	Value V
}

// made: []Pair[string, int]
func SortPairs(list []Pair[string, int]) {
	slices.SortFunc(list, func(a, b Pair[string, int]) int { return cmp.Compare(a.Key, b.Key) })
}

type scanner struct {
	r   *bufio.Reader
	buf bytes.Buffer
	n   int
}

// made: s := &scanner{
func (s *scanner) next() (string, error) {
	s.n++
	return s.r.ReadString(' ')
}
