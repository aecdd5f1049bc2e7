// Package synth writes a benchmark for a function whose arguments it can make, so
// that the cost of a change can be measured where nobody wrote one.
//
// # What it makes
//
// A benchmark with a sub-benchmark for each of three sizes n, or for n=1 alone if no
// argument depends on it. The first unbounded level of an argument has n elements,
// the levels below have four:
//
//   - numbers, bools; of a type with constants, these in turn. A number is n if it is
//     called a count or used as one (a loop's bound, a size for make), the first or last
//     index if it is called one, and else 3, which is an index, too;
//   - strings: n bytes of words if nothing else among the arguments is a list, else a
//     word, as is what is called a separator, prefix, key …; a slice of strings holds
//     n words, no two alike;
//   - slices, arrays, maps, pointers and structs of these. A recursive type is cut with
//     nil. A field that can't be made stays zero, if nothing that runs looks at it;
//   - readers of 16·n bytes, buffers and builders, made anew in each turn; io.Discard,
//     contexts, errors, and a few types of the standard library: see known.go;
//   - for another interface, the first type of the package that has its methods;
//   - for a type parameter, int, string, float64 or the first type of the package that
//     satisfies its constraint.
//
// What the function writes through a pointer or into a slice is set back in each turn,
// one level deep, so that the second turn does what the first one did.
//
// # What it refuses
//
// A benchmark runs what a user wrote with arguments that nobody meant, so nothing that
// may run may have an effect outside the process. The world is closed for that: code
// comes from functions of the package, which are all seen; from functions of the
// standard library that allow.go says do nothing but compute; or in values, of
// interface and function types. Such values are made by code that was walked, or lie in
// a package-level variable whose initial value was walked and which nobody changes, or
// are arguments, which are known. So a call of a function value runs only what was
// walked, and a call through an interface only methods of types that were converted to
// one: their methods of that name are walked, as are those that the standard library
// may call.
//
// What may not come back is refused, too: channels, goroutines, loops without an end,
// locks that are left locked. So is what makes one turn unlike the other: writes to
// package-level variables, and to what lies deeper in an argument than is set back.
package synth
