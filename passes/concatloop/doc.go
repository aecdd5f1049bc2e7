// Package concatloop finds strings that grow by concatenation round a loop.
//
// # Analyzer concatloop
//
// concatloop: find strings that grow by concatenation round a loop
//
// A Go string can't be extended: s += x makes a new string and copies all of s
// into it. Round a loop the cost is quadratic: a thousand turns that add 8 bytes
// each copy 4 MB and leave a thousand strings to the garbage collector. No
// version of the Go compiler (up to 1.27) removes this.
//
//	s := ""
//	for _, x := range xs {
//		s += x.Name + ","
//	}
//	return s
//
// A strings.Builder grows its buffer by doubling and copies each byte about
// twice in all:
//
//	var s strings.Builder
//	for _, x := range xs {
//		s.WriteString(x.Name)
//		s.WriteString(",")
//	}
//	return s.String()
//
// The pass follows the data, not the syntax: s = s + x, s = x + s,
// s = fmt.Sprintf("%s…", s, …) and strings.Join([]string{s, x}, …) count, in
// every kind of loop, goto and range-over-func included; so do fields, elements,
// captured variables and named results. It is silent where the string starts
// anew on each turn of the loop, where the concatenation leaves the loop, and
// where the string is emptied when it gets long. A loop that constants bound to
// few turns (64) counts as cold: it does not grow with the input. So do text that
// grows only where there was an error, and names: a value chosen before the loop
// that gets a few parts more, or one that is made longer until it is unique. Where code
// is not hot, so does text laid out for people to read: "%-20s %8d\n".
//
// A fix is offered where it leaves behaviour exactly as it was: the variable
// becomes a strings.Builder, or one is put beside it for the time of the loop;
// strings.Join or strings.Repeat take the place of a loop that does only that.
// There is none where the string is prepended to, where others may see it grow
// (fields, package variables), or where the loop reads what it has built in a
// way that a Builder can't serve.
//
// From 8 turns on the Builder allocates less; below, the concatenation is about
// as good. Prepending pays to undo from some tens of turns on. All versions of Go
// are concerned.
package concatloop
