// Package source writes Go source, as is done once for each change of what it is made of.
package source

import "go/format"

func imports(paths []string) ([]byte, error) {
	var quoted []string
	for _, path := range paths {
		quoted = append(quoted, "_ "+path) // cold: writes Go source, which is done by hand or by go generate
	}
	src := []byte("package p")
	for _, q := range quoted {
		src = append(src, q...)
	}
	return format.Source(src)
}
