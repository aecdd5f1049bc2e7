package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A report replaces another as a whole, keeps its mode, and leaves nothing beside it,
// least of all when it fails.
func TestWriteOutput(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "out.json")
	if err := writeOutput(name, []byte("first, which is longer")); err != nil {
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
	if err := writeOutput(name, []byte("second")); err != nil {
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
	folder := filepath.Join(dir, "folder")
	if err := os.MkdirAll(filepath.Join(folder, "inside"), 0o777); err != nil {
		t.Fatal(err)
	}
	if writeOutput(folder, []byte("x")) == nil || replace(folder, 0o666, []byte("x")) == nil {
		t.Error("written in the place of a folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("left: %v, %v", entries, err)
	}
}
