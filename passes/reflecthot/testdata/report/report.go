// Package report holds reflection that has no exact fix.
package report

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
)

type user struct {
	ID    int
	Name  string
	Score float64
	Tags  []string
}

type header struct {
	Length uint32
	Kind   kind
}

type kind uint8

type point struct{ X, Y *float64 }

func (p point) Equal(q point) bool { return p.X == q.X && p.Y == q.Y }

type path []any

func (p path) Equals(q path) bool { return len(p) == len(q) }

//perflint:hot
func paths(p, q path) bool {
	return reflect.DeepEqual(p, q) // want `reflect.DeepEqual compares p and q by reflection: its Equals method does not`
}

type set struct{ names []string }

//perflint:hot
func (s set) Equal(t set) bool {
	return reflect.DeepEqual(s, t) // want `s and t by reflection: a method that compares the fields does not`
}

//perflint:hot
func byField(users []user) {
	sort.Slice(users, func(i, j int) bool { return users[i].ID < users[j].ID }) // want `sort.Slice swaps the elements of users through a function that reflection makes: slices.SortFunc does not`
}

//perflint:hot
func byFloat(users []user) {
	sort.SliceStable(users, func(i, j int) bool { return users[i].Score < users[j].Score }) // want `sort.SliceStable swaps the elements of users through a function that reflection makes: slices.SortStableFunc does not`
}

//perflint:hot
func floats(xs []float64) {
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) // want `sort.Slice swaps the elements of xs through a function that reflection makes: slices.SortFunc does not`
}

//perflint:hot
func other(xs, ys []int, less func(i, j int) bool) {
	sort.Slice(xs, less)                                          // want `sort.Slice swaps`
	sort.Slice(xs, func(i, j int) bool { return ys[i] < ys[j] })  // want `sort.Slice swaps`
	sort.Slice(xs, func(i, j int) bool { return xs[i] <= xs[j] }) // want `sort.Slice swaps`
	sort.Slice(xs, func(i, j int) bool { return xs[i] < ys[j] })  // want `sort.Slice swaps`
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[i] })  // want `sort.Slice swaps`
	sort.Slice(xs[1:], func(i, j int) bool {                      // want `sort.Slice swaps the elements of xs\[1:\] through`
		return xs[i] < xs[j]
	})
	sort.Slice(get(), func(i, j int) bool { return get()[i] < get()[j] }) // want `sort.Slice swaps`
	sort.Slice(xs, func(i, j int) bool {                                  // want `sort.Slice swaps the elements of xs through a function that reflection makes: slices.Sort does not`
		// A comment that a fix would lose.
		return xs[i] < xs[j]
	})
}

func get() []int { return nil }

//perflint:hot
func deep(a, b []user, m, n map[string]user, x, y point, r, s [2]*user) []bool {
	return []bool{
		reflect.DeepEqual(a, b),                   // want `a and b by reflection: slices.EqualFunc does not`
		reflect.DeepEqual(m, n),                   // want `m and n by reflection: maps.EqualFunc does not`
		reflect.DeepEqual(x, y),                   // want `x and y by reflection: its Equal method does not`
		reflect.DeepEqual(r, s),                   // want `r and s by reflection: a loop over the elements does not`
		reflect.DeepEqual(get(), get()),           // want `get\(\) and get\(\) by reflection: slices.Equal does not`
		reflect.DeepEqual(a[len(b):len(a)], b[:]), // want `a\[len\(b\):len\(a\)\] and b\[:\] by reflection: slices.EqualFunc does not`
	}
}

//perflint:hot
func find(us []user, u user, p, q *user) (n int, same []bool) {
	for i, v := range us {
		if reflect.DeepEqual(u, v) { // want `reflect.DeepEqual compares u and v by reflection: a method that compares the fields does not`
			n = i
		}
		same = append(same,
			reflect.DeepEqual(p, q),                                              // want `p and q by reflection: a method that compares the fields does not`
			reflect.DeepEqual(struct{ _ int }{}, struct{ _ int }{ /* blank */ }), // want `a method that compares the fields does not`
		)
	}
	return n, same
}

//perflint:hot
func byName(x any) (reflected, int) {
	v := reflect.ValueOf(x)
	id := v.FieldByName("ID")              // want `v.FieldByName searches the fields for a name each time: the index of the field, kept for each reflect.Type, does not`
	v.MethodByName("Reset").Call(nil)      // want `v.MethodByName\("Reset"\).Call makes up the arguments and results of a call, and checks their types, each time: a call through an interface`
	m := v.MethodByName("Name")            // want `v.MethodByName searches the methods for a name each time: an assertion to an interface with that method does not`
	_, ok := v.Type().MethodByName("Name") // want `v.Type\(\).MethodByName searches the methods for a name each time: the index of the method`
	f, _ := v.Type().FieldByName("ID")     // want `v.Type\(\).FieldByName searches`
	name := f.Tag.Get("db")                // want `f.Tag.Get parses the tag of a field each time: what the tags say can be kept for each reflect.Type`
	reflect.ValueOf(get).Call(nil)         // want `reflect.ValueOf\(get\).Call makes up`
	return reflected{m.IsValid() && ok && id.IsValid()}, len(name) + v.Field(0).Type().NumIn()
}

type reflected struct{ ok bool }

//perflint:hot
func boxed(x any) string {
	v := reflect.ValueOf(x).Elem()
	return v.Field(1).Interface().(string) // want `v.Field\(1\).Interface\(\) allocates a string to take it out again: reflect.TypeAssert does not`
}

//perflint:hot
func wire(buf *bytes.Buffer, h header, ks []kind) error {
	if err := binary.Write(buf, binary.BigEndian, h); err != nil { // want `binary.Write writes h by reflection: putting its fields into bytes with the methods of binary.BigEndian, and writing them at once, does not`
		return err
	}
	if err := binary.Write(buf, binary.BigEndian, ks); err != nil { // want `binary.Write writes ks by reflection`
		return err
	}
	return binary.Read(buf, binary.LittleEndian, &h) // want `binary.Read reads &h by reflection: reading its bytes at once, and taking the fields out with the methods of binary.LittleEndian, does not`
}

//perflint:hot
func keys(u user, m map[string]int, ids []int, names []string, buf *bytes.Buffer) string {
	k := fmt.Sprintf("%d-%v", 1, u)        // want `fmt.Sprintf takes u, a user, apart by reflection: a String method, or its fields one by one, do without`
	k += fmt.Sprint(m)                     // want `fmt.Sprint takes m, a map\[string\]int, apart by reflection: it sorts the keys, too`
	k += fmt.Sprintf("%5.1f %v", 1.0, ids) // want `fmt.Sprintf takes ids, a \[\]int, apart by reflection: a loop over the elements does not`
	fmt.Fprintf(buf, "%s", names)          // want `fmt.Fprintf takes names, a \[\]string, apart by reflection: strings.Join, between brackets, does not`
	fmt.Fprintf(buf, "%q", names)          // want `fmt.Fprintf takes names, a \[\]string, apart by reflection: a loop with strconv.AppendQuote does not`
	fmt.Fprintln(buf, &u)                  // want `fmt.Fprintln takes &u, a \*user, apart by reflection`
	return k
}

//perflint:hot
func copied(u user) (v user, err error) {
	text, err := json.Marshal(u) // want `json.Marshal turns u into text for json.Unmarshal to read back, both by reflection: a copy field by field does not`
	if err != nil {
		return v, err
	}
	err = json.Unmarshal(text, &v)
	return v, err
}

//perflint:hot
func fromTexts(m map[string]string) (v user, err error) {
	text, _ := json.Marshal(m) // want `json.Marshal turns m into text for json.Unmarshal to read back, both by reflection: taking what is wanted from the map does not`
	err = json.Unmarshal(text, &v)
	return v, err
}

//perflint:hot
func fromMap(m map[string]any) (v user, err error) {
	text, _ := json.Marshal(m) // want `json.Marshal turns m into text for json.Unmarshal to read back, both by reflection: decoding to json.RawMessage first, or taking what is wanted from the map, does not`
	err = json.Unmarshal(text, &v)
	return v, err
}
