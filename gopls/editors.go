package gopls

import (
	_ "embed"
	"io"
	"strings"
	"text/template"
)

//go:embed editors.txt
var editors string

var editorsTemplate = template.Must(template.New("editors").Funcs(template.FuncMap{"quote": quote}).Parse(editors))

// Editors prints the settings by which editors use a gopls.
func Editors(w io.Writer, file string) error { return editorsTemplate.Execute(w, file) }

// quote quotes the name of a file as JSON, Lua, TOML and Lisp all have it.
func quote(name string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
}
