package heat

import (
	"go/ast"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

const setsUpHandlers = "puts handlers of requests together"

// isGivenHandlers reports whether a function is given what serves requests, and no request:
// it registers a route, or wraps one handler in others, which is done before there are
// requests: func (r *Router) Use(middlewares ...func(http.Handler) http.Handler).
func (info *Info) isGivenHandlers(_ *ast.FuncDecl, sig *types.Signature) bool {
	if worksFor(sig) != "" {
		return false
	}
	for p := range sig.Params().Variables() {
		if servesRequests(p.Type()) {
			return true
		}
	}
	return false
}

// servesRequests reports whether a type is that of a handler, of what makes one of another,
// or of a list of those.
func servesRequests(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = s.Elem()
	}
	if code.IsNamed(t, "net/http", "Handler") {
		return true
	}
	sig, ok := t.Underlying().(*types.Signature)
	if !ok {
		return false
	}
	if worksFor(sig) != "" {
		return true
	}
	return sig.Params().Len() == 1 && sig.Results().Len() == 1 &&
		types.Identical(sig.Params().At(0).Type(), sig.Results().At(0).Type()) && isHandler(sig.Results().At(0).Type())
}

// isHandler reports whether a type serves one request by one call.
func isHandler(t types.Type) bool {
	if code.IsNamed(t, "net/http", "Handler") {
		return true
	}
	sig, ok := t.Underlying().(*types.Signature)
	return ok && worksFor(sig) != ""
}
