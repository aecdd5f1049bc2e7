package proof

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A folder is where the benchmarks of a package are run: its own, or a copy.
type folder string

// largest is the size of the files of test data, in bytes, up to which they are
// copied. Larger ones are linked to.
const largest = 64 << 20

// copyFolder copies the folder of a package, with its test data, to where whatever
// a benchmark writes does no harm. Folders above it, and what lies in them, are
// there by links, so that a path such as ../testdata/x leads to the same file.
func (p *prover) copyFolder(q *pkg) (folder, error) {
	root := q.Dir
	if q.Module != nil && q.Module.Dir != "" {
		root = q.Module.Dir
	}
	rel, err := filepath.Rel(root, q.Dir)
	if err != nil || strings.HasPrefix(rel, "..") {
		root, rel = q.Dir, "."
	}
	p.copies++
	to := filepath.Join(p.dir, fmt.Sprintf("copy-%d", p.copies), filepath.Base(root))
	if err := os.MkdirAll(to, 0o777); err != nil {
		return "", err
	}
	from := root
	if rel != "." {
		for name := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
			if err := linkBut(from, to, name); err != nil {
				return "", err
			}
			from, to = filepath.Join(from, name), filepath.Join(to, name)
			if err := os.Mkdir(to, 0o777); err != nil {
				return "", err
			}
		}
	}
	return folder(to), copyPackage(from, to)
}

// linkBut links to what is in a folder, but to one name. Version control is left
// out: a benchmark that asks it would be told lies.
func linkBut(from, to, but string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != but && e.Name() != ".git" {
			// Where there are no links, what is above can't be seen.
			_ = os.Symlink(filepath.Join(from, e.Name()), filepath.Join(to, e.Name()))
		}
	}
	return nil
}

// copyPackage copies the files of a package and all its test data, and links to
// the folders of other packages.
func copyPackage(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		src, dst := filepath.Join(from, e.Name()), filepath.Join(to, e.Name())
		switch {
		case e.Name() == ".git":
			continue
		case e.Name() == "testdata" && e.IsDir():
			err = copyTree(src, dst)
		case e.IsDir():
			_ = os.Symlink(src, dst)
		default:
			err = copyFile(src, dst, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o777)
		}
		return copyFile(name, filepath.Join(to, rel), e)
	})
}

// copyFile copies a file, or links to it if it is large, or no file.
func copyFile(from, to string, e fs.DirEntry) error {
	info, err := e.Info()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() > largest {
		return os.Symlink(from, to)
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_EXCL, info.Mode().Perm()|0o200)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// A state is what can be seen of a folder from outside.
type state map[string]stamp

type stamp struct {
	size     int64
	modified time.Time
}

// state looks at the folder, so that a look later tells whether a benchmark has
// written there, if only for a while: that changes the folder's own time.
func (f folder) state() state {
	s := state{}
	filepath.WalkDir(string(f), func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil // gone meanwhile: the folder's time tells
		}
		if info, err := e.Info(); err == nil {
			s[name] = stamp{info.Size(), info.ModTime()}
		}
		return nil
	})
	return s
}
