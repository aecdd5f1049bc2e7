package proof

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A folder is where the benchmarks of a package are run: a copy of its own.
type folder string

// largest is the size in bytes up to which files, and folders but for test data, are
// copied. Larger ones are linked to.
const largest = 64 << 20

// copyFolder copies the folder of a package, with all below it that is no package,
// to where it does no harm if a benchmark writes there, or in the folders above. What
// else lies in those is there by links, so that a path such as ../testdata/x leads to
// the same file: a benchmark that writes to such a file writes to the program's own.
func (p *prover) copyFolder(q *pkg) (folder, error) {
	root := q.Dir
	if q.Root != "" {
		root = q.Root
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
	return folder(to), p.copyPackage(from, to)
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
func (p *prover) copyPackage(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		src, dst := filepath.Join(from, e.Name()), filepath.Join(to, e.Name())
		switch {
		case e.Name() == ".git":
			continue
		case e.IsDir() && (e.Name() == "testdata" || !isPackage(src) && !isLarge(src)):
			err = p.copyTree(src, dst)
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

// isPackage reports whether Go files lie in a folder, or just below it.
func isPackage(dir string) bool {
	for _, pattern := range []string{"*.go", "*/*.go"} {
		if names, err := filepath.Glob(filepath.Join(dir, pattern)); err != nil || len(names) > 0 {
			return true
		}
	}
	return false
}

// isLarge reports whether there is more in a folder than is worth copying.
func isLarge(dir string) bool {
	left := int64(largest)
	filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil // copying will tell
		}
		if info, err := e.Info(); err == nil {
			left -= info.Size()
		}
		if left < 0 {
			return fs.SkipAll
		}
		return nil
	})
	return left < 0
}

func (p *prover) copyTree(from, to string) error {
	return filepath.WalkDir(from, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		if name == p.dir {
			return filepath.SkipDir // where it is copied to
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
		_ = os.Symlink(from, to) // without links, or for a socket, it goes without
		return nil
	}
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrPermission) {
		return nil // then no benchmark reads it either
	}
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
