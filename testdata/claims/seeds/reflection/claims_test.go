package reflection_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/seeds/reflection"
	"github.com/perflint/perflint/testdata/claims/seeds/reflection/fixed"
	"github.com/perflint/perflint/testdata/claims/seeds/reflection/pitfall"
)

func Test(t *testing.T) { claim.Check(t, pairs) }

func BenchmarkClaim(b *testing.B) { claim.Benchmark(b, pairs) }

var pairs = []claim.Pair{
	{Name: "Changed", Even: 1, Varies: true, Make: func(n int) (_, _ func() any) {
		was, now := config(n), config(n)
		return claim.Calls(
			func() bool { return pitfall.Changed(was, now) },
			func() bool { return fixed.Changed(was, now) },
		)
	}},
	{Name: "Sort", Even: 1, Make: func(n int) (_, _ func() any) {
		events, slow, fast := events(n), events(n), events(n)
		return claim.Calls( // each time in disorder
			func() []reflection.Event { copy(slow, events); return pitfall.Sort(slow) },
			func() []reflection.Event { copy(fast, events); return fixed.Sort(fast) },
		)
	}},
	{Name: "Encode", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		samples := samples(n)
		return claim.Calls(
			func() []byte { return must(pitfall.Encode(samples)) },
			func() []byte { return must(fixed.Encode(samples)) },
		)
	}},
	{Name: "Decode", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		data := must(pitfall.Encode(samples(n)))
		return claim.Calls(
			func() []reflection.Sample { return must(pitfall.Decode(data)) },
			func() []reflection.Sample { return must(fixed.Decode(data)) },
		)
	}},
	{Name: "CSV", Even: 1, Make: func(n int) (_, _ func() any) {
		slow := samples(n)
		fast := make([]fixed.Sample, n)
		for i, sample := range slow {
			fast[i] = fixed.Sample(sample)
		}
		return claim.Calls(
			func() []byte { return pitfall.CSV(slow) },
			func() []byte { return fixed.CSV(fast) },
		)
	}},
	{Name: "Views", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		users := make([]reflection.User, n)
		for i := range users {
			name := "user" + strconv.Itoa(i)
			users[i] = reflection.User{ID: int64(i), Name: name, Mail: name + "@example.org", Password: "secret", Admin: i == 0}
		}
		return claim.Calls(
			func() []reflection.View { return pitfall.Views(users) },
			func() []reflection.View { return fixed.Views(users) },
		)
	}},
}

// TestChanged checks that the fix sees a change of each field.
func TestChanged(t *testing.T) {
	for name, change := range map[string]func(*reflection.Config){
		"Name":          func(c *reflection.Config) { c.Name = "other" },
		"Timeout":       func(c *reflection.Config) { c.Timeout = time.Hour },
		"Listeners":     func(c *reflection.Config) { c.Listeners = c.Listeners[1:] },
		"Listener.Addr": func(c *reflection.Config) { c.Listeners[1].Addr = ":1" },
		"Allow":         func(c *reflection.Config) { c.Listeners[1].Allow[0] = "nobody" },
		"Labels":        func(c *reflection.Config) { c.Labels["label1"] = "other" },
	} {
		was, now := config(4), config(4)
		change(&now)
		if !pitfall.Changed(was, now) || !fixed.Changed(was, now) {
			t.Errorf("a change of %s is not seen", name)
		}
	}
}

// config returns a configuration of n listeners and labels.
func config(n int) reflection.Config {
	c := reflection.Config{Name: "web", Timeout: time.Second, Labels: map[string]string{}}
	for i := range n {
		c.Listeners = append(c.Listeners, reflection.Listener{Addr: ":" + strconv.Itoa(8000+i), Allow: []string{"all"}})
		c.Labels["label"+strconv.Itoa(i)] = "value"
	}
	return c
}

// events returns n events, of which some are of the same time.
func events(n int) []reflection.Event {
	all := make([]reflection.Event, n)
	for i := range all {
		all[i] = reflection.Event{
			Unix: int64(i * 7919 % 257),
			Host: uint32(i),
			Code: 200,
		}
	}
	return all
}

func samples(n int) []reflection.Sample {
	all := make([]reflection.Sample, n)
	for i := range all {
		all[i] = reflection.Sample{Unix: 1755000000 + int64(i), Value: float64(i) / 4, Host: 1000 + uint32(i%100), Flags: 1024}
	}
	return all
}

// must returns a result that comes without error.
func must[T any](result T, err error) T {
	if err != nil {
		panic(err)
	}
	return result
}
