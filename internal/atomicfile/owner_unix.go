//go:build unix

package atomicfile

import (
	"io/fs"
	"os"
	"syscall"
)

// KeepOwner gives a file the owner of another, where the process may: root in a
// container should not take people's files from them.
func KeepOwner(f *os.File, like fs.FileInfo) {
	if st, ok := like.Sys().(*syscall.Stat_t); ok {
		f.Chown(int(st.Uid), int(st.Gid)) // no harm if it is not allowed
	}
}
