//go:build cgo

package native

// #include <stdlib.h>
// #include <string.h>
import "C"

import "unsafe"

func length(text string) int {
	c := C.CString(text)
	defer C.free(unsafe.Pointer(c))
	return int(C.strlen(c))
}

// Padded makes a text longer for C.
func Padded(texts []string) string {
	all := ""
	for _, text := range texts {
		all += text + "\x00"
	}
	return all
}
