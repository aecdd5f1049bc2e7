package benchallocs

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// allocators are functions and methods of the standard library that allocate at any call.
// They are long, so not inlined, or what they return is on the heap.
var allocators = map[string][]string{
	"fmt":                    {"Sprintf", "Sprint", "Sprintln", "Errorf", "Sscanf", "Sscan"},
	"errors":                 {"Join"},
	"strings":                {"Repeat", "Split", "SplitN", "SplitAfter", "SplitAfterN", "Fields", "FieldsFunc", "Title", "NewReplacer"},
	"bytes":                  {"Repeat", "Split", "SplitN", "SplitAfter", "SplitAfterN", "Fields", "FieldsFunc", "ToUpper", "ToLower", "Join", "Replace", "ReplaceAll", "Runes", "Title"},
	"strconv":                {"Quote", "QuoteToASCII"},
	"io":                     {"ReadAll", "Pipe"},
	"io/ioutil":              {"ReadAll", "ReadFile", "ReadDir", "TempFile", "TempDir"},
	"os":                     {"ReadFile", "Open", "OpenFile", "Create", "ReadDir", "CreateTemp", "MkdirTemp", "Stat", "Lstat", "Pipe"},
	"os/exec":                {"Command", "CommandContext"},
	"bufio":                  {"NewReader", "NewReaderSize", "NewWriter", "NewWriterSize", "NewReadWriter"},
	"regexp":                 {"Compile", "MustCompile", "CompilePOSIX", "MustCompilePOSIX", "Regexp.FindSubmatch", "Regexp.FindStringSubmatch", "Regexp.FindAllString", "Regexp.FindAll", "Regexp.ReplaceAllString", "Regexp.ReplaceAll"},
	"regexp/syntax":          {"Parse"},
	"encoding/json":          {"Marshal", "MarshalIndent", "Unmarshal", "NewDecoder"},
	"encoding/xml":           {"Marshal", "MarshalIndent", "Unmarshal", "NewDecoder", "NewEncoder"},
	"encoding/gob":           {"NewDecoder", "NewEncoder"},
	"encoding/csv":           {"NewReader", "NewWriter", "Reader.ReadAll"},
	"encoding/asn1":          {"Marshal", "Unmarshal"},
	"encoding/pem":           {"Decode", "EncodeToMemory"},
	"encoding/hex":           {"EncodeToString", "DecodeString", "Dump", "Dumper"},
	"encoding/base64":        {"Encoding.EncodeToString", "Encoding.DecodeString", "NewEncoder", "NewDecoder"},
	"encoding/base32":        {"Encoding.EncodeToString", "Encoding.DecodeString", "NewEncoder", "NewDecoder"},
	"compress/gzip":          {"NewReader", "NewWriter", "NewWriterLevel"},
	"compress/flate":         {"NewReader", "NewWriter", "NewReaderDict", "NewWriterDict"},
	"compress/zlib":          {"NewReader", "NewWriter", "NewWriterLevel", "NewReaderDict"},
	"compress/lzw":           {"NewReader", "NewWriter"},
	"compress/bzip2":         {"NewReader"},
	"archive/zip":            {"NewReader", "NewWriter", "OpenReader"},
	"archive/tar":            {"NewReader", "NewWriter"},
	"context":                {"WithCancel", "WithTimeout", "WithDeadline", "WithCancelCause"},
	"time":                   {"NewTimer", "NewTicker", "After", "AfterFunc", "Tick", "Time.Format", "LoadLocation"},
	"net":                    {"Dial", "DialTimeout", "Listen", "Pipe", "ParseCIDR", "ListenPacket"},
	"net/url":                {"Parse", "ParseRequestURI", "ParseQuery"},
	"net/http":               {"NewRequest", "NewRequestWithContext", "Get", "Post", "ReadRequest", "ReadResponse", "Client.Do", "Client.Get", "Client.Post"},
	"net/http/httptest":      {"NewRequest", "NewRequestWithContext", "NewRecorder", "NewServer"},
	"net/mail":               {"ReadMessage", "ParseAddress", "ParseAddressList"},
	"net/textproto":          {"NewReader", "Reader.ReadMIMEHeader"},
	"mime":                   {"ParseMediaType", "FormatMediaType"},
	"mime/multipart":         {"NewReader", "NewWriter"},
	"html/template":          {"Template.Execute", "Template.ExecuteTemplate", "Template.Parse"},
	"text/template":          {"Template.Execute", "Template.ExecuteTemplate", "Template.Parse"},
	"text/tabwriter":         {"NewWriter"},
	"go/parser":              {"ParseFile", "ParseDir", "ParseExpr", "ParseExprFrom"},
	"go/format":              {"Source", "Node"},
	"go/token":               {"NewFileSet"},
	"crypto/hmac":            {"New"},
	"crypto/aes":             {"NewCipher"},
	"crypto/des":             {"NewCipher", "NewTripleDESCipher"},
	"crypto/cipher":          {"NewGCM", "NewGCMWithNonceSize"},
	"crypto/rsa":             {"GenerateKey", "SignPKCS1v15", "SignPSS", "EncryptOAEP", "DecryptOAEP", "EncryptPKCS1v15", "DecryptPKCS1v15"},
	"crypto/ecdsa":           {"GenerateKey", "Sign", "SignASN1"},
	"crypto/tls":             {"Client", "Server", "LoadX509KeyPair", "X509KeyPair"},
	"crypto/x509":            {"ParseCertificate", "ParseCertificates", "ParsePKCS1PrivateKey", "CreateCertificate"},
	"math/rand":              {"NewSource", "Perm", "Rand.Perm"},
	"math/rand/v2":           {"Perm", "Rand.Perm"},
	"reflect":                {"New", "MakeSlice", "MakeMap", "Value.MapKeys", "MakeFunc", "FuncOf", "StructOf", "Swapper"},
	"sort":                   {"Slice", "SliceStable"},
	"runtime/pprof":          {"StartCPUProfile"},
	"database/sql":           {"DB.Query", "DB.QueryContext", "DB.Exec", "DB.ExecContext", "DB.QueryRow", "DB.QueryRowContext", "Tx.Query", "Tx.QueryContext", "Tx.Exec", "Tx.ExecContext", "Tx.QueryRow", "Tx.QueryRowContext", "Stmt.Query", "Stmt.QueryContext", "Stmt.Exec", "Stmt.ExecContext", "Stmt.QueryRow", "Stmt.QueryRowContext", "Conn.QueryContext", "Conn.ExecContext", "Conn.QueryRowContext", "DB.Prepare", "DB.PrepareContext", "DB.Begin", "DB.BeginTx", "Open"},
	"log/slog":               {"NewTextHandler", "NewJSONHandler"},
	"path/filepath":          {"Glob", "Walk", "WalkDir"},
	"google.golang.org/grpc": {"Dial", "DialContext", "NewClient", "NewServer", "ClientConn.Invoke"},
}

// ifKept are functions of the standard library that are inlined: they allocate if what
// they return is kept.
var ifKept = map[string][]string{
	"errors":         {"New"},
	"bytes":          {"NewBuffer", "NewBufferString", "NewReader", "Clone", "Buffer.String"},
	"strings":        {"NewReader", "Clone"},
	"slices":         {"Clone", "Concat", "Collect", "Sorted"},
	"maps":           {"Clone", "Collect"},
	"context":        {"WithValue"},
	"bufio":          {"NewScanner"},
	"hash":           {"Hash.Sum"},
	"net":            {"ParseIP"},
	"net/http":       {"Request.Clone", "Header.Clone"},
	"math/big":       {"NewInt", "NewFloat", "NewRat"},
	"container/list": {"New"},
	"encoding/json":  {"NewEncoder"},
	"math/rand":      {"New"},
	"math/rand/v2":   {"New", "NewPCG", "NewChaCha8"},
}

// outside is about functions of other packages.
func (m *model) outside(call *ssa.Call, fn *types.Func) (*site, fate) {
	path := fn.Pkg().Path()
	if path == "github.com/grafana/regexp" {
		path = "regexp" // a copy that many use
	}
	name := calleeName(fn)
	at := &site{what: name, pos: call.Pos()}
	key := strings.TrimPrefix(name, fn.Pkg().Name()+".")
	switch {
	case slices.Contains(allocators[path], key):
		if path == "fmt" && len(call.Call.Args) > 0 && isTiny(call.Call.Args[0]) {
			return nil, unknown // Sprintf("%d", 5): strings of one byte are there
		}
		return at, yes
	case slices.Contains(ifKept[path], key):
		if key == "Hash.Sum" && (len(call.Call.Args) != 1 || !isNil(call.Call.Args[0])) {
			return nil, unknown // into the caller's memory
		}
		return at, m.fateOf(call)
	case isStd(path):
		return nil, unknown
	}
	if byName(fn, call) {
		return at, yes
	}
	return nil, unknown
}

// isTiny reports whether a value is a string of one verb, or none.
func isTiny(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.String && len(constant.StringVal(c.Value)) <= 2
}

// makers are beginnings of names of functions that make something.
var makers = []string{"New", "Marshal", "Clone", "DeepCopy", "Compile", "MustCompile", "Parse", "MustParse", "MustNew", "Unmarshal"}

// byName reports whether a function of another module makes something new each time, going
// by its name and what it returns.
func byName(fn *types.Func, call *ssa.Call) bool {
	sig := fn.Signature()
	results := sig.Results()
	if results.Len() == 0 {
		return false
	}
	if asks(fn) {
		return true
	}
	if !slices.ContainsFunc(makers, func(s string) bool { return startsWith(fn.Name(), s) }) {
		return false
	}
	result := results.At(0).Type()
	if sig.Recv() != nil && isClosed(result, fn.Pkg()) {
		return false // an iterator of a store: it may come from a pool
	}
	switch u := result.Underlying().(type) {
	case *types.Pointer, *types.Map:
		return true
	case *types.Slice:
		return !takes(sig, u)
	case *types.Interface:
		return !isError(result)
	}
	return false
}

// isClosed reports whether a value is given back when it is done with.
func isClosed(t types.Type, pkg *types.Package) bool {
	for _, name := range []string{"Close", "Release", "Free", "Recycle"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, true, pkg, name); obj != nil {
			return true
		}
	}
	return false
}

// asks reports whether a function asks something of a server, a store or an engine: it
// takes a context, and returns an answer with pointers, or an error.
func asks(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Params().Len() == 0 || sig.Results().Len() != 2 || !isError(sig.Results().At(1).Type()) {
		return false
	}
	named, ok := types.Unalias(sig.Params().At(0).Type()).(*types.Named)
	if !ok || named.Obj().Name() != "Context" || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "context" {
		return false
	}
	for _, verb := range []string{"Exec", "Query", "Select", "Fetch", "Search"} {
		if startsWith(fn.Name(), verb) {
			return hasPointers(sig.Results().At(0).Type())
		}
	}
	return false
}

// startsWith reports whether a name begins with a word: NewReader with New, Newton not.
func startsWith(name, word string) bool {
	rest, ok := strings.CutPrefix(name, word)
	return ok && (rest == "" || strings.ToLower(rest[:1]) != rest[:1])
}

// takes reports whether a function has a parameter of the type of its result: memory to
// fill.
func takes(sig *types.Signature, t *types.Slice) bool {
	n := 0
	for p := range sig.Params().Variables() {
		if types.Identical(p.Type().Underlying(), t) {
			n++
		}
	}
	return n > 0
}

func hasPointers(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Struct:
		for f := range u.Fields() {
			if hasPointers(f.Type()) {
				return true
			}
		}
		return false
	case *types.Array:
		return hasPointers(u.Elem())
	}
	return true
}

// isStd reports whether a path is that of a package of the standard library.
func isStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// calleeName writes a function for a message: json.Marshal, Encoding.EncodeToString.
func calleeName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Pkg().Name() + "." + fn.Name()
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}
