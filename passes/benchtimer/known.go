package benchtimer

import (
	"go/types"
	"slices"
	"strings"
)

// A cost is what functions and methods of a package of the standard library take time
// for.
type cost struct {
	why   string
	names []string
}

var costs = map[string][]cost{
	"os": {{"works on files", []string{
		"Open", "OpenFile", "Create", "CreateTemp", "ReadFile", "WriteFile", "ReadDir", "MkdirAll", "MkdirTemp", "RemoveAll", "CopyFS",
	}}},
	"io/ioutil":     {{"works on files", []string{"ReadFile", "WriteFile", "ReadDir", "TempDir", "TempFile"}}},
	"path/filepath": {{"walks a folder", []string{"Walk", "WalkDir", "Glob"}}},
	"os/exec":       {{"runs a program", []string{"Run", "Output", "CombinedOutput", "Start"}}},
	"net": {{"works on the network", []string{
		"Listen", "ListenPacket", "ListenTCP", "ListenUDP", "Dial", "DialTimeout", "DialTCP", "DialUDP", "DialContext",
	}}},
	"net/http":          {{"makes a request", []string{"Get", "Post", "PostForm", "Head", "Do"}}},
	"net/http/httptest": {{"starts a server", []string{"NewServer", "NewTLSServer"}}},
	"database/sql":      {{"asks a database", []string{"Exec", "ExecContext", "Query", "QueryContext", "Ping", "PingContext"}}},
	"regexp":            {{"compiles a regular expression", []string{"Compile", "MustCompile", "CompilePOSIX", "MustCompilePOSIX"}}},
	"text/template":     {{"compiles a template", []string{"Parse", "ParseFiles", "ParseGlob", "ParseFS"}}},
	"html/template":     {{"compiles a template", []string{"Parse", "ParseFiles", "ParseGlob", "ParseFS"}}},
	"go/parser":         {{"parses Go", []string{"ParseFile", "ParseDir"}}},
	"crypto/rsa":        {{"makes a key", []string{"GenerateKey", "GenerateMultiPrimeKey"}}},
	"crypto/x509":       {{"signs a certificate", []string{"CreateCertificate"}}},
	"archive/zip":       {{"works on files", []string{"OpenReader"}}},
	"time":              {{"waits", []string{"Sleep"}}},
}

// known says why a function of the standard library is costly.
func known(fn *types.Func) string {
	for _, c := range costs[fn.Pkg().Path()] {
		if slices.Contains(c.names, fn.Name()) {
			return c.why
		}
	}
	return ""
}

// byName guesses from the name of a function of another package, of which nothing else is
// known, that it is costly. It is only asked of what is called before a loop in a test.
func byName(fn *types.Func) string {
	if fn.Signature().Results().Len() == 0 || isStd(fn.Pkg().Path()) {
		return ""
	}
	for _, verb := range []struct{ prefix, why string }{
		{"Compile", "compiles"},
		{"MustCompile", "compiles"},
		{"Listen", "works on the network"},
		{"Dial", "works on the network"},
		{"Connect", "works on the network"},
	} {
		rest, ok := strings.CutPrefix(fn.Name(), verb.prefix)
		if ok && (rest == "" || strings.ToUpper(rest[:1]) == rest[:1]) {
			return verb.why
		}
	}
	return ""
}

// isStd reports whether a path is that of a package of the standard library: its first
// part has no dot.
func isStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}
