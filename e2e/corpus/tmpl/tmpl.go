// Package tmpl renders pages; it does so as it should.
package tmpl

import (
	"html/template"
	"io"
	"strings"
)

var page = template.Must(template.New("page").Parse(`<h1>{{.Title}}</h1>{{range .Lines}}<p>{{.}}</p>{{end}}`))

// A Page has a title and lines.
type Page struct {
	Title string
	Lines []string
}

// Render writes a page.
func Render(w io.Writer, p *Page) error { return page.Execute(w, p) }

// Text returns a page without markup.
func Text(p *Page) string {
	var b strings.Builder
	b.WriteString(p.Title)
	for _, line := range p.Lines {
		b.WriteByte('\n')
		b.WriteString(line)
	}
	return b.String()
}
