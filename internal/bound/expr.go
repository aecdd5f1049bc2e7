// Package bound tells how many elements a loop adds to a slice or a map: how
// often the loop turns, how many elements each turn adds, and whether the product
// can be written down, as Go source, where the slice or map is made.
//
// It works on typed syntax, because its result is syntax. It says nothing rather
// than something vague: a number that is not known to be right is no bound.
package bound

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
)

// An Expr is a number of elements: a sum of products. The zero Expr is 0.
type Expr struct {
	terms []term
	konst int64
}

// A term is factor × the product of its atoms.
type term struct {
	factor int64
	atoms  []atom
}

// An atom is a number that the source has an expression for.
type atom struct {
	key    string // equal for atoms that are the same number
	source string // of type int, as an operand
	show   string // for people: without conversions and clamps
	sum    bool   // show is a sum or quotient: a factor needs parentheses
	whole  bool   // source is none, although show is
	nonneg bool
	length bool       // it counts what is there already
	impure bool       // source may not be evaluated once more
	wraps  bool       // source may overflow, and be large where it should be negative
	reads  []ast.Expr // what it is computed from
}

// Const returns the number n.
func Const(n int64) Expr { return Expr{konst: n} }

func exprOf(a atom) Expr { return Expr{terms: []term{{1, []atom{a}}}} }

// Plus returns the sum of two numbers.
func (e Expr) Plus(o Expr) Expr {
	sum := Expr{terms: slices.Clone(e.terms), konst: e.konst + o.konst}
	for _, t := range o.terms {
		i := slices.IndexFunc(sum.terms, func(have term) bool { return have.key() == t.key() })
		if i < 0 {
			sum.terms = append(sum.terms, t)
			continue
		}
		sum.terms[i].factor += t.factor
	}
	sum.terms = slices.DeleteFunc(sum.terms, func(t term) bool { return t.factor == 0 })
	return sum
}

// Times returns the product of two numbers.
func (e Expr) Times(o Expr) Expr {
	product := Expr{konst: e.konst * o.konst}
	for _, t := range e.terms {
		if o.konst != 0 {
			product = product.Plus(Expr{terms: []term{{t.factor * o.konst, t.atoms}}})
		}
		for _, u := range o.terms {
			product = product.Plus(Expr{terms: []term{{t.factor * u.factor, slices.Concat(t.atoms, u.atoms)}}})
		}
	}
	for _, u := range o.terms {
		if e.konst != 0 {
			product = product.Plus(Expr{terms: []term{{u.factor * e.konst, u.atoms}}})
		}
	}
	return product
}

func (e Expr) minus(o Expr) Expr { return e.Plus(o.Times(Const(-1))) }

// Const returns the value of a number that is known.
func (e Expr) Const() (n int64, ok bool) { return e.konst, len(e.terms) == 0 }

// IsZero reports whether the number is surely 0.
func (e Expr) IsZero() bool { return len(e.terms) == 0 && e.konst == 0 }

// Same reports whether two numbers are surely equal.
func (e Expr) Same(o Expr) bool { return e.minus(o).IsZero() }

// Pure reports whether the number can be computed once more: no call that may
// have effects, or cost, is part of it.
func (e Expr) Pure() bool {
	return !slices.ContainsFunc(e.atoms(), func(a atom) bool { return a.impure })
}

// Call returns the call because of which the number is not pure.
func (e Expr) Call() (ast.Expr, bool) {
	for _, a := range e.atoms() {
		if a.impure {
			return a.reads[0], true
		}
	}
	return nil, false
}

// isLength reports whether the number comes from lengths of what is there, so
// that input can't make it larger than the memory that it takes already.
func (e Expr) isLength() bool {
	return !slices.ContainsFunc(e.atoms(), func(a atom) bool { return !a.length })
}

// Reads returns the expressions that the number is computed from.
func (e Expr) Reads() []ast.Expr {
	var all []ast.Expr
	for _, a := range e.atoms() {
		all = append(all, a.reads...)
	}
	return all
}

// Source returns the number as a Go expression of type int, which is not negative.
func (e Expr) Source() string { return e.clamped().text(sourceOf) }

// mayWrap reports whether something is subtracted from a number that may be very small: from the
// smallest, the difference is a large one.
func (e Expr) mayWrap() bool {
	from, less := false, e.konst < 0
	for _, t := range e.terms {
		less = less || t.factor < 0
		from = from || t.factor > 0 && slices.ContainsFunc(t.atoms, func(a atom) bool { return !a.nonneg || a.wraps })
	}
	return from && less || e.Wraps()
}

// Wraps reports whether the source may overflow, so that it is no number to allocate for.
func (e Expr) Wraps() bool {
	return slices.ContainsFunc(e.atoms(), func(a atom) bool { return a.wraps })
}

// UsesMinMax reports whether the source calls min or max, which are builtins since Go 1.21.
func (e Expr) UsesMinMax() bool {
	source := e.Source()
	return strings.Contains(source, "min(") || strings.Contains(source, "max(")
}

// String returns the number as people write it.
func (e Expr) String() string { return e.text(showOf) }

func sourceOf(a atom, isFactor bool) string {
	if a.sum && !a.whole && isFactor {
		return "(" + a.source + ")"
	}
	return a.source
}

func showOf(a atom, isFactor bool) string {
	if a.sum && isFactor {
		return "(" + a.show + ")"
	}
	return a.show
}

func (e Expr) atoms() []atom {
	var all []atom
	for _, t := range e.terms {
		all = append(all, t.atoms...)
	}
	return all
}

// nonneg reports whether the number is surely 0 or more.
func (e Expr) nonneg() bool {
	for _, t := range e.terms {
		if t.factor < 0 || slices.ContainsFunc(t.atoms, func(a atom) bool { return !a.nonneg }) {
			return false
		}
	}
	return e.konst >= 0
}

// clamped returns the number, or 0 if it is negative: a loop that goes from 5 to
// 3 does not turn.
func (e Expr) clamped() Expr {
	if e.nonneg() {
		return e
	}
	if n, ok := e.Const(); ok {
		return Const(max(0, n))
	}
	return exprOf(atom{
		wraps:  e.mayWrap(),
		key:    "max(0," + e.key() + ")",
		source: "max(0, " + e.text(sourceOf) + ")",
		show:   e.String(),
		sum:    len(e.terms) > 1 || e.konst != 0,
		whole:  true,
		nonneg: true,
		length: e.isLength(),
		impure: !e.Pure(),
		reads:  e.Reads(),
	})
}

// min returns the smaller of two numbers, neither of which is negative.
func (e Expr) min(o Expr) Expr {
	if e.Same(o) {
		return e
	}
	of := func(text func(atom, bool) string) string { return "min(" + e.text(text) + ", " + o.text(text) + ")" }
	return exprOf(atom{
		key:    "min(" + e.key() + "," + o.key() + ")",
		source: of(sourceOf),
		show:   of(showOf),
		nonneg: true,
		length: e.isLength() || o.isLength(),
		impure: !e.Pure() || !o.Pure(),
		wraps:  e.Wraps() || o.Wraps(),
		reads:  slices.Concat(e.Reads(), o.Reads()),
	})
}

// over returns the number divided by n, rounded up.
func (e Expr) over(n int64) Expr {
	if n == 1 {
		return e
	}
	if c, ok := e.Const(); ok {
		return Const((max(0, c) + n - 1) / n)
	}
	up := e.Plus(Const(n - 1))
	by := "/" + strconv.FormatInt(n, 10)
	return exprOf(atom{
		wraps:  e.mayWrap(),
		key:    "(" + e.key() + ")" + by,
		source: "(" + up.text(sourceOf) + ")" + by,
		show:   operand(up) + by,
		sum:    true,
		nonneg: e.nonneg(),
		length: e.isLength(),
		impure: !e.Pure(),
		reads:  e.Reads(),
	})
}

// operand returns the number as people write it, as an operand of a product.
func operand(e Expr) string {
	if n := len(e.terms); n > 1 || n == 1 && e.konst != 0 {
		return "(" + e.String() + ")"
	}
	return e.String()
}

func (e Expr) key() string {
	keys := make([]string, 0, len(e.terms)+1)
	keys = append(keys, strconv.FormatInt(e.konst, 10))
	for _, t := range e.terms {
		keys = append(keys, strconv.FormatInt(t.factor, 10)+"*"+t.key())
	}
	slices.Sort(keys)
	return strings.Join(keys, "+")
}

func (t term) key() string {
	keys := make([]string, 0, len(t.atoms))
	for _, a := range t.atoms {
		keys = append(keys, a.key)
	}
	slices.Sort(keys)
	return strings.Join(keys, "*")
}

// text writes the sum: terms in the order in which they were added, what is
// subtracted after the rest, then the constant.
func (e Expr) text(of func(a atom, isFactor bool) string) string {
	var b strings.Builder
	add := func(sign, s string) {
		if b.Len() > 0 || sign == "-" {
			b.WriteString(sign)
		}
		b.WriteString(s)
	}
	for _, positive := range []bool{true, false} {
		for _, t := range e.terms {
			if t.factor > 0 == positive {
				add(map[bool]string{true: "+", false: "-"}[positive], t.text(of))
			}
		}
	}
	switch {
	case e.konst < 0:
		add("-", strconv.FormatInt(-e.konst, 10))
	case e.konst > 0 || b.Len() == 0:
		add("+", strconv.FormatInt(e.konst, 10))
	}
	return b.String()
}

func (t term) text(of func(a atom, isFactor bool) string) string {
	var factors []string
	if n := max(t.factor, -t.factor); n != 1 {
		factors = append(factors, strconv.FormatInt(n, 10))
	}
	factors = slices.Grow(factors, len(t.atoms))
	for _, a := range t.atoms {
		factors = append(factors, of(a, len(t.atoms) > 1 || t.factor != 1))
	}
	return strings.Join(factors, "*")
}
