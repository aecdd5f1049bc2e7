package atomicfile

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A file replaces another as a whole, keeps its mode, and leaves nothing beside it,
// least of all when it fails.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "out.json")
	if err := Write(name, []byte("first, which is longer")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, 0o640); err != nil {
		t.Fatal(err)
	}
	old, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if runtime.GOOS == "windows" {
		old.Close() // there, a file that is open can't be replaced
	}
	if err := Write(name, []byte("second")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "second" {
		t.Errorf("%q, %v", got, err)
	}
	if runtime.GOOS != "windows" {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		got := make([]byte, 100)
		if n, _ := old.Read(got); string(got[:n]) != "first, which is longer" {
			t.Errorf("who reads meanwhile sees %q", got[:n])
		}
	}
	if runtime.GOOS != "windows" {
		testLinks(t, dir)
	}
	folder := filepath.Join(dir, "folder")
	if err := os.MkdirAll(filepath.Join(folder, "inside"), 0o777); err != nil {
		t.Fatal(err)
	}
	if Write(folder, []byte("x")) == nil || replace(folder, []byte("x"), nil) == nil {
		t.Error("written in the place of a folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("left: %v, %v", entries, err)
	}
}

// A link is followed, even to nowhere; a mode that the umask forbids stays.
func testLinks(t *testing.T, dir string) {
	link, target := filepath.Join(dir, "link"), filepath.Join(t.TempDir(), "target")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(link)
	for _, text := range []string{"new", "newer"} {
		if err := Write(link, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(target); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
		if err := os.Chmod(target, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	if err := Write(link, nil); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o666 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
}
