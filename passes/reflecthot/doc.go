// Package reflecthot finds reflection in hot code that has a typed equivalent.
//
// # Analyzer reflecthot
//
// reflecthot: find reflection in hot code that can be done without
//
// Reflection finds out anew on each call what the compiler knows already. In code
// that runs often the difference is large: reflect.DeepEqual of two []int of 1,000
// elements takes about 40 times as long as slices.Equal, sort.Slice allocates and
// swaps through a function that it makes for the size of an element, Value.Call
// allocates its arguments, and a field, a method or a tag that is looked up by name
// is searched for each time.
//
//	//perflint:hot
//	func (c *cache) update(ids []int, tags []string) bool {
//		sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
//		return reflect.DeepEqual(tags, c.tags)
//	}
//
// Types known where the code is written do without:
//
//	//perflint:hot
//	func (c *cache) update(ids []int, tags []string) bool {
//		slices.Sort(ids)
//		return (tags == nil) == (c.tags == nil) && slices.Equal(tags, c.tags)
//	}
//
// The rule knows sort.Slice and sort.SliceStable; reflect.DeepEqual of values whose
// type is known; fields and methods looked up by a name that stays the same, tags that
// are parsed, and known functions that are called through package reflect; Implements
// where a type assertion does, or asked of the same types on each turn of a loop;
// v.Interface() that is asserted to a type; encoding/binary off its fast path; fmt with
// structs, maps, slices and arrays; json.Marshal whose text is only read back, to copy
// a value.
//
// The cost is the same whatever the input, so it is reported in hot code only; a
// function is as hot as those that call it, unless nothing but loops makes those hot
// and two calls or more lead from them to it. The rule is silent where reflection
// happens once and is kept (a map, a sync.Map, a variable that was nil, a field that
// notes that it was done); in tests; for what happens once for each request, which
// costs far more as a rule, but for a comparison or a copy; for text of errors, logs
// and dumps; for sorts of errors, and those that nothing but loops around the callers
// repeats; for reflect.DeepEqual of interfaces, configurations, structs of many fields,
// structs that no loop compares and == can't, and what only validates or is left after
// bytes.Equal; for sorts beside what waits for a disk or a network, of what is above a
// limit, and of elements of more than 56 bytes (96 in a stable sort), which package
// slices copies to compare, at a higher price than that of a swap by reflection; for
// headers, of which a file has few, and 32-bit twins of 64-bit records; and, but for
// Implements, in code that is there to reflect: functions that take or return a
// reflect.Value or a reflect.Type, methods of types that hold one, packages with
// several such, the branch for all types that a type switch does not name. What costs a
// nanosecond or two is none of its business: reflect.TypeOf, Value.Type, Kind,
// NumField, Field(i); nor is reflect.New, which costs what new does.
// reflect.TypeOf((*T)(nil)).Elem() is pointed at where a person marked the code hot.
//
// A fix is offered where it leaves behaviour exactly as it was: slices.Sort where
// equal elements can't be told apart, slices.SortStableFunc by a field, == and
// slices.Equal and maps.Equal where they say what reflect.DeepEqual says (a nil slice
// is not equal to an empty one), reflect.TypeAssert, reflect.TypeFor. There is none
// for sort.Slice by a field, which leaves the order of equal elements open.
//
// What a version of Go does not have is not advised: slices and maps since Go 1.21 (for
// a sort, golang.org/x/exp/slices does, where it is imported), reflect.TypeFor since
// 1.22, reflect.TypeAssert since 1.25.
package reflecthot
