package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/perflint/perflint/internal/proof"
)

// A progress tells whoever waits what is going on: with a bar on a terminal, and
// elsewhere with a line for each new thing.
type progress struct {
	w    io.Writer
	bar  *progressbar.ProgressBar // nil if w is no terminal
	what string
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(w),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionFullWidth(),
		)
	}
	return p
}

func (p *progress) show(s proof.Step) {
	isNew := s.What != p.what
	p.what = s.What
	if p.bar == nil {
		if isNew {
			fmt.Fprintf(p.w, "perflint: %s\n", s.What)
		}
		return
	}
	if isNew {
		p.bar.Reset()
		p.bar.Describe(s.What)
		total := s.Total
		if total == 0 {
			total = -1 // it turns
		}
		p.bar.ChangeMax(total)
	}
	p.bar.Set(s.Done)
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Finish()
		p.bar.Clear()
	}
}
