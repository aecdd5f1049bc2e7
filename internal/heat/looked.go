package heat

import (
	"go/ast"
	"go/types"
	"unicode"

	"github.com/perflint/perflint/internal/code"
)

const forOperators = "serves a page for those who operate the program"

// servesOperators reports whether a function answers requests of people or monitors that
// look at a program now and then, or configure it, by its name: statusHandler,
// WriteHumanReadableTargets. That
// it has both the request and what to answer by keeps helpers out, such as
// writeStatus(w, code).
func (info *Info) servesOperators(decl *ast.FuncDecl, sig *types.Signature) bool {
	if !answers(sig) {
		return false
	}
	for _, word := range wordsOf(decl.Name.Name) {
		switch word {
		case "config", "debug", "health", "healthz", "human", "pprof", "stats", "status", "statusz":
			return true
		}
	}
	return false
}

// answers reports whether a signature has an http.ResponseWriter and an *http.Request.
func answers(sig *types.Signature) bool {
	request, writer := false, false
	for p := range sig.Params().Variables() {
		request = request || code.IsNamed(code.Deref(p.Type()), "net/http", "Request")
		writer = writer || code.IsNamed(p.Type(), "net/http", "ResponseWriter")
	}
	return request && writer
}

// wordsOf returns the words of a name in lower case: human, readable of HumanReadable.
func wordsOf(name string) []string {
	var words []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, string(word))
		}
		word = nil
	}
	upper := false
	for _, r := range name {
		switch {
		case r == '_':
			end()
			continue
		case unicode.IsUpper(r) && !upper:
			end()
		}
		upper = unicode.IsUpper(r)
		word = append(word, unicode.ToLower(r))
	}
	end()
	return words
}
