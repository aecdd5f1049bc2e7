package wire

import "reflect"

// Same reports whether all kinds are those of the other.
//
//perflint:hot
func Same(kinds, other []int) bool {
	return reflect.DeepEqual(kinds, other)
}
