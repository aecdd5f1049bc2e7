package fix

import "reflect"

//perflint:hot
func single(a, b int) bool {
	return reflect.DeepEqual(a, b) // want `== does not`
}
