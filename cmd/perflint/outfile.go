package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// writeOutput writes a report to a file, all of it or nothing: whoever reads the file
// meanwhile, or after a disk was full, finds the old report or the new one. Errors are
// sentences. What is no regular file, as /dev/stderr or a pipe, is written to as it is.
func writeOutput(name string, text []byte) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = replace(name, 0o666, text)
	case err != nil:
	case info.Mode().IsRegular():
		err = overwrite(name, info.Mode().Perm(), text)
	default:
		err = os.WriteFile(name, text, 0o666)
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", filepath.ToSlash(name), cause(err))
	}
	return nil
}

// cause is what an error says besides the name of a file, which may be one that nobody
// knows of.
func cause(err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		return pathErr.Err
	case errors.As(err, &linkErr):
		return linkErr.Err
	}
	return err
}

// overwrite puts a new text in the place of a file that is there: that which a symbolic
// link points to, and only if it may be written.
func overwrite(name string, mode fs.FileMode, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	return replace(target, mode, text)
}

// replace writes to a file beside the one that is meant, and renames it then.
func replace(name string, mode fs.FileMode, text []byte) (err error) {
	temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".perflint-%d.tmp", rand.Uint64()))
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(temp)
		}
	}()
	_, err = f.Write(text)
	if mode != 0o666 { // that of an old file, whatever the umask
		err = errors.Join(err, f.Chmod(mode))
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(temp, name)
}
