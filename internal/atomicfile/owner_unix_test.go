//go:build unix

package atomicfile

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// What root writes stays with whom it belongs to.
func TestWriteKeepsOwner(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	const uid, gid = 1000, 1001
	if err := os.Chown(name, uid, gid); err != nil {
		t.Skip("only root may give a file away:", err)
	}
	if err := Write(name, []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if st := info.Sys().(*syscall.Stat_t); st.Uid != uid || st.Gid != gid {
		t.Errorf("it belongs to %d:%d, not %d:%d", st.Uid, st.Gid, uid, gid)
	}
}
