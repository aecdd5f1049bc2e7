package gopls

import (
	"context"
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/perflint/perflint/internal/atomicfile"
)

// A target is the file to write.
type target struct{ path string }

// newTarget checks that the file may be written, before minutes go into making it.
func newTarget(output string, tc *toolchain) (*target, error) {
	path := output
	if path == "" {
		path = filepath.Join(tc.binFolder(), "gopls-perflint"+tc.GOEXE)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, fmt.Errorf("cannot write %s: %w", path, atomicfile.Reason(err))
		}
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	switch info, err := os.Stat(path); {
	case err == nil && info.IsDir():
		return nil, usageErrorf("-o=%s is a folder: name a file in it", output)
	case err == nil && !isOurs(path):
		return nil, usageErrorf("%s is there already, and was not made by perflint: name another file by -o, or remove it", path)
	}
	temp, err := os.CreateTemp(filepath.Dir(path), tempName)
	if err != nil {
		return nil, usageErrorf("cannot write %s: %v", path, atomicfile.Reason(err))
	}
	temp.Close()
	os.Remove(temp.Name())
	return &target{path}, nil
}

const tempName = ".gopls-perflint-*.tmp"

// isOurs reports whether the file is a gopls with the rules of perflint.
func isOurs(path string) bool {
	info, err := buildinfo.ReadFile(path)
	return err == nil && info.Path == modulePath &&
		slices.ContainsFunc(info.Deps, func(m *debug.Module) bool { return m.Path == perflintPath })
}

// install writes the program, the whole of it or nothing.
func (t *target) install(ctx context.Context, bin string) (err error) {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("cannot write %s: %w", t.path, atomicfile.Reason(err))
		}
	}()
	info, err := os.Stat(bin) // executable, as umask allows
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(t.path), tempName)
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // if it is not renamed
	if err := errors.Join(fill(temp, bin, info.Mode()), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), t.path)
}

// fill copies the program to a file, safe on the disk.
func fill(f *os.File, bin string, mode fs.FileMode) error {
	in, err := os.Open(bin)
	if err != nil {
		return err
	}
	defer in.Close()
	if _, err := io.Copy(f, in); err != nil {
		return err
	}
	if err := f.Chmod(mode.Perm()); err != nil {
		return err
	}
	return f.Sync()
}
