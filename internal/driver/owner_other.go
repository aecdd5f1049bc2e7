//go:build !unix

package driver

import (
	"io/fs"
	"os"
)

// keepOwner does nothing: a new file inherits its owner from the folder.
func keepOwner(*os.File, fs.FileInfo) {}
