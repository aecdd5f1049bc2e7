// Package atomicfile writes files whole or not at all, and says what went wrong without
// the names of files that nobody knows of.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Write writes a file, all of it or nothing: whoever reads it meanwhile, or after a disk
// was full, finds the old text or the new one. A file that is there keeps its mode and its
// owner, but not its other names, as hard links are; one that is not there gets that which
// umask leaves of 0666. What is no regular file, as /dev/stderr or a pipe, is written to as
// it is. An error does not name the file.
func Write(name string, text []byte) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = create(name, text)
	case err != nil:
	case info.Mode().IsRegular():
		err = overwrite(name, info, text)
	default:
		err = os.WriteFile(name, text, 0o666)
	}
	return Reason(err)
}

// Reason is what an error says besides the name of a file, which may be that of a
// temporary one.
func Reason(err error) error {
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

// create makes a new file. A symbolic link that points nowhere is followed.
func create(name string, text []byte) error {
	if _, err := os.Lstat(name); err == nil {
		return os.WriteFile(name, text, 0o666)
	}
	return replace(name, text, nil)
}

// overwrite puts a new text in the place of a file that is there: that which a symbolic
// link points to, and only if it may be written. Where no file can be put beside it, or
// not in its place, as where it is all that a container sees of a folder, it is written to
// as it is.
func overwrite(name string, old fs.FileInfo, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	target := name
	// Folders that are links may stay so, and can't be resolved on all disks of Windows.
	if info, err := os.Lstat(name); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if target, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	if err = replace(target, text, old); errors.Is(err, errNoPlace) {
		return os.WriteFile(target, text, old.Mode().Perm())
	}
	return err
}

// errNoPlace says that no file can be put beside another, or in its place.
var errNoPlace = errors.New("no place for a new file")

// replace writes to a file beside the one that is meant, safe on the disk, and renames it
// then. It gets the mode of an old file, whatever the umask, and its owner; old is nil if
// there is none.
func replace(name string, text []byte, old fs.FileInfo) (err error) {
	temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".perflint-%d.tmp", rand.Uint64()))
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return errors.Join(err, errNoPlace)
	}
	defer func() {
		if err != nil {
			os.Remove(temp)
		}
	}()
	_, err = f.Write(text)
	if old != nil {
		KeepOwner(f, old)
		err = errors.Join(err, f.Chmod(old.Mode().Perm()))
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err = os.Rename(temp, name); err != nil {
		return errors.Join(err, errNoPlace)
	}
	return nil
}
