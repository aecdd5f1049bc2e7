package main

import (
	"fmt"
	"slices"

	"testdata/join"
	"testdata/retype"
	"testdata/shadow"
)

// odd calls what differs in the order of evaluation, in names, in exits.
func odd() {
	for i, xs := range inputs {
		named := func(name string, f func(xs []string) []any) {
			show(fmt.Sprintf("%s(%d)", name, i), func() []any { return f(slices.Clone(xs)) })
		}
		named("SeveralResults", func(xs []string) []any { return []any{retype.SeveralResults(xs)} })
		named("Spaces", func(xs []string) []any { return []any{retype.Spaces(xs)} })
		named("Bytes", func(xs []string) []any { return []any{retype.Bytes(xs)} })
		named("BytesAppended", func(xs []string) []any { return []any{retype.BytesAppended(xs)} })
		named("GenericBytes", func(xs []string) []any { return []any{retype.GenericBytes(xs, []byte("ab"))} })
		named("PanicOrder", func(xs []string) []any { return []any{retype.PanicOrder(xs, len(xs)-1)} })
		named("PanicOrderArgs", func(xs []string) []any { return []any{retype.PanicOrderArgs(xs, xs[:len(xs)/2])} })
		named("ReadThenCall", func(xs []string) []any { return []any{retype.ReadThenCall(xs)} })
		named("ReturnThenCall", func(xs []string) []any { a, b := retype.ReturnThenCall(xs); return []any{a, b} })
		named("LenThenCall", func(xs []string) []any { return []any{retype.LenThenCall(xs)} })
		named("CallThenRead", func(xs []string) []any { return []any{retype.CallThenRead(xs)} })
		named("Shadowed", func(xs []string) []any { return []any{retype.Shadowed("s", xs)} })
		named("ShadowedBuilder", func(xs []string) []any { return []any{retype.ShadowedBuilder(xs)} })
		named("SameField", func(xs []string) []any { return []any{retype.SameField(retype.Field("f"), xs)} })
		named("StringShadowed", func(xs []string) []any { return []any{retype.StringShadowed(xs)} })
		named("Empty", func(xs []string) []any { return []any{retype.Empty(xs)} })
		named("Counted", func(xs []string) []any { return []any{retype.Counted(xs)} })
		named("Last", func(xs []string) []any { return []any{retype.Last(xs)} })
		named("Continued", func(xs []string) []any { return []any{retype.Continued(xs)} })

		named("ForInit", func(xs []string) []any { return []any{shadow.ForInit(xs)} })
		named("ReturnMade", func(xs []string) []any { a, b := shadow.ReturnMade("<", xs); return []any{a, b} })
		named("ReturnNamed", func(xs []string) []any { a, b := shadow.ReturnNamed("", xs); return []any{a, b} })
		named("TextShadowed", func(xs []string) []any { return []any{shadow.TextShadowed(xs)} })
		named("CommentBehind", func(xs []string) []any { return []any{shadow.CommentBehind("", xs)} })

		named("Called", func(xs []string) []any { return []any{join.Called(xs)} })
		named("Unused", func(xs []string) []any { return []any{join.Unused(xs)} })
		named("ImportedConst", func(xs []string) []any { return []any{join.ImportedConst(xs)} })
	}
	show("Self", func() []any { return []any{join.Self("a,b")} })
	show("Spaces", func() []any { return []any{join.Spaces("a,b")} })
	show("Counter", func() []any { return []any{join.Counter(3)} })
	show("ConstSum", func() []any { return []any{join.ConstSum()} })
}
