package gate

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// Own returns the passes with a gate of their own in place of [Analyzer], and that
// gate: what is set there holds for these passes only. It is for drivers that make
// passes more than once in a process, with settings that differ.
func Own(passes []*analysis.Analyzer) (own []*analysis.Analyzer, gate *analysis.Analyzer) {
	own, gate = make([]*analysis.Analyzer, 0, len(passes)), newAnalyzer()
	for _, a := range passes {
		c := *a
		c.Requires = slices.Clone(a.Requires)
		c.Requires[slices.Index(c.Requires, Analyzer)] = gate
		c.Run = func(pass *analysis.Pass) (any, error) {
			p := *pass
			p.ResultOf = maps.Clone(pass.ResultOf)
			p.ResultOf[Analyzer] = pass.ResultOf[gate] // where Report looks
			return a.Run(&p)
		}
		own = append(own, &c)
	}
	return own, gate
}
