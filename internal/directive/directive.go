// Package directive reads the comments by which people talk to perflint:
//
//	//perflint:ignore RULE[,RULE] reason       the line, or the statement below
//	//perflint:file-ignore RULE[,RULE] reason  the whole file
//	//perflint:hot                             the function below is hot
//	//perflint:cold                            the function below is cold
//
// and the ones that other linters made customary: //nolint, //nolint:NAMES and
// //lint:ignore NAMES reason.
package directive

import (
	"go/ast"
	"go/token"
	"strings"
)

// Kind says what a directive asks for.
type Kind int

const (
	Ignore     Kind = iota // //perflint:ignore
	FileIgnore             // //perflint:file-ignore
	Hot                    // //perflint:hot
	Cold                   // //perflint:cold
	Nolint                 // //nolint, //nolint:NAMES
	LintIgnore             // //lint:ignore NAMES reason
)

// Tool is the name by which a //nolint comment means every rule of perflint.
const Tool = "perflint"

// A Directive is one comment that asks something of perflint.
type Directive struct {
	Kind     Kind
	Pos, End token.Pos // of the comment
	Rules    []string  // as written; empty where the comment names none
	Reason   string
	Problem  string // why the comment has no effect; "" if it is well formed

	// What it speaks of: the line, statement or declaration, in bytes of
	// the file. Hot and Cold cover a function, FileIgnore the file. Both
	// are NoPos if there is nothing that the comment could speak of.
	From, To token.Pos
}

// Ours reports whether the directive is one of perflint's own, which perflint
// polices: a misspelt or useless one is a finding.
func (d *Directive) Ours() bool { return d.Kind != Nolint && d.Kind != LintIgnore }

// Suppresses reports whether the directive hides findings of the rule at pos.
func (d *Directive) Suppresses(rule string, pos token.Pos) bool {
	if d.Problem != "" || d.Kind == Hot || d.Kind == Cold || pos < d.From || d.To <= pos {
		return false
	}
	for _, r := range d.Rules {
		if r == rule || d.Kind == Nolint && (r == Tool || r == "all") {
			return true
		}
	}
	return d.Kind == Nolint && len(d.Rules) == 0
}

// Parse returns the directives of a file, in source order.
// The file must have been parsed with comments.
func Parse(fset *token.FileSet, file *ast.File) []*Directive {
	var found []*Directive
	for _, group := range file.Comments {
		for _, c := range group.List {
			if d := parseComment(c); d != nil {
				found = append(found, d)
			}
		}
	}
	if found != nil {
		placeAll(fset, file, found)
	}
	return found
}

func parseComment(c *ast.Comment) *Directive {
	text, line := strings.CutPrefix(c.Text, "//")
	if !line || !mayDirect(text) {
		return nil
	}
	d := &Directive{Pos: c.Pos(), End: c.End()}
	switch {
	case strings.HasPrefix(text, "perflint:"):
		d.parseOwn(strings.TrimPrefix(text, "perflint:"))
	case strings.HasPrefix(strings.TrimLeft(text, " \t"), "perflint:") && looksLikeOwn(text):
		// gofmt moves such a comment about as prose, and Go's own tools
		// do not read it: say so, rather than be silent.
		d.Problem = "a directive has no space after the slashes: write //" + strings.TrimLeft(text, " \t")
	case strings.HasPrefix(text, "lint:ignore "):
		d.Kind = LintIgnore
		d.Rules, d.Reason = rulesAndReason(strings.TrimPrefix(text, "lint:ignore "))
		if d.Reason == "" {
			return nil // staticcheck demands a reason, and says so
		}
	case isNolint(text):
		d.Kind = Nolint
		d.parseNolint(strings.TrimPrefix(strings.TrimLeft(text, "/ "), "nolint"))
	default:
		return nil
	}
	return d
}

// mayDirect reports whether a comment begins as a directive may; nearly none does.
func mayDirect(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case ' ', '\t', '/':
		case 'p', 'l', 'n':
			return strings.Contains(text, "lint")
		default:
			return false
		}
	}
	return false
}

// looksLikeOwn tells a directive with a stray space from prose about perflint.
func looksLikeOwn(text string) bool {
	verb, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimLeft(text, " \t"), "perflint:"), " ")
	switch verb {
	case "ignore", "file-ignore", "hot", "cold":
		return true
	}
	return false
}

// isNolint reports whether golangci-lint reads the comment as a suppression.
// It also takes one that gofmt has moved away from the slashes.
func isNolint(text string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "/ "), "nolint")
	return ok && (rest == "" || rest[0] == ':' || rest[0] == ' ')
}

func (d *Directive) parseOwn(text string) {
	verb, rest, _ := strings.Cut(text, " ")
	switch verb {
	case "ignore", "file-ignore":
		d.Kind = Ignore
		if verb == "file-ignore" {
			d.Kind = FileIgnore
		}
		d.Rules, d.Reason = rulesAndReason(rest)
		switch {
		case len(d.Rules) == 0:
			d.Problem = "//perflint:" + verb + " names no rule: write //perflint:" + verb + " RULE reason"
		case d.Reason == "":
			d.Problem = "//perflint:" + verb + " needs a reason after the rule"
		}
	case "hot":
		d.Kind = Hot
	case "cold":
		d.Kind = Cold
	default:
		d.Problem = "unknown directive //perflint:" + verb + " (known: ignore, file-ignore, hot, cold)"
	}
}

// parseNolint reads what follows "nolint": nothing, or ":a,b // why".
func (d *Directive) parseNolint(rest string) {
	names, why, _ := strings.Cut(rest, "//")
	d.Reason = strings.TrimSpace(why)
	names, ok := strings.CutPrefix(strings.TrimSpace(names), ":")
	if !ok {
		return // every linter
	}
	for name := range strings.SplitSeq(names, ",") {
		if name = strings.TrimSpace(name); name != "" { // words behind it belong to it, for golangci-lint
			d.Rules = append(d.Rules, strings.ToLower(name))
		}
	}
	if len(d.Rules) == 0 {
		d.Problem = "names no linter"
	}
}

func rulesAndReason(text string) (rules []string, reason string) {
	list, reason, _ := strings.Cut(strings.TrimSpace(text), " ")
	for rule := range strings.SplitSeq(list, ",") {
		if rule != "" {
			rules = append(rules, rule)
		}
	}
	return rules, strings.TrimSpace(reason)
}
