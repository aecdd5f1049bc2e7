// Package silent holds what must not be reported, by guard.
package silent

import (
	"encoding/json"
	"fmt"
	"iter"
	"strings"
)

// The concatenation leaves the loop: it happens once at most.

func breaks(xs []string) string {
	s := "found: "
	for _, x := range xs {
		if x != "" {
			s += x
			break
		}
	}
	return s
}

func breaksIterator(seq iter.Seq[string]) string {
	s := "found: "
	for x := range seq {
		if x != "" {
			s += x
			break
		}
	}
	return s
}

// It returns from the loop around the iterator, too.
func returnsFromBoth(rows []iter.Seq[string], page *item) string {
	s := "found: "
	for _, row := range rows {
		for x := range row {
			if x == "" {
				s += x
				return s
			}
			for range 20 {
				if x == "!" {
					page.text += x
					return page.text
				}
			}
		}
	}
	return ""
}

func leavesBoth(seq iter.Seq[string]) string {
	s := "found: "
outer:
	for range 100 {
		for x := range seq {
			for y := range seq {
				if x == y {
					s += x
					break outer
				}
			}
		}
	}
	return s
}

func returns(xs []string) string {
	s := "found: "
	for _, x := range xs {
		if x != "" {
			s += x
			return s
		}
	}
	return s
}

func oneTurn(xs []string) string {
	s := "first: "
	for _, x := range xs {
		s += x
		break
	}
	return s
}

// The string starts anew on each turn.

func declaredInside(xs [][2]string) (all []string) {
	for _, x := range xs {
		s := x[0]
		s += ":" + x[1]
		all = append(all, s)
	}
	return all
}

func resetInside(xs [][2]string) (all []string) {
	var s string
	for _, x := range xs {
		s = x[0]
		s += ":" + x[1]
		all = append(all, s)
	}
	return all
}

func resetOnOneBranch(xs []string) (all []string) {
	var s string
	for _, x := range xs {
		if x == "" {
			all = append(all, s)
			s = ""
			continue
		}
		s += x
	}
	return all
}

func flushed(xs []string) {
	s := ""
	for _, x := range xs {
		if len(s) > 80 {
			fmt.Println(s)
			s = ""
		}
		s += x
	}
	fmt.Println(s)
}

func cut(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			s = s[i+1:]
		}
	}
	return s
}

// Another element on each turn: linear.

func mapElements(m map[string]string) {
	for k := range m {
		m[k] += "!"
	}
}

func sliceElements(xs []string) {
	for i := range xs {
		xs[i] += "!"
	}
}

type item struct{ text string }

func fieldsOfElements(xs []item) {
	for i := range xs {
		xs[i].text += "!"
	}
}

func fieldsOfPointers(xs []*item) {
	for _, x := range xs {
		x.text += "!"
	}
}

func mapByElement(xs []item) map[string]string {
	m := map[string]string{}
	for _, x := range xs {
		m[x.text] += "!"
	}
	return m
}

// A function that the loop calls empties the field.

type lexer struct {
	token  string
	tokens []string
}

func (l *lexer) emit() {
	l.tokens = append(l.tokens, l.token)
	l.token = ""
}

func (l *lexer) flush() { l.emit() }

func (l *lexer) run(input string) {
	for _, r := range input {
		if r == ' ' {
			l.emit()
			continue
		}
		l.token += string(r)
	}
}

func (l *lexer) runIndirect(input string) {
	for _, r := range input {
		if r == ' ' {
			l.flush()
			continue
		}
		l.token += string(r)
	}
}

// What is called can't be followed, and some function empties the field.
func (l *lexer) runWith(input string, done func()) {
	for _, r := range input {
		if r == ' ' {
			done()
			continue
		}
		l.token += string(r)
	}
}

func closureResets(input string) {
	s := ""
	emit := func() {
		fmt.Println(s)
		s = ""
	}
	for _, r := range input {
		if r == ' ' {
			emit()
			continue
		}
		s += string(r)
	}
}

// The whole struct is overwritten.
func wholeStruct(xs []string) (all []item) {
	var it item
	for _, x := range xs {
		if x == "" {
			all = append(all, it)
			it = item{}
			continue
		}
		it.text += x
	}
	return all
}

// A pointer to the string is handed to code that may assign to it.

func scanned(n int) string {
	var s string
	for range n {
		s += "x"
		fmt.Sscan("y", &s)
	}
	return s
}

func decoded(data [][]byte) string {
	var it item
	for _, d := range data {
		it.text += "x"
		_ = json.Unmarshal(d, &it)
	}
	return it.text
}

// Not all of the string comes back.

func precision(xs []string) string {
	s := ""
	for _, x := range xs {
		s = fmt.Sprintf("%.10s%s", s, x)
	}
	return s
}

func quoted(xs []string) string {
	s := ""
	for _, x := range xs {
		s = fmt.Sprintf("%d%s", len(s), x)
	}
	return s
}

// No string.

func numbers(xs []int) (n int) {
	for _, x := range xs {
		n += x
	}
	return n
}

func generic[T int | string](xs []T) (sum T) {
	for _, x := range xs {
		sum += x
	}
	return sum
}

// Amortised: appending copies only now and then.
func appended(xs []string) string {
	var b []byte
	for _, x := range xs {
		b = append(b, x...)
	}
	return string(b)
}

// The program ends: nothing goes round.
func ends(xs []string) {
	s := ""
	for _, x := range xs {
		if x == "" {
			s += "empty"
			fatal(s)
		}
	}
}

func fatal(s string) {
	fmt.Println(s)
	panic(s)
}

// A flag that is set back marks the start of a word, a counter that of a line.

func words(input string, emit func(string)) {
	inWord := false
	word := ""
	for _, r := range input {
		switch {
		case r == ' ':
			inWord = false
			emit(word)
		case !inWord:
			word = string(r)
			inWord = true
		default:
			word += string(r)
		}
	}
}

func wordsCaptured(input string, emit func(string)) {
	first := true
	word := ""
	end := func() {
		emit(word)
		first = true
	}
	for _, r := range input {
		if r == ' ' {
			end()
			continue
		}
		if first {
			word = string(r)
			first = false
		} else {
			word += string(r)
		}
	}
}

func lines(cells []string, emit func(string)) {
	column := 0
	line := ""
	for _, c := range cells {
		if column == 0 {
			line = c
		} else {
			line += "," + c
		}
		column++
		if column == 8 {
			emit(line)
			column = 0
		}
	}
}

// Once at most.

func atEnd(xs []string) string {
	s := ""
	for i, x := range xs {
		if i == len(xs)-1 {
			s += x
		}
	}
	return s
}

func atStart(xs []string, it *item) {
	done := false
	for _, x := range xs {
		if !done {
			it.text += x
			done = true
		}
	}
}

// It changes, but does not grow.
func overwrites(s string, n int) string {
	for i := range n {
		r := []byte(s)
		r[i%len(r)] = 'x'
		s = string(r)
	}
	return s
}

// What it is in goes, or is another.

func deletes(m map[string]string, xs []string, emit func(string)) {
	const key = "k"
	for _, x := range xs {
		m[key] += x
		if len(m[key]) > 10 {
			emit(m[key])
			delete(m, key)
		}
	}
}

func wholeArray(xs []string) {
	var all [2]string
	for _, x := range xs {
		all[0] += x
		if x == "" {
			fmt.Println(all)
			all = [2]string{}
		}
	}
}

type parser struct{ cur *leaf }

type leaf struct{ text string }

func (p *parser) advance() { p.cur = &leaf{} }

func (p *parser) parse(input string) {
	for _, r := range input {
		if r == ' ' {
			p.advance()
			continue
		}
		p.cur.text += string(r)
	}
}

func leaves(input string) (all []*leaf) {
	cur := &leaf{}
	next := func() {
		all = append(all, cur)
		cur = &leaf{}
	}
	for _, r := range input {
		if r == ' ' {
			next()
			continue
		}
		cur.text += string(r)
	}
	return all
}

func leavesOf(inputs iter.Seq[string]) {
	cur := &leaf{}
	for range 1000 {
		for x := range inputs {
			cur.text += x
			cur = &leaf{}
		}
	}
}

// The callee calls what can't be followed.
func (l *lexer) runCallback(input string, done func()) {
	call := func() { done() }
	for _, r := range input {
		if r == ' ' {
			call()
			continue
		}
		l.token += string(r)
	}
}

func resetsInCallback(xs []string) string {
	s := ""
	drop := func(r rune) rune {
		s = ""
		return r
	}
	for _, x := range xs {
		s += x
		fmt.Println(strings.Map(drop, x))
	}
	return s
}

// A part is left out.
func replaced(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' {
			s = s[:i] + "_" + s[i+1:]
		}
	}
	return s
}

// A flag that the branch turns: once.
func marksOnce(s string, xs []string) string {
	done := false
	for _, x := range xs {
		if !done {
			s += x
			done = true
		}
	}
	return s
}

func marksOnceAtEnd(s string, xs []string) string {
	done := false
	for _, x := range xs {
		if !done {
			s += x
		}
		done = true
	}
	return s
}
