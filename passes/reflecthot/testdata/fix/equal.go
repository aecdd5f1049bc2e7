package fix

import (
	"net"
	"reflect"
	"time"
)

type state struct {
	tags  []string
	sizes map[string]int
	at    time.Time
	mask  net.IPMask
	on    bool
	pair  [2]int
}

//perflint:hot
func equal(s, t *state, k int, mask net.IPMask) (bool, bool) {
	if reflect.DeepEqual(s.tags, t.tags) && !reflect.DeepEqual(s.sizes, t.sizes) { // want `s.tags and t.tags by reflection: slices.Equal does not` `s.sizes and t.sizes by reflection: maps.Equal does not`
		return false, reflect.DeepEqual(s.mask, mask) == s.on // want `bytes.Equal does not`
	}
	if reflect.DeepEqual(s.tags, []string{"a", "b"}) || reflect.DeepEqual(net.IPMask{1, 2, 3, 4}, mask) { // want `slices.Equal does not` `bytes.Equal does not`
		return true, reflect.DeepEqual(s.pair, [2]int{1, k}) // want `== does not`
	}
	same := reflect.DeepEqual(s.on && t.on, k < 2)            // want `== does not`
	return same, s.on == !reflect.DeepEqual(len(s.tags), k+1) // want `== does not`
}

//perflint:hot
func types(xs []any) int {
	n := 0
	for _, x := range xs {
		if reflect.TypeOf(x) == reflect.TypeOf((*error)(nil)).Elem() { // want `reflect.TypeOf\(\(\*error\)\(nil\)\).Elem\(\) asks for the type on each turn of a loop: reflect.TypeFor\[error\]\(\) is a constant`
			n++
		}
		if s, ok := reflect.ValueOf(x).Elem().Field(0).Interface().(string); ok { // want `Interface\(\) allocates a string to take it out again: reflect.TypeAssert does not`
			n += len(s)
		}
	}
	return n
}
