package driver

import (
	"go/token"

	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/synth"
)

// trial writes a benchmark with made-up input for the function around a place, or
// says why there is none.
func (c *converter) trial(pos token.Pos) *finding.Trial {
	target := synth.Target{Fset: c.pkg.Fset, Files: c.pkg.Syntax, Pkg: c.pkg.Types, Info: c.pkg.TypesInfo, Pos: pos}
	if c.pkg.Module != nil && c.pkg.Module.GoVersion != "" {
		target.GoVersion = "go" + c.pkg.Module.GoVersion
	}
	b, err := synth.Write(target)
	if err != nil {
		return &finding.Trial{Why: err.Error()}
	}
	return &finding.Trial{Benchmark: b.Name, Source: b.Source, Sizes: []int{4, 64, 1024}}
}
