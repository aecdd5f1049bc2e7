package heat

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// settingUp are types of parameters and receivers of functions that read a command line or a
// configuration file, by package path and name. A version suffix of the path does
// not count.
var settingUp = map[string]string{
	"flag.FlagSet":                                                         "works for a command line",
	"github.com/spf13/pflag.FlagSet":                                       "works for a command line",
	"github.com/spf13/cobra.Command":                                       "works for a command line",
	"github.com/urfave/cli.Context":                                        "works for a command line",
	"github.com/urfave/cli.Command":                                        "works for a command line",
	"github.com/alecthomas/kingpin.Application":                            "works for a command line",
	"github.com/caddyserver/caddy/cmd.Flags":                               "works for a command line",
	"github.com/coredns/caddy.Controller":                                  "reads configuration",
	"github.com/caddyserver/caddy.Controller":                              "reads configuration",
	"github.com/caddyserver/caddy/caddyconfig/caddyfile.Dispenser":         "reads configuration",
	"github.com/caddyserver/caddy/caddyconfig/httpcaddyfile.Helper":        "reads configuration",
	"github.com/caddyserver/caddy.Context":                                 "sets a module up",
	"github.com/hashicorp/terraform-plugin-sdk/helper/schema.ResourceData": "reads configuration",
	"github.com/prometheus/client_golang/prometheus.Registerer":            "registers metrics, which can be done once",
}

// setsUp says of a signature that its functions read a command line or a configuration,
// by the types of their receiver and parameters; "" if they do not.
func setsUp(sig *types.Signature) string {
	if sig.Recv() != nil {
		if why := isForSetup(sig.Recv()); why != "" {
			return why
		}
	}
	for p := range sig.Params().Variables() {
		if why := isForSetup(p); why != "" {
			return why
		}
	}
	return ""
}

// isForSetup says of a parameter what a function that is given it works for.
func isForSetup(p *types.Var) string {
	if isArguments(p) {
		return "works for a command line"
	}
	named, ok := types.Unalias(code.Deref(p.Type())).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return known(settingUp, named.Obj())
}

// makesFromConfig reports whether a function makes something from a configuration, from
// the few arguments of a call, or for requests to go through:
// func New(c Config, options ...Option) *Server,
// func New(next http.Handler, name string) (http.Handler, error).
func (info *Info) makesFromConfig(decl *ast.FuncDecl, sig *types.Signature) bool {
	if !hasAnyPrefix(decl.Name.Name, "New", "new") {
		return hasAnyPrefix(strings.ToLower(decl.Name.Name), "make", "build", "create") && isGivenConfig(sig)
	}
	for p := range sig.Params().Variables() {
		t := p.Type()
		if IsConfig(t) || hasConfigs(t) || code.IsNamed(t, "net/http", "Handler") || isConfigName(p.Name()) && isStruct(t) {
			return true
		}
	}
	return sig.Variadic()
}

// loadsState reports whether a function brings back what was kept, or makes a start, by its
// name, and as it is given nothing and returns no more than an error: func (s *syncer)
// loadStatus().
func (info *Info) loadsState(decl *ast.FuncDecl, sig *types.Signature) bool {
	if sig.Recv() == nil || sig.Params().Len() > 0 || !info.returnsNoValue(sig.Results()) {
		return false
	}
	for _, verb := range []string{"load", "Load", "restore", "Restore", "init", "Init"} {
		if rest, ok := strings.CutPrefix(decl.Name.Name, verb); ok && rest != "" && unicode.IsUpper([]rune(rest)[0]) {
			return true
		}
	}
	return false
}

// returnsConfig reports whether a function makes a configuration: func (s *Server) ToConfig()
// (*Config, error), func Defaults() Config.
func (info *Info) returnsConfig(_ *ast.FuncDecl, sig *types.Signature) bool {
	if sig.Results().Len() == 0 {
		return false
	}
	t := sig.Results().At(0).Type()
	return IsConfig(t) && isStruct(t) || hasConfigs(t) // a set of bits, printFlags, is none
}

// isGivenConfig reports whether the first that a function is given is a configuration, or
// several. Options may be those of a call.
func isGivenConfig(sig *types.Signature) bool {
	if sig.Params().Len() == 0 {
		return false
	}
	t := code.Deref(sig.Params().At(0).Type())
	if slice, ok := t.Underlying().(*types.Slice); ok {
		t = code.Deref(slice.Elem())
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && hasAnySuffix(named.Obj().Name(), "Config", "Configuration", "Settings")
}

// hasConfigs reports whether a type is that of a list or a map of configurations.
func hasConfigs(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return IsConfig(t.Elem())
	case *types.Map:
		return IsConfig(t.Elem())
	}
	return false
}

// worksOnConfigs reports whether all that a function is given are several configurations
// of the same type: it compares or merges them, when one has changed.
func (info *Info) worksOnConfigs(_ *ast.FuncDecl, sig *types.Signature) bool {
	params := sig.Params()
	for p := range params.Variables() {
		if !IsConfig(p.Type()) || !types.Identical(p.Type(), params.At(0).Type()) {
			return false
		}
	}
	return params.Len() > 1
}

// isConfigName reports whether a parameter is a configuration, going by its name.
func isConfigName(name string) bool {
	switch name = strings.ToLower(name); name {
	case "cfg", "conf":
		return true
	default:
		return strings.HasSuffix(name, "config")
	}
}

// isConfigNamed reports whether a variable is a configuration, going by its name.
func isConfigNamed(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && isConfigName(id.Name)
}

func isStruct(t types.Type) bool {
	_, ok := code.Deref(t).Underlying().(*types.Struct)
	return ok
}

// known returns what a table of types, by package path without versions and name, says
// of one. Few types have a name that is in such a table at all.
func known(table map[string]string, t *types.TypeName) string {
	if !nameInTable[t.Name()] {
		return ""
	}
	return table[withoutVersion(t.Pkg().Path())+"."+t.Name()]
}

// nameInTable has the names of the types in settingUp and perRequest.
var nameInTable = func() map[string]bool {
	names := make(map[string]bool, len(settingUp)+len(perRequest))
	for _, table := range []map[string]string{settingUp, perRequest} {
		for path := range table {
			names[path[strings.LastIndex(path, ".")+1:]] = true
		}
	}
	return names
}()

// withoutVersion drops the elements v2, v3 … of a module path.
func withoutVersion(path string) string {
	var kept []string
	for elem := range strings.SplitSeq(path, "/") {
		digits := strings.TrimPrefix(elem, "v")
		if digits == elem || digits == "" || strings.Trim(digits, "0123456789") != "" {
			kept = append(kept, elem)
		}
	}
	return strings.Join(kept, "/")
}

// goesOverSettings says of a range statement that it goes over a command line, the
// environment or a configuration: few elements, and rarely.
func (info *Info) goesOverSettings(loop *ast.RangeStmt) string {
	switch x := ast.Unparen(loop.X).(type) {
	case *ast.CallExpr:
		fn := code.Callee(info.pass.TypesInfo, x)
		if code.IsFunc(fn, "os", "Environ") {
			return "goes over the environment"
		}
		if code.IsFunc(fn, "flag", "Args") || code.IsMethod(fn, "flag", "FlagSet", "Args") {
			return "goes over the command line"
		}
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && IsConfig(info.pass.TypesInfo.TypeOf(sel.X)) {
			return "goes over a configuration"
		}
		return ""
	case *ast.Ident:
		if isArguments(info.pass.TypesInfo.ObjectOf(x)) {
			return "goes over the command line"
		}
		return ""
	default:
		return info.isSettings(x)
	}
}

// isArguments reports whether a variable holds the arguments of a command, by its
// name and type.
func isArguments(obj types.Object) bool {
	if obj == nil || obj.Name() != "args" && obj.Name() != "argv" {
		return false
	}
	list, ok := obj.Type().Underlying().(*types.Slice)
	return ok && types.Identical(list.Elem(), types.Typ[types.String])
}

// isSettings says of an expression that it is part of a command line or of a
// configuration.
func (info *Info) isSettings(e ast.Expr) string {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.SliceExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			if v, ok := info.pass.TypesInfo.Uses[x.Sel].(*types.Var); ok && v.Pkg() != nil && v.Pkg().Path() == "os" && v.Name() == "Args" {
				return "goes over the command line"
			}
			if t := info.pass.TypesInfo.TypeOf(x.X); IsConfig(t) || t != nil && isStruct(t) && isConfigNamed(x.X) {
				return "goes over a configuration"
			}
			e = x.X
		default:
			return ""
		}
	}
}

// IsConfig reports whether a type is a configuration, going by its name.
func IsConfig(t types.Type) bool {
	if t == nil {
		return false
	}
	named, ok := types.Unalias(code.Deref(t)).(*types.Named)
	if !ok {
		return false
	}
	name := named.Obj().Name()
	switch name {
	case "config", "configuration", "options", "settings", "flags":
		return true
	}
	return hasAnySuffix(name, "Config", "Configuration", "Options", "Settings", "Flags")
}

// byName says of a function why it runs seldom, going by its name alone: it sets
// something up, makes what tests work on, or text for people who debug; "" if the
// name does not tell.
func byName(name string) string {
	lower := strings.ToLower(name)
	switch {
	case lower == "start" || hasAnyPrefix(lower, "setup", "provision", "register", "applyconfig", "loadconfig", "reloadconfig"):
		return "sets something up"
	case hasAnySuffix(name, "Options", "Config", "Configuration", "Settings"):
		return "works on a configuration"
	case lower == "stop", lower == "shutdown", lower == "destroy", lower == "teardown":
		return "runs once, at the end of something"
	case hasAnyPrefix(lower, "dump", "debug", "prettyprint"):
		return "makes text for debugging"
	case strings.Contains(lower, "invariant"):
		return "checks what must hold, for those who debug"
	case strings.HasSuffix(name, "FailureMessage"), strings.HasPrefix(lower, "didyoumean"), lower == "makesuggestion", lower == "formatsuggestion":
		return "makes text for people"
	case lower == "describe", lower == "documentation", lower == "markdown":
		return "documents something"
	case makesTestData(name), hasAnyPrefix(name, "Mock", "mock"):
		return "support of tests"
	}
	return ""
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// makesTestData reports whether a name has the word Test or Tests: SetForTest,
// GenerateTestHistograms.
func makesTestData(name string) bool {
	i := strings.Index(name, "Test")
	if i < 0 {
		return false
	}
	rest := []rune(strings.TrimPrefix(name[i+len("Test"):], "s"))
	return len(rest) == 0 || unicode.IsUpper(rest[0])
}

// makesFunction reports whether a function is there to make another: an option, a
// middleware, a decorator. Iterators are made each time that something is gone over.
func (info *Info) makesFunction(decl *ast.FuncDecl, sig *types.Signature) bool {
	if sig.Results().Len() == 0 || decl.Body == nil {
		return false
	}
	made, ok := sig.Results().At(0).Type().Underlying().(*types.Signature)
	if !ok {
		return false
	}
	if made.Params().Len() == 1 && made.Results().Len() == 0 {
		if _, yields := made.Params().At(0).Type().Underlying().(*types.Signature); yields {
			return false
		}
	}
	n := len(decl.Body.List)
	if n == 0 {
		return false
	}
	last, ok := decl.Body.List[n-1].(*ast.ReturnStmt)
	if !ok || len(last.Results) == 0 {
		return false
	}
	result := ast.Unparen(last.Results[0])
	if call, ok := result.(*ast.CallExpr); ok && len(call.Args) == 1 && info.pass.TypesInfo.Types[call.Fun].IsType() {
		result = ast.Unparen(call.Args[0]) // Matcher(func(id ID) error { … })
	}
	_, ok = result.(*ast.FuncLit)
	return ok
}

// isOption reports whether a function literal is what a function returns as an option:
// func WithName(name string) Option.
func (info *Info) isOption(lit inspector.Cursor) bool {
	ret, ok := lit.Parent().Node().(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return false
	}
	for fn := range lit.Parent().Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		decl, ok := fn.Node().(*ast.FuncDecl)
		if !ok {
			return false
		}
		fn, ok := info.pass.TypesInfo.Defs[decl.Name].(*types.Func)
		return ok && returnsOption(fn.Signature())
	}
	return false
}

// returnsOption reports whether a function returns an option, by the name of its type.
func returnsOption(sig *types.Signature) bool {
	return sig.Results().Len() > 0 && IsOption(sig.Results().At(0).Type())
}

// IsOption reports whether a type is that of an option of a call, going by its name.
func IsOption(t types.Type) bool {
	if t == nil {
		return false
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && (strings.HasSuffix(named.Obj().Name(), "Option") || strings.HasSuffix(named.Obj().Name(), "Opt"))
}
