package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write writes a file below a folder, and returns its name.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// first stands for the command's idea of what a misspelt word was meant to be.
func first(misspelt string, names []string) string {
	for _, name := range names {
		if misspelt[0] == name[0] {
			return name
		}
	}
	return ""
}

func TestRead(t *testing.T) {
	name := write(t, t.TempDir(), Name, `# for all
rules:
  disable: [bench*, &x slicegrow]
  enable: *x
heat: cold
tests: false
tags: a
exclude:
  - gen
  - "**/*_mock.go"
baseline: # none yet
`)
	c, err := Read(name, first)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, s := range c.Settings {
		got.WriteString(strings.TrimPrefix(c.Errorf(s, "%s", s.Value).Error(), filepath.ToSlash(name)) + "\n")
	}
	if want := `:3: rules.disable: bench*
:3: rules.disable: slicegrow
:4: rules.enable: slicegrow
:5: heat: cold
:6: tests: false
:7: tags: a
:9: exclude: gen
:10: exclude: **/*_mock.go
`; got.String() != want {
		t.Errorf("%s\nwant:\n%s", got.String(), want)
	}
	for _, text := range []string{"", "# nothing\n", "---\n", "rules:\n", "exclude: []\n"} {
		if c, err := Read(write(t, t.TempDir(), Name, text), first); err != nil || len(c.Settings) > 0 {
			t.Errorf("%q: %v, %v", text, c, err)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for text, want := range map[string]string{
		"rule:\n  only: [x]\n":      `1: unknown key "rule": did you mean rules?`,
		"rules:\n\n  oly: [x]\n":    `3: unknown key "rules.oly": did you mean only?`,
		"rules.only: [x]\n":         `1: unknown key "rules.only": did you mean rules?`,
		"zzz: 1\n":                  `1: unknown key "zzz": there are rules, heat, min, fail, exclude, tests, tags, format, baseline`,
		"heat: cold\nheat: hot\n":   `2: the key heat is there twice`,
		"heat: [cold]\n":            `1: heat: want one text`,
		"heat: hhh\n":               `1: heat: unknown value "hhh": did you mean hot?`,
		"fail: xx\n":                `1: fail: unknown value "xx": there are warning, info, never`,
		"tests: yes please\n":       `1: tests: want true or false`,
		"tests: {a: b}\n":           `1: tests: want true or false`,
		"tags: [[a]]\n":             `1: tags: want a list of texts`,
		"tags: [a, '']\n":           `1: tags: it is empty`,
		"tags: [a, 1]\n":            `1: tags: 1 is no text: put quotes around it`,
		"- a\n":                     `1: the file wants keys with values: rules, heat, min, fail, exclude, tests, tags, format, baseline`,
		"rules: [a]\n":              `1: rules wants keys with values: only, enable, disable`,
		"exclude: ['[a']\n":         `1: exclude: "[a" is not a pattern for paths below the folder of this file`,
		"exclude: [/a]\n":           `1: exclude: "/a" is not a pattern for paths below the folder of this file`,
		"exclude: [../a]\n":         `1: exclude: "../a" is not a pattern for paths below the folder of this file`,
		"heat: cold\n---\nfail: x":  `2: a second document begins here, and would not be read`,
		"heat: cold\n  fail: info":  `2: mapping values are not allowed in this context`,
		"rules: &a\n  only: *a\n":   `2: rules.only: want a list of texts`,
		"? [a]\n: b\n":              `1: unknown key "": there are rules, heat, min, fail, exclude, tests, tags, format, baseline`,
		"<<: {heat: cold}\n":        `1: unknown key "<<": there are rules, heat, min, fail, exclude, tests, tags, format, baseline`,
		"heat: cold\nrules: {? {}}": `2: unknown key "rules.": there are only, enable, disable`,
	} {
		name := write(t, t.TempDir(), Name, text)
		_, err := Read(name, func(w string, names []string) string {
			if w == "" {
				return ""
			}
			return first(w, names)
		})
		if err == nil || err.Error() != filepath.ToSlash(name)+":"+want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	name := filepath.Join(t.TempDir(), "none")
	if _, err := Read(name, first); err == nil || !strings.HasPrefix(err.Error(), filepath.ToSlash(name)+": ") || strings.Count(err.Error(), "none") != 1 {
		t.Errorf("no file: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("rules: {only: [a]}\nheat: cold\n")
	f.Add("exclude: &a [*a]\n")
	f.Add("&a {*a : b}\n")
	f.Fuzz(func(t *testing.T, text string) {
		Read(write(t, t.TempDir(), Name, text), func(string, []string) string { return "" }) // does not panic
	})
}

func TestExcludes(t *testing.T) {
	dir := t.TempDir()
	c, err := Read(write(t, dir, Name, "exclude: [gen/, '**/*_mock.go', 'a/*/b', '**/testdata/**', './c.go']\n"), first)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{
		"gen/x.go":          true,
		"gen/deep/x.go":     true,
		"other/gen/x.go":    false,
		"generic/x.go":      false,
		"x_mock.go":         true,
		"a/b/x_mock.go":     true,
		"a/x/b/c.go":        true,
		"a/b/c.go":          false,
		"a/testdata/x/y.go": true,
		"c.go":              true,
		"a/c.go":            false,
		"../gen/x.go":       false,
	} {
		if got := c.Excludes(filepath.Join(dir, filepath.FromSlash(name))); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func TestFile(t *testing.T) {
	c := &Config{Path: filepath.Join(t.TempDir(), Name)}
	s := Setting{"baseline", "", 3}
	if got, err := c.File(s, "a/b.json"); err != nil || got != filepath.Join(c.Dir(), "a", "b.json") {
		t.Errorf("%s, %v", got, err)
	}
	for _, name := range []string{"../b.json", "a/../../b.json", filepath.Join(c.Dir(), "b.json")} {
		if got, err := c.File(s, name); err == nil {
			t.Errorf("%s is taken: %s", name, got)
		}
	}
}

func TestFind(t *testing.T) {
	for _, test := range []struct {
		files []string // below a folder that has a configuration itself
		found string   // from the folder r/m/p
		root  string
	}{
		{[]string{"r/.git/x", "r/.perflint.yaml", "r/m/go.mod"}, "r/.perflint.yaml", "r/m"},
		{[]string{"r/.git/x", "r/.perflint.yaml", "r/m/.perflint.yaml", "r/m/go.mod"}, "r/m/.perflint.yaml", "r/m"},
		{[]string{"r/.git", "r/m/go.mod"}, "", "r/m"}, // a worktree of git
		{[]string{"r/m/go.mod", "r/.perflint.yaml"}, "", "r/m"},
		{[]string{"r/m/go.mod", "r/go.work", "r/.perflint.yaml"}, "r/.perflint.yaml", "r"},
		{[]string{"go.work", "r/.git/x", "r/m/go.mod"}, "", "r/m"},
		{[]string{"r/m/p/.perflint.yaml"}, "r/m/p/.perflint.yaml", "r/m/p"},
		{nil, "", "r/m/p"},
	} {
		top := t.TempDir()
		write(t, top, Name, "")
		for _, name := range test.files {
			write(t, top, name, "")
		}
		dir := filepath.Dir(write(t, top, "r/m/p/p.go", ""))
		want := test.found
		if want != "" {
			want = filepath.Join(top, filepath.FromSlash(want))
		}
		if got, err := Find(dir); got != want || err != nil {
			t.Errorf("%q: found %q, %v, want %q", test.files, got, err, want)
		}
		if got := Root(dir); got != filepath.Join(top, filepath.FromSlash(test.root)) {
			t.Errorf("%q: root %q, want %s", test.files, got, test.root)
		}
	}
	dir := t.TempDir()
	write(t, dir, ".perflint.yml", "")
	if _, err := Find(dir); err == nil || !strings.HasSuffix(err.Error(), ".perflint.yml is not read: its name has to be .perflint.yaml") {
		t.Errorf("other name: %v", err)
	}
}
