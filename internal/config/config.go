// Package config reads what a team has agreed on: .perflint.yaml and baselines.
//
// It knows which keys there are and what kind of value each has; what the values mean
// is up to the command, whose flags they stand for.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v3"

	"github.com/perflint/perflint/internal/atomicfile"
)

// A Config is a configuration file.
type Config struct {
	Path     string // absolute
	Settings []Setting
	excluded []string
}

// A Setting is a value of a key. A key with a list has a setting for each item.
type Setting struct {
	Key   string
	Value string // "true" or "false" for a truth
	Line  int
}

// An Error says what is wrong in a file, and where.
type Error struct {
	Path    string
	Line    int // 0 if it is about the whole
	Message string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", filepath.ToSlash(e.Path), e.Message)
	}
	return fmt.Sprintf("%s:%d: %s", filepath.ToSlash(e.Path), e.Line, e.Message)
}

// Errorf is an error about a setting.
func (c *Config) Errorf(s Setting, format string, args ...any) error {
	return &Error{c.Path, s.Line, s.Key + ": " + fmt.Sprintf(format, args...)}
}

// Dir is the folder that names of files in the configuration are relative to.
func (c *Config) Dir() string { return filepath.Dir(c.Path) }

// File returns the absolute name of a file that a setting names. It has to be below
// the folder of the configuration: nobody expects more of a linter that runs on what
// others wrote.
func (c *Config) File(s Setting, name string) (string, error) {
	name = filepath.FromSlash(name)
	if !filepath.IsLocal(name) {
		return "", c.Errorf(s, "%q is not below the folder of this file", name)
	}
	return filepath.Join(c.Dir(), name), nil
}

// Excludes reports whether a file, by its absolute name, is left out: a pattern
// matches it, or one of the folders that it is in.
func (c *Config) Excludes(name string) bool {
	if len(c.excluded) == 0 {
		return false
	}
	rel, err := filepath.Rel(c.Dir(), name)
	if err != nil || !filepath.IsLocal(rel) {
		return false
	}
	for at := filepath.ToSlash(rel); at != "."; at = path.Dir(at) {
		for _, pattern := range c.excluded {
			if ok, _ := doublestar.Match(pattern, at); ok {
				return true
			}
		}
	}
	return false
}

// Read reads a configuration file. What it does not know is an error, with the name
// that nearest finds among those that there are. Errors are sentences.
func Read(name string, nearest func(misspelt string, names []string) string) (*Config, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, plain(name, err)
	}
	r := reader{Config: &Config{Path: name}, nearest: nearest}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, more yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF): // nothing, or comments only
		return r.Config, nil
	case err != nil:
		return nil, r.syntax(err)
	}
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		if err != nil {
			return nil, r.syntax(err)
		}
		return nil, &Error{name, more.Line, "a second document begins here, and would not be read"}
	}
	if err := r.section("", doc.Content[0]); err != nil {
		return nil, err
	}
	return r.Config, nil
}

// plain names a file that can't be read once, with slashes.
func plain(name string, err error) error {
	return &Error{name, 0, atomicfile.Reason(err).Error()}
}

// A reader fills in a Config.
type reader struct {
	*Config
	nearest func(string, []string) string
}

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// syntax words an error of package yaml as perflint does.
func (r *reader) syntax(err error) error {
	e := &Error{Path: r.Path, Message: yamlError.ReplaceAllString(err.Error(), "")}
	if m := yamlError.FindStringSubmatch(err.Error()); m != nil {
		fmt.Sscan(m[1], &e.Line)
	}
	return e
}

// section reads the keys that stand below a name; "" is the file itself.
func (r *reader) section(name string, n *yaml.Node) error {
	n = resolve(n)
	if empty(n) {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		what := name
		if what == "" {
			what = "the file"
		}
		return &Error{r.Path, n.Line, fmt.Sprintf("%s wants keys with values: %s", what, strings.Join(names(name), ", "))}
	}
	seen := map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		k, value := n.Content[i], n.Content[i+1]
		full := k.Value
		if name != "" {
			full = name + "." + k.Value
		}
		known := names(name)
		switch {
		case k.Kind != yaml.ScalarNode || !slices.Contains(known, k.Value):
			return &Error{r.Path, k.Line, r.unknown("key", full, k.Value, known)}
		case seen[k.Value]:
			return &Error{r.Path, k.Line, fmt.Sprintf("the key %s is there twice", full)}
		}
		seen[k.Value] = true
		read := r.section
		if key(full) != nil {
			read = r.key
		}
		if err := read(full, value); err != nil {
			return err
		}
	}
	return nil
}

// names returns the names that may stand in a section.
func names(section string) []string {
	var names []string
	for _, k := range Keys {
		name := k.Name
		if section != "" {
			var ok bool
			if name, ok = strings.CutPrefix(name, section+"."); !ok {
				continue
			}
		}
		name, _, _ = strings.Cut(name, ".")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (r *reader) unknown(what, full, word string, known []string) string {
	if near := r.nearest(word, known); near != "" {
		return fmt.Sprintf("unknown %s %q: did you mean %s?", what, full, near)
	}
	return fmt.Sprintf("unknown %s %q: there are %s", what, full, strings.Join(known, ", "))
}

// key reads the value of a key.
func (r *reader) key(name string, n *yaml.Node) error {
	if empty(resolve(n)) {
		return nil // as if it were not there
	}
	k := key(name)
	if k.Kind == List && resolve(n).Kind == yaml.SequenceNode {
		for _, item := range resolve(n).Content {
			if err := r.value(k, item); err != nil {
				return err
			}
		}
		return nil
	}
	return r.value(k, n)
}

// value reads a value, or an item of a list.
func (r *reader) value(k *Key, n *yaml.Node) error {
	line := n.Line
	n = resolve(n)
	s := Setting{k.Name, n.Value, line}
	if k.Kind == Truth {
		var truth bool
		if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" || n.Decode(&truth) != nil {
			return r.Errorf(s, "want true or false")
		}
		s.Value = fmt.Sprint(truth)
	}
	switch {
	case n.Kind != yaml.ScalarNode && k.Kind == List:
		return r.Errorf(s, "want a list of texts")
	case n.Kind != yaml.ScalarNode:
		return r.Errorf(s, "want one text")
	case k.Kind != Truth && n.ShortTag() != "!!str":
		return r.Errorf(s, "%s is no text: put quotes around it", n.Value)
	case strings.TrimSpace(s.Value) == "":
		return r.Errorf(s, "it is empty")
	case k.Enum != nil && !slices.Contains(k.Enum, s.Value):
		return r.Errorf(s, "%s", r.unknown("value", s.Value, s.Value, k.Enum))
	}
	if k.Name == "exclude" {
		pattern := path.Clean(s.Value)
		if !doublestar.ValidatePattern(pattern) || path.IsAbs(pattern) || strings.HasPrefix(pattern, "..") {
			return r.Errorf(s, "%q is not a pattern for paths below the folder of this file", s.Value)
		}
		r.excluded = append(r.excluded, pattern)
	}
	r.Settings = append(r.Settings, s)
	return nil
}

// resolve follows an alias.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// empty reports whether there is a key without a value.
func empty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null"
}
