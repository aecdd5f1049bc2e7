package benchallocs

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// streams are functions and methods of the standard library whose work is in proportion
// to the bytes that they are given, by the index of that argument.
var streams = map[string]map[string]int{
	"hash/crc32":      {"ChecksumIEEE": 0, "Checksum": 0, "Update": 2},
	"hash/crc64":      {"Checksum": 0, "Update": 2},
	"hash/adler32":    {"Checksum": 0},
	"hash/maphash":    {"Bytes": 1},
	"crypto/md5":      {"Sum": 0},
	"crypto/sha1":     {"Sum": 0},
	"crypto/sha256":   {"Sum256": 0, "Sum224": 0},
	"crypto/sha512":   {"Sum512": 0, "Sum384": 0, "Sum512_256": 0, "Sum512_224": 0},
	"crypto/cipher":   {"Stream.XORKeyStream": 1, "BlockMode.CryptBlocks": 1, "AEAD.Seal": 2, "AEAD.Open": 2},
	"compress/gzip":   {"Writer.Write": 0},
	"compress/flate":  {"Writer.Write": 0},
	"compress/zlib":   {"Writer.Write": 0},
	"encoding/base64": {"Encoding.Encode": 1, "Encoding.EncodeToString": 0, "Encoding.Decode": 1, "Encoding.DecodeString": 0},
	"encoding/hex":    {"Encode": 1, "EncodeToString": 0, "Decode": 1, "DecodeString": 0},
}

// throughput reports a benchmark that handles the same bytes in each turn by a function
// whose speed is in bytes per second, and does not say how many.
func (p *pkg) throughput(b *bench.Body) {
	if b.B == nil || strings.Contains(b.Text, ".") || len(b.Loops) != 1 || !p.lacks("SetBytes", b) {
		return
	}
	l := b.Loops[0]
	var found *ast.CallExpr
	var given string
	for _, s := range l.Block.List {
		for _, call := range callsOf(s) {
			fn := code.Callee(p.info, call)
			if fn == nil || fn.Pkg() == nil {
				return // something else is measured, too
			}
			i, ok := p.stream(fn)
			if !ok {
				if !p.beside(fn) {
					return
				}
				continue
			}
			v := p.bytesOutside(call, i, l)
			if v == nil || found != nil {
				return
			}
			found, given = call, v.Name()
		}
	}
	if found == nil || p.nested(found, l) {
		return
	}
	p.report(b.Node(), gate.Constant, nil, found.Pos(),
		"%s handles the bytes of %s in each turn (%s at line %d) and does not count them: %s.SetBytes(int64(len(%[2]s))) shows MB/s",
		name(b), given, calleeName(code.Callee(p.info, found)), p.line(found.Pos()), b.Text)
}

// callsOf returns the calls in a statement, in source order.
func callsOf(s ast.Stmt) []*ast.CallExpr {
	var all []*ast.CallExpr
	ast.Inspect(s, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			all = append(all, call)
		}
		return true
	})
	return all
}

// stream returns the argument of a function whose bytes it handles. Hashes are known by
// their method: all of them are a hash.Hash.
func (p *pkg) stream(fn *types.Func) (int, bool) {
	if isHash(fn) {
		return 0, fn.Name() == "Write"
	}
	key := strings.TrimPrefix(calleeName(fn), fn.Pkg().Name()+".")
	i, ok := streams[fn.Pkg().Path()][key]
	return i, ok
}

// isHash reports whether a function is a method of hash.Hash: that has its Write from
// io.Writer.
func isHash(fn *types.Func) bool {
	return fn.Pkg().Path() == "hash/maphash" && fn.Signature().Recv() != nil
}

// beside reports whether a function only prepares the next turn, or takes the result.
func (p *pkg) beside(fn *types.Func) bool {
	path := fn.Pkg().Path()
	return path == "testing" || path == "hash" && fn.Name() != "Write" || streams[path] != nil && slices.Contains([]string{"Reset", "Sum", "Sum32", "Sum64", "Close", "Flush"}, fn.Name())
}

// bytesOutside returns the variable that a call is given, if it was made before the loop
// and is not changed there.
func (p *pkg) bytesOutside(call *ast.CallExpr, i int, l *bench.Loop) *types.Var {
	if i >= len(call.Args) {
		return nil
	}
	id, ok := ast.Unparen(call.Args[i]).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := p.info.Uses[id].(*types.Var)
	if !ok || v.Pos() >= l.Block.Pos() && v.Pos() < l.Block.End() {
		return nil
	}
	for _, use := range p.ix.Uses(v) {
		if assign, ok := use.Parent().Node().(*ast.AssignStmt); ok && slices.Contains(assign.Lhs, ast.Expr(use.Node().(*ast.Ident))) && l.Block.Pos() <= use.Node().Pos() && use.Node().Pos() < l.Block.End() {
			return nil
		}
	}
	return v
}

// nested reports whether a call is in a loop of the turn, or under a condition.
func (p *pkg) nested(call *ast.CallExpr, l *bench.Loop) bool {
	for _, s := range l.Block.List {
		if s.Pos() <= call.Pos() && call.Pos() < s.End() {
			switch s := s.(type) {
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.SelectStmt, *ast.BlockStmt:
				return true
			case *ast.IfStmt:
				return call.Pos() >= s.Body.Pos()
			}
		}
	}
	return false
}
