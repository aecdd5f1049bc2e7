// Package source writes Go source, as is done once for each change of what it is made of.
package source

import "go/format"

func imports(paths []string) ([]byte, error) {
	src := "package p\n"
	for _, path := range paths {
		src += "import _ " + path + "\n" // cold: writes Go source, which is done by hand or by go generate
	}
	return format.Source([]byte(src))
}
