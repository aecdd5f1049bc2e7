// The exec command calls the functions that have fixes, and shows what they do.
package main

import (
	"fmt"
	"slices"

	"testdata/join"
	"testdata/retype"
	"testdata/shadow"
)

var inputs = [][]string{
	nil,
	{""},
	{"a"},
	{"a", "b", "c", "d"},
	{"", "x", "", "!"},
	{"x", "!", "y", "?"},
	{"x", "?", "y"},
	{"two", "b", "\xff\xfe", "日本語"},
	{"one", "two", "three", "four", "five", "six", "seven", "", "eight"},
}

func show(name string, f func() []any) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: panic %q\n", name, fmt.Sprint(r))
		}
	}()
	fmt.Printf("%s: %q\n", name, f())
}

func channel(xs []string) <-chan string {
	c := make(chan string, len(xs))
	for _, x := range xs {
		c <- x
	}
	close(c)
	return c
}

func main() {
	for i, xs := range inputs {
		for _, f := range strings {
			show(fmt.Sprintf("%s(%d)", f.name, i), func() []any { return []any{f.call(slices.Clone(xs))} })
		}
		others(i, xs)
	}
	for n := -3; n < 6; n++ {
		show("Doubled", func() []any { return []any{retype.Doubled(n)} })
		show("Post", func() []any { return []any{retype.Post(n)} })
		show("Repeat", func() []any { return []any{join.Repeat(n)} })
		show("RepeatExpr", func() []any { return []any{join.RepeatExpr(n, "ab")} })
		show("Max", func() []any { return []any{join.Max(n, 3)} })
		show("Moving", func() []any { return []any{join.Moving(n)} })
	}
	show("Unsigned", func() []any { return []any{join.Unsigned(5)} })
	show("RepeatConst", func() []any { return []any{join.RepeatConst()} })
	show("Converted", func() []any {
		return []any{retype.Converted([][]byte{nil, {}, []byte("ab"), {0xff}}, []rune{'a', 'é', -1, 0xD800, 0x110000, '日'})}
	})
	rows := [][]string{nil, inputs[3], inputs[4], inputs[5]}
	show("Nested", func() []any { return []any{retype.Nested(rows)} })
	show("NestedOne", func() []any { return []any{retype.NestedOne(rows)} })
	show("Labelled", func() []any { return []any{retype.Labelled(rows)} })
	show("Literal", func() []any { return []any{retype.Literal(rows)} })
	odd()
	show("Label", func() []any { return []any{shadow.Label(rows, "<")} })
}

// strings are the functions from a list of strings to one.
var strings = []struct {
	name string
	call func([]string) string
}{
	{"Plain", retype.Plain}, {"Chain", retype.Chain}, {"Parens", retype.Parens}, {"VarInit", retype.VarInit},
	{"VarNoType", retype.VarNoType}, {"Formatted", retype.Formatted}, {"EarlyReturn", retype.EarlyReturn},
	{"FirstTurn", retype.FirstTurn}, {"FirstByLen", retype.FirstByLen}, {"FirstByIndex", retype.FirstByIndex},
	{"FirstByFlag", retype.FirstByFlag}, {"Branches", retype.Branches}, {"Goto", retype.Goto},
	{"Closure", retype.Closure}, {"Changed", retype.Changed}, {"Multiline", retype.Multiline},
	{"CommentInside", retype.CommentInside}, {"Commented", retype.Commented},
	{"Result", shadow.Result}, {"Declared", shadow.Declared}, {"Pair", shadow.Pair},
	{"ReassignedAfter", shadow.ReassignedAfter},
	{"Join", join.Join}, {"Separator", join.Separator}, {"Result", join.Result}, {"Leading", join.Leading},
	{"Comment", join.Comment},
}

func others(i int, xs []string) {
	named := func(name string) string { return fmt.Sprintf("%s(%d)", name, i) }
	show(named("Init"), func() []any { return []any{retype.Init(xs, "head")} })
	show(named("Reads"), func() []any { s, n := retype.Reads(xs); return []any{s, n} })
	show(named("Select"), func() []any { return []any{retype.Select(channel(xs))} })
	show(named("Iterator"), func() []any { return []any{retype.Iterator(slices.Values(xs))} })
	show(named("IteratorExits"), func() []any { return []any{retype.IteratorExits(slices.Values(xs))} })
	var out string
	show(named("Deferred"), func() []any { retype.Deferred(xs, &out); return nil })
	show(named("Deferred out"), func() []any { return []any{out} })
	show(named("DeferredArg"), func() []any { retype.DeferredArg(xs, func(s string) { fmt.Println(s) }); return nil })
	var seen []string
	show(named("Observed"), func() []any { return []any{retype.Observed(xs, &seen), seen} })
	show(named("TwoLoops"), func() []any { return []any{retype.TwoLoops(xs, inputs[3])} })
	show(named("InCase"), func() []any { return []any{retype.InCase(xs, 0), retype.InCase(xs, 1)} })
	show(named("Named"), func() []any { return []any{retype.Named(xs)} })

	show(named("Fields"), func() []any {
		return []any{retype.Fields(xs, func(x string) string { return "<" + x + ">" })}
	})
	show(named("FieldsOfReceiver"), func() []any { return []any{retype.FieldsOfReceiver(xs)} })
	show(named("FieldsOfAddressed"), func() []any { return []any{retype.FieldsOfAddressed(xs)} })
	show(named("FieldsOfPointer"), func() []any { return []any{retype.FieldsOfPointer(xs)} })
	show(named("PackageVariable"), func() []any { return []any{retype.PackageVariable(xs)} })
	show(named("Received"), func() []any { return []any{retype.Received(xs)} })

	show(named("Param"), func() []any { return []any{shadow.Param("<", xs)} })
	show(named("BareReturn"), func() []any { s, err := shadow.BareReturn(xs); return []any{s, err} })
	show(named("ReturnInLoop"), func() []any { s, n := shadow.ReturnInLoop("<", xs); return []any{s, n} })
	show(named("Endless"), func() []any { return []any{shadow.Endless(channel(xs), "<")} })
	show(named("EndlessBreak"), func() []any { return []any{shadow.EndlessBreak(channel(xs), "<")} })
	show(named("Two"), func() []any { a, b := shadow.Two("<", ">", xs); return []any{a, b} })
	show(named("Shared"), func() []any { a, b := shadow.Shared("<", ">", xs); return []any{a, b} })
	show(named("SharedResults"), func() []any { a, b := shadow.SharedResults(xs); return []any{a, b} })
	show(named("Feeding"), func() []any { a, b := shadow.Feeding("<", ">", xs); return []any{a, b} })
	show(named("TwoForms"), func() []any { return []any{join.TwoForms(len(xs), xs)} })
	show(named("Taken"), func() []any { return []any{shadow.Taken("<", xs)} })
	show(named("Named"), func() []any { return []any{shadow.Named("<", xs)} })
	show(named("Iterate"), func() []any { return []any{shadow.Iterate("<", slices.Values(xs))} })

	show(named("ConstSeparator"), func() []any { return []any{join.ConstSeparator("<", xs)} })
	show(named("Param"), func() []any { return []any{join.Param("<", xs)} })
	show(named("NamedSlice"), func() []any { return []any{join.NamedSlice(xs)} })
	show(named("RepeatCounted"), func() []any { return []any{join.RepeatCounted(xs, "ab")} })
}
