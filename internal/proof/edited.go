package proof

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A state is what can be seen of files from outside.
type state map[string]stamp

type stamp struct {
	size     int64
	modified time.Time
}

// sources looks at the Go files of the program, and at what says which modules it is
// made of, so that a look later tells whether somebody has edited them meanwhile: one
// side would be built from the old text and another from the new, and the edit would
// be taken for what the fix brings.
func (p *prover) sources() state {
	all := state{}
	add := func(name string) {
		if info, err := os.Stat(name); err == nil {
			all[name] = stamp{info.Size(), info.ModTime()}
		}
	}
	for _, q := range p.packages {
		entries, err := os.ReadDir(q.Dir)
		if err != nil {
			continue // then nothing of it is built either
		}
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), ".go") {
				add(filepath.Join(q.Dir, e.Name()))
			}
		}
		if q.Module != nil {
			add(filepath.Join(q.Module.Dir, "go.mod"))
			add(filepath.Join(q.Module.Dir, "go.sum"))
		}
	}
	return all
}

// edited returns a file of the program that was changed since the first look; "" if
// there is none.
func (p *prover) edited() string {
	now := p.sources()
	for name, s := range p.started {
		if now[name] != s {
			return p.relative(name)
		}
	}
	for name := range now {
		if _, ok := p.started[name]; !ok {
			return p.relative(name)
		}
	}
	return ""
}

// relative is how findings name a file.
func (p *prover) relative(name string) string {
	if rel, err := filepath.Rel(p.opts.Dir, name); err == nil && !strings.HasPrefix(rel, "..") {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(name)
}
