// Package mapgrow finds maps that grow step by step to a size that is known before.
//
// # Analyzer mapgrow
//
// mapgrow: find maps that grow to a size known before
//
// A map that is made without a size holds 8 entries. As it fills, it is made twice
// as large again and again, and all entries are hashed and moved each time. On the
// way to 1,000 entries that makes 20 allocations, and leaves as much garbage as the
// map takes in the end.
//
//	byID := map[int64]*User{}
//	for _, user := range users {
//		byID[user.ID] = user
//	}
//
// Where it is known how many entries there will be, the map can be made for them:
//
//	byID := make(map[int64]*User, len(users))
//	for _, user := range users {
//		byID[user.ID] = user
//	}
//
// The number is known for loops over slices, arrays, maps, strings and integers
// and for loops that count, if each turn adds the same number of entries as a rule,
// under keys that change from turn to turn. Keys may be equal: then it is an upper
// bound, which the message says. Loops, single entries and maps.Copy that follow each
// other are added up. The pass is silent where the number is not known (channels,
// iterators, scanners, filters, loops that may end early, inner loops that depend on
// the outer one), where it was read from input, where it is at most 8, where there are
// few keys (bool, a byte, the constants of an enumeration), and where the map has a
// size, is emptied with clear to be used again, or is made although it may not be
// filled.
//
// What does not pay as a rule counts as cold: up to 64 entries, if constants say so;
// counts and sums, and entries that are looked up and worked on, as there are fewer
// keys than elements then, and keys that many elements share, by their name (a type, a
// directory, an owner, the id of what elements belong to) or by how they are made (n/10,
// path.Ext(name), t.Truncate(day), a part of a text in a set): a map of the size of all
// elements is slower to make then than one that grows; maps that other code fills, too; lists of a configuration,
// such as options, the parameters of a URL, the groups of a match. Where code is not
// hot, so do up to 256 entries, what follows a literal with entries, the arguments of a
// variadic function, elements that are parsed or encoded one by one, what a function does
// that starts another process, and what there are mostly few of, by its name: tags,
// headers, columns.
//
// A fix gives make the number as its size. Where that is not known yet when the map is
// made, the fix makes the map later, right before the loop, if nothing uses it
// before. There is no fix where the loop adds to what the map holds, as in
// m[k] = append(m[k], v), under a property of the elements: many may share it, and
// the map would be far too large.
//
// The figures are those of the maps of Go 1.24 and later. Before, an unsized map took
// 64 allocations to 1,000 entries, one with a size 6.
package mapgrow
