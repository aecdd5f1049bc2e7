//go:build !unix

package atomicfile

import (
	"io/fs"
	"os"
)

// KeepOwner does nothing: a new file inherits its owner from the folder.
func KeepOwner(*os.File, fs.FileInfo) {}
