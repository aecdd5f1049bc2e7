package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// Text that people read when something has failed, or is looked into, is made seldom.

const (
	inFailure = "makes the text of a failure"
	inDebug   = "for debugging"
)

// explains says of an argument of a call that it is for people who look into something:
// the call makes an error, panics, or writes a record for debugging; "" if it is not. An
// error that is wrapped may be nil: what it comes from is the work itself.
func (info *Info) explains(call *ast.CallExpr, arg ast.Node) string {
	if e, ok := arg.(ast.Expr); ok {
		if t := info.pass.TypesInfo.TypeOf(e); t == nil || info.isError(t) {
			return ""
		}
	}
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		if code.IsBuiltin(info.pass.TypesInfo, call, "panic") {
			return inFailure
		}
	case *ast.SelectorExpr:
		if isDebugRecord(fun) {
			return inDebug
		}
		if fn, ok := info.pass.TypesInfo.Uses[fun.Sel].(*types.Func); ok && info.onlyMakesError(fn) {
			return inFailure
		}
	}
	return ""
}

// onlyMakesError reports whether a function of another package makes an error of its
// arguments, as fmt.Errorf does.
func (info *Info) onlyMakesError(fn *types.Func) bool {
	results := fn.Signature().Results()
	return fn.Pkg() != info.pass.Pkg && makesError(fn) && results.Len() == 1 && info.isError(results.At(0).Type())
}

// isDebugRecord reports whether a function writes a record for debugging, by its name, or
// by that of the call that it is a method of the result of: slog.Debug,
// level.Debug(logger).Log.
func isDebugRecord(fun *ast.SelectorExpr) bool {
	for {
		if hasAnyPrefix(fun.Sel.Name, "Debug", "Trace") {
			return true
		}
		call, ok := ast.Unparen(fun.X).(*ast.CallExpr)
		if !ok {
			return false
		}
		if fun, ok = ast.Unparen(call.Fun).(*ast.SelectorExpr); !ok {
			return false
		}
	}
}

// isForDebugging reports whether a condition asks whether somebody debugs, by its name:
// if debug && …, if debug || tracing, if s.debugLogging, if opts.Verbose, if log.Enabled(…).
func isForDebugging(cond ast.Expr) bool {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		switch cond.Op {
		case token.LAND:
			return isForDebugging(cond.X) || isForDebugging(cond.Y)
		case token.LOR:
			x, y := isForDebugging(cond.X), isForDebugging(cond.Y)
			return x && y || (x || y) && (saysTrace(cond.X) || saysTrace(cond.Y))
		}
		return false
	case *ast.CallExpr:
		return isForDebugging(cond.Fun) || lastName(cond.Fun) == "Enabled"
	case *ast.Ident:
		return saysDebug(cond.Name)
	case *ast.SelectorExpr:
		return saysDebug(cond.Sel.Name)
	}
	return false
}

func saysDebug(name string) bool {
	if !strings.Contains(name, "ebug") && !strings.Contains(name, "erbose") && !strings.Contains(name, "E") {
		return false // nor in capitals
	}
	name = strings.ToLower(name)
	return strings.Contains(name, "debug") || strings.Contains(name, "verbose")
}

// saysTrace reports whether a variable is a switch for tracing, by its name, if it stands
// beside one for debugging. Alone, a trace may be what a program works on.
func saysTrace(e ast.Expr) bool {
	var name string
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		name = strings.ToLower(e.Name)
	case *ast.SelectorExpr:
		name = strings.ToLower(e.Sel.Name)
	}
	return strings.Contains(name, "trace") || strings.Contains(name, "tracing") // not "extract"
}

// forTests is what a comment says of what is for tests alone. What follows may say
// otherwise: "for testing and in production", "for testing whether it is safe".
var forTests = regexp.MustCompile(`\b(?:(?:for|in|by) (?:unit )?(?:tests?|testing)|testing purposes|test-only)\b(?: (\w+))?`)

var otherwise = []string{"and", "or", "whether", "if", "that", "the", "a", "an"}

func saysForTests(doc string) bool {
	if !strings.Contains(doc, "test") {
		return false
	}
	return slices.ContainsFunc(forTests.FindAllStringSubmatch(doc, -1), func(m []string) bool { return !slices.Contains(otherwise, m[1]) })
}

// byDoc says of a function why it runs seldom, going by what its comment says that it is
// for; "" if it does not tell.
func byDoc(decl *ast.FuncDecl) string {
	if decl.Doc == nil || !slices.ContainsFunc(decl.Doc.List, func(c *ast.Comment) bool { return mayTell(c.Text) }) {
		return ""
	}
	doc := strings.ToLower(strings.Join(strings.Fields(decl.Doc.Text()), " "))
	has := func(phrases ...string) bool {
		return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(doc, p) })
	}
	switch {
	case has("for debugging", "debugging purposes", "debug purposes", "used for debug", "human-readable", "human readable", "pretty-print", "pretty print"):
		return "makes text for debugging"
	case saysForTests(doc):
		return "support of tests"
	}
	return ""
}

// mayTell reports whether a comment has a part of what byDoc looks for, debug, human,
// pretty or test; most have none.
func mayTell(comment string) bool {
	for i := 1; i+2 < len(comment); i++ {
		switch comment[i] {
		case 'b':
			if comment[i-1] == 'e' && comment[i+1] == 'u' {
				return true
			}
		case 'u':
			if comment[i+1] == 'm' && comment[i+2] == 'a' {
				return true
			}
		case 's': // test, but not request
			if comment[i-1] == 'e' && comment[i+1] == 't' && i > 1 && (comment[i-2] == 't' || comment[i-2] == 'T') && (i == 2 || !isLetter(comment[i-3])) {
				return true
			}
		case 't':
			if comment[i+1] == 't' && comment[i+2] == 'y' {
				return true
			}
		}
	}
	return strings.HasSuffix(comment, "est")
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// describes reports whether a function says how something is doing, for people or a
// monitor that looks now and then, by its name and what it returns, Stats() map[string]any,
// or by what it is a method of: a DebugHandler, a ReflectionServer, a DebugAPI.
func (info *Info) describes(decl *ast.FuncDecl, sig *types.Signature) bool {
	if sig.Recv() != nil && isInspector(sig.Recv().Type()) {
		return true
	}
	if sig.Results().Len() == 0 || !hasAnySuffix(decl.Name.Name, "Stats", "Status", "Diagnostics", "stats", "status") {
		return false
	}
	m, ok := sig.Results().At(0).Type().Underlying().(*types.Map)
	return ok && isBasic(m.Key(), types.IsString) && (isAny(m.Elem()) || isBasic(m.Elem(), types.IsString))
}

// isInspector reports whether a type serves those who look into a program, by its name.
func isInspector(t types.Type) bool {
	named, ok := types.Unalias(code.Deref(t)).(*types.Named)
	if !ok {
		return false
	}
	name := named.Obj().Name()
	serves := hasAnySuffix(name, "Server", "Service", "Handler", "API")
	return serves && (strings.Contains(name, "Debug") || strings.Contains(name, "Reflection"))
}

func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}

// onlyExplains reports whether all that the package does with a function is to make the
// text of a failure or for debugging of it: then others hardly do more.
func (g *graph) onlyExplains(f *function) bool {
	calls := 0
	for i := range f.sites {
		if g.callerOf(&f.sites[i]) == f {
			continue
		}
		if f.sites[i].in.text.Reason == "" {
			return false
		}
		calls++
	}
	return calls > 0 && !f.kept
}
