package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// What makes a function hot, in words.
const (
	forRequest    = "runs for each request"
	forQuery      = "runs for each query"
	forCall       = "runs for each call of the service"
	forClientCall = "runs for each call of a service"
	forRecord     = "runs for each log record"
	forData       = "runs for each piece of data"
	forValue      = "runs for each value"
	forComparison = "runs for each comparison"
	forHash       = "runs for each hash"
)

// perRequest are types of which there is one for each request or record, by package
// path without versions, and name: a function that has one as a parameter or receiver
// runs for each.
var perRequest = map[string]string{
	"net/http.Request":                        forRequest,
	"net/http.ResponseWriter":                 forRequest,
	"github.com/gin-gonic/gin.Context":        forRequest,
	"github.com/labstack/echo.Context":        forRequest,
	"github.com/gofiber/fiber.Ctx":            forRequest,
	"github.com/gofiber/fiber.DefaultCtx":     forRequest,
	"github.com/valyala/fasthttp.RequestCtx":  forRequest,
	"github.com/kataras/iris.Context":         forRequest,
	"github.com/beego/beego/context.Context":  forRequest,
	"github.com/miekg/dns.ResponseWriter":     forQuery,
	"google.golang.org/grpc.UnaryServerInfo":  forCall,
	"google.golang.org/grpc.StreamServerInfo": forCall,
	"google.golang.org/grpc.ServerStream":     forCall,
	"google.golang.org/grpc.UnaryInvoker":     forClientCall,
	"google.golang.org/grpc.Streamer":         forClientCall,
	"connectrpc.com/connect.Request":          forCall,
	"connectrpc.com/connect.AnyRequest":       forCall,
	"log/slog.Record":                         forRecord,
	"go.uber.org/zap/zapcore.Entry":           forRecord,
}

// hotFunc says why a function is hot by its shape, or returns "".
func (info *Info) hotFunc(f *function) string {
	if lit, ok := f.node.(*ast.FuncLit); ok {
		sig, ok := info.pass.TypesInfo.TypeOf(lit).(*types.Signature)
		if !ok {
			return ""
		}
		return worksFor(sig)
	}
	if f.obj == nil {
		return ""
	}
	sig := f.obj.Signature()
	if why := worksFor(sig); why != "" {
		return why
	}
	why := byShape(f.obj.Name(), sig)
	if why == forComparison && sig.Params().Len() == 1 && f.tested && len(f.sites) == 0 && !isOfExported(sig.Recv()) {
		return "" // only tests call it: no interface that others know has x.Less(y)
	}
	return why
}

// isOfExported reports whether a receiver is of a type that other packages see.
func isOfExported(recv *types.Var) bool {
	if recv == nil {
		return true
	}
	named, ok := types.Unalias(code.Deref(recv.Type())).(*types.Named)
	return ok && named.Obj().Exported()
}

// worksFor says of a signature that its functions work for a request, a call of a
// service, a record.
func worksFor(sig *types.Signature) string {
	if recv := sig.Recv(); recv != nil {
		if why := isPerRequest(recv.Type()); why != "" {
			return why
		}
	}
	for p := range sig.Params().Variables() {
		if why := isPerRequest(p.Type()); why != "" {
			return why
		}
	}
	if isService(sig) {
		return forCall
	}
	return ""
}

// isPerRequest says of T or *T that there is one for each request or record.
func isPerRequest(t types.Type) string {
	named, ok := types.Unalias(code.Deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return known(perRequest, named.Obj())
}

// isService reports whether a signature is that of a method of a gRPC service:
// (context.Context, *Request) (*Response, error) with messages, or a stream of them.
func isService(sig *types.Signature) bool {
	if sig.Recv() == nil || sig.Params().Len() == 0 {
		return false
	}
	last := sig.Params().At(sig.Params().Len() - 1).Type()
	results := sig.Results()
	if results.Len() == 0 || !types.Identical(results.At(results.Len()-1).Type(), errorType) {
		return false
	}
	if results.Len() == 1 {
		return has(last, "SendMsg") && has(last, "SetTrailer")
	}
	return results.Len() == 2 && sig.Params().Len() == 2 && !sig.Variadic() &&
		code.IsNamed(sig.Params().At(0).Type(), "context", "Context") &&
		isMessage(last) && isMessage(results.At(0).Type())
}

// isMessage reports whether a type is that of a protobuf message, of today or of before
// there was ProtoReflect.
func isMessage(t types.Type) bool {
	return has(t, "ProtoReflect") || has(t, "ProtoMessage") && has(t, "Reset")
}

func has(t types.Type, method string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
	_, ok := obj.(*types.Func)
	return ok
}

// byShape says of a function with a well-known name and signature why it is hot, or
// returns "".
func byShape(name string, sig *types.Signature) string {
	params, results := sig.Params(), sig.Results()
	method := sig.Recv() != nil
	result := func(i int) types.Type {
		if i >= results.Len() {
			return types.Typ[types.Invalid]
		}
		return results.At(i).Type()
	}
	fails := results.Len() > 0 && types.Implements(result(results.Len()-1), errorInterface)
	switch name {
	case "Read", "Write", "ReadAt", "WriteAt":
		if method && params.Len() > 0 && isBytes(params.At(0).Type()) && fails {
			return forData
		}
	case "ReadFrom", "WriteTo":
		switch {
		case !method || !fails || !movesData(params, results):
		case isBytes(params.At(0).Type()):
			return forData
		default:
			return forValue // all of it, from a Reader or to a Writer
		}
	case "ReadByte", "WriteByte", "ReadRune", "WriteRune", "WriteString":
		if method && fails {
			return forData
		}
	case "Less", "Swap", "Compare", "Equal":
		if method && comparesShape(name, params, results) && !IsConfig(sig.Recv().Type()) {
			return forComparison
		}
	case "Hash", "Sum32", "Sum64":
		if method && results.Len() == 1 && isBasic(result(0), types.IsInteger) {
			return forHash
		}
	}
	switch {
	case hasAnyPrefix(name, "Marshal", "Unmarshal") && fails && (method || handlesBytes(sig)):
		return forValue
	case isWordPrefix(name, "Append") && params.Len() > 0 && isBytes(params.At(0).Type()) && isBytes(result(0)):
		return forValue
	}
	return ""
}

// handlesBytes reports whether a function is given or returns bytes.
func handlesBytes(sig *types.Signature) bool {
	for _, vars := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range vars.Variables() {
			if isBytes(v.Type()) {
				return true
			}
		}
	}
	return false
}

// comparesShape reports whether the parameters and results are those of a method that
// compares or swaps.
func comparesShape(name string, params, results *types.Tuple) bool {
	switch name {
	case "Swap":
		return params.Len() == 2 && results.Len() == 0
	case "Compare":
		return params.Len() == 1 && results.Len() == 1 && isBasic(results.At(0).Type(), types.IsInteger)
	case "Less":
		return params.Len() <= 2 && results.Len() == 1 && isBasic(results.At(0).Type(), types.IsBoolean)
	default: // Equal
		return params.Len() == 1 && results.Len() == 1 && isBasic(results.At(0).Type(), types.IsBoolean)
	}
}

func isBasic(t types.Type, info types.BasicInfo) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&info != 0
}

func isBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(s.Elem(), types.Typ[types.Byte])
}

// isWordPrefix reports whether a name begins with a word: AppendText, not Appendix.
func isWordPrefix(name, word string) bool {
	rest, ok := strings.CutPrefix(name, word)
	return ok && (rest == "" || token.IsExported(rest))
}
