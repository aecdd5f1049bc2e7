package reflecthot_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/reflecthot/fixed"
	"github.com/perflint/perflint/testdata/claims/reflecthot/pitfall"
)

func Test(t *testing.T) { claim.Check(t, pairs) }

func BenchmarkClaim(b *testing.B) { claim.Benchmark(b, pairs) }

var pairs = []claim.Pair{
	{Name: "Order", Even: 1, Make: func(n int) (_, _ func() any) {
		slow, fast := anew(numbers(n)), anew(numbers(n))
		return claim.Calls(
			func() []int { return pitfall.Order(slow()) },
			func() []int { return fixed.Order(fast()) },
		)
	}},
	{Name: "ByName", Even: 1, Make: func(n int) (_, _ func() any) {
		slow, fast := anew(users(n)), anew(fixedUsers(n))
		return claim.Calls(
			func() []pitfall.User { return pitfall.ByName(slow()) },
			func() []fixed.User { return fixed.ByName(fast()) },
		)
	}},
	{Name: "ByID", Even: 1, Make: func(n int) (_, _ func() any) {
		slow, fast := anew(users(n)), anew(fixedUsers(n))
		return claim.Calls(
			func() []pitfall.User { return pitfall.ByID(slow()) },
			func() []fixed.User { return fixed.ByID(fast()) },
		)
	}},
	{Name: "Same", Even: 1, Make: func(n int) (_, _ func() any) {
		x, y := numbers(n), numbers(n)
		return claim.Calls(
			func() bool { return pitfall.Same(x, y) },
			func() bool { return fixed.Same(x, y) },
		)
	}},
	{Name: "Length", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		names := make([]string, n)
		for i := range names {
			names[i] = "user" + strconv.Itoa(i)
		}
		var list any = names
		return claim.Calls(
			func() int { return pitfall.Length(list) },
			func() int { return fixed.Length(list) },
		)
	}},
	{Name: "Encode", Even: 1, Make: func(n int) (_, _ func() any) {
		slow, fast := make([]pitfall.Entry, n), make([]fixed.Entry, n)
		return claim.Calls(
			func() []byte { return pitfall.Encode(slow) },
			func() []byte { return fixed.Encode(fast) },
		)
	}},
	{Name: "Key", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		ids := numbers(n)
		return claim.Calls(
			func() string { return pitfall.Key(ids) },
			func() string { return fixed.Key(ids) },
		)
	}},
	{Name: "Copy", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		slow, fast := pitfall.User{Name: "gopher"}, fixed.User{Name: "gopher"}
		for i := range n {
			slow.Tags = append(slow.Tags, "tag"+strconv.Itoa(i))
			fast.Tags = append(fast.Tags, "tag"+strconv.Itoa(i))
		}
		return claim.Calls(
			func() pitfall.User { return pitfall.Copy(slow) },
			func() fixed.User { return fixed.Copy(fast) },
		)
	}},
	{Name: "Texts", Even: 1, Make: func(n int) (_, _ func() any) {
		values := make([]any, n)
		for i := range values {
			values[i] = time.Month(1 + i%12)
		}
		return claim.Calls(
			func() int { return pitfall.Texts(values) },
			func() int { return fixed.Texts(values) },
		)
	}},
}

// anew returns a function that copies what is given to one slice, which may be sorted
// then: what is sorted already would be sorted faster.
func anew[E any](given []E) func() []E {
	work := make([]E, len(given))
	return func() []E {
		copy(work, given)
		return work
	}
}

// numbers returns n numbers of three digits, in no order.
func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = 100 + i*7919%4099%900
	}
	return all
}

// users returns n users, of whom some have the same name.
func users(n int) []pitfall.User {
	all := make([]pitfall.User, n)
	for i := range all {
		all[i] = pitfall.User{ID: i * 7919 % 4099, Name: "user" + strconv.Itoa(i*7%10)}
	}
	return all
}

// fixedUsers returns the same users for package fixed.
func fixedUsers(n int) []fixed.User {
	all := make([]fixed.User, n)
	for i, u := range users(n) {
		all[i] = fixed.User(u)
	}
	return all
}
