package proof

import "fmt"

// synthesize gives the changes that no benchmark reaches one that the driver wrote,
// where it could.
func (p *prover) synthesize(all []*change) {
	for i, c := range all {
		first := c.findings[0]
		if c.untried != "" || len(c.benchmarks) > 0 || len(c.findings) != 1 || first.Trial == nil {
			continue
		}
		q := p.packages[first.Package]
		switch {
		case first.Trial.Why != "":
			c.warn("no benchmark can be made up for it: %s", first.Trial.Why)
			continue
		case q == nil:
			continue
		}
		// A package of its own, as it were: what is added for one fix must not
		// get into the way of another.
		with := *q
		with.written = map[string][]byte{fmt.Sprintf("perflint_%d_test.go", i+1): []byte(first.Trial.Source)}
		if _, err := p.copyOf(&with); err != nil {
			c.warn("%v", err)
			continue
		}
		c.synthetic, c.reached = true, true
		for _, n := range first.Trial.Sizes {
			c.benchmarks = append(c.benchmarks, &benchmark{pkg: &with, name: fmt.Sprintf("%s/n=%d", first.Trial.Benchmark, n)})
		}
	}
}
