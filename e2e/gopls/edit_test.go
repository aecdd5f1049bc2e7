package gopls_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const grows = `package p

import "sort"

func Join(words []string) string {
	s := ""
	for _, w := range words {
		s += w
	}
	return s
}

func Sort(ids []int) {
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
}
`

// module writes a module of one package.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files["go.mod"] = "module p\n\ngo 1.25.0\n"
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// said returns the rules that speak of a file, each with its line.
func (c *client) said(name string) string {
	c.t.Helper()
	var all []string
	for _, d := range c.ours(name) {
		text, err := offset(c.texts[name], d.Range.Start)
		if err != nil {
			c.t.Errorf("%s: a finding is where there is nothing: %v", name, err)
		}
		line, _, _ := strings.Cut(c.texts[name][text:], "\n")
		all = append(all, d.Source+" at "+line)
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func (c *client) want(name, what, want string) {
	c.t.Helper()
	if got := c.said(name); got != want {
		c.t.Errorf("%s: found %q, want %q", what, got, want)
	}
}

// TestEdits makes changes as somebody types them. What is shown is of the present text.
func TestEdits(t *testing.T) {
	c := start(t, module(t, map[string]string{"p.go": grows}), nil)
	const grown, sorted = "concatloop at s += w", "reflecthot at sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })"
	edit := func(old, new string) string {
		if !strings.Contains(grows, old) {
			t.Fatalf("there is no %q", old)
		}
		return strings.Replace(grows, old, new, 1)
	}
	c.open("p.go")
	c.want("p.go", "as it is", grown)
	for _, step := range []struct{ what, text, want string }{
		{"moved down", edit("func Join", "// One.\n// Two.\nfunc Join"), grown},
		{"without the pitfall", edit("s += w", "_ = w"), ""},
		{"back", grows, grown},
		{"ignored", edit("s += w", "s += w //perflint:ignore concatloop few words"), ""},
		{"ignored without a reason", edit("s += w", "s += w //perflint:ignore concatloop"), grown + " //perflint:ignore concatloop"},
		{"another rule ignored", edit("s += w", "s += w //perflint:ignore mapgrow few words"), grown + " //perflint:ignore mapgrow few words"},
		{"ignored by nolint", edit("s += w", "s += w //nolint:perflint // few words"), ""},
		{"ignored in the file", edit("package p", "//perflint:file-ignore concatloop few words\npackage p"), ""},
		{"cold", edit("func Join", "// Join joins.\n//\n//perflint:cold\nfunc Join"), ""},
		{"hot", edit("func Sort", "// Sort sorts.\n//\n//perflint:hot\nfunc Sort"), grown + ", " + sorted},
		{"with a type error", edit("return s", "return 1"), ""},
		{"half typed", edit("return s\n}", "return s."), ""},
		{"empty", "", ""},
		{"not Go", "Dear diary,\n", ""},
		{"once more", grows, grown},
	} {
		c.change("p.go", step.text)
		c.want("p.go", step.what, step.want)
	}
}

// TestFilesOfAPackage changes one file, which is saved nowhere, and looks at another.
func TestFilesOfAPackage(t *testing.T) {
	c := start(t, module(t, map[string]string{"p.go": grows}), nil)
	const grown, sorted = "concatloop at s += w", "reflecthot at sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })"
	const serves = "package p\n\nimport \"net/http\"\n\nfunc handle(w http.ResponseWriter, r *http.Request) {\n\tfor range r.Header {\n\t\tSort(nil)\n\t}\n}\n"
	c.open("p.go")
	c.want("p.go", "alone", grown)
	c.openText("serve.go", serves)
	c.want("p.go", "called by a handler", grown+", "+sorted)
	if ds := c.ours("p.go"); !slices.ContainsFunc(ds, func(d diagnostic) bool {
		return d.Source == "reflecthot" && strings.HasSuffix(d.Message, "; hot: called from handle at serve.go:5, which runs for each request")
	}) {
		t.Errorf("the message does not tell why the code is hot: %+v", ds)
	}
	c.change("serve.go", strings.Replace(serves, "Sort(nil)", "Sort(", 1))
	c.want("p.go", "with a syntax error elsewhere", "")
	c.change("serve.go", strings.Replace(serves, "Sort(nil)", "Sort(0)", 1))
	c.want("p.go", "with a type error elsewhere", "")
	c.change("serve.go", strings.Replace(serves, "Sort(nil)", "Join(nil)", 1))
	c.want("p.go", "another function called", grown)
	c.openText("new.go", strings.NewReplacer("Join", "Join2", "Sort", "Sort2").Replace(grows))
	c.want("new.go", "in a file that is not on disk", grown)
}

// TestTyping types files of the corpus, some bytes at a time.
func TestTyping(t *testing.T) {
	c := start(t, corpus(t, corpusDir), nil)
	for _, name := range []string{"textutil/textutil.go", "wire/wire.go", "pool/pool_test.go"} {
		c.open(name)
		text, whole := c.texts[name], c.said(name)
		if whole == "" {
			t.Errorf("nothing is found in %s", name)
		}
		for n := 1; n < len(text); n += 41 {
			c.change(name, text[:n])
			c.said(name) // has to be of places that there are
		}
		c.change(name, text)
		c.want(name, name+" typed", whole)
	}
}

// TestSettings switches a rule off.
func TestSettings(t *testing.T) {
	c := start(t, module(t, map[string]string{"p.go": grows}), map[string]any{"analyses": map[string]bool{"concatloop": false}})
	c.open("p.go")
	c.want("p.go", "switched off", "")
}
