package silent

import (
	"os"
	"sort"
)

// A sort beside a file that is written and synced: the twins are in ../report/beside.go.
//
//perflint:hot
func flush(f *os.File, blocks []block) error {
	for _, b := range blocks {
		if _, err := f.Write(b.data); err != nil {
			return err
		}
	}
	if err := f.Sync(); err != nil {
		return err
	}
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n })
	return nil
}

type block struct {
	n    int
	data []byte
}

type store struct{ dir string }

//perflint:hot
func (s *store) list(blocks []block) ([]block, error) {
	if err := s.sync(); err != nil {
		return nil, err
	}
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // sync waits
	return blocks, nil
}

func (s *store) sync() error {
	f, err := os.Open(s.dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// What is kept below a limit goes over it now and then.
//
//perflint:hot
func (s *store) evict(blocks []block, limit int) []block {
	if len(blocks) <= limit {
		return blocks
	}
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n })
	return blocks[:limit]
}

// Large elements are copied to be compared, which costs more than to swap by reflection.
//
//perflint:hot
func byFirst(xs [][16]int) {
	sort.Slice(xs, func(i, j int) bool { return xs[i][0] < xs[j][0] })
	sort.SliceStable(xs, func(i, j int) bool { return xs[i][0] < xs[j][0] })
}
