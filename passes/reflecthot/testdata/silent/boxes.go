package silent

import "reflect"

// What Interface hands out is in a box already, if the value stands for no variable.
//
//perflint:hot
func boxes(x any, m map[string]string) (n int) {
	if s, ok := reflect.ValueOf(x).Interface().(string); ok {
		n += len(s)
	}
	for iter := reflect.ValueOf(m).MapRange(); iter.Next(); {
		if s, ok := iter.Value().Interface().(string); ok {
			n += len(s)
		}
	}
	return n
}
