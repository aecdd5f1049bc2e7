package config

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/perflint.schema.json")

// node is what we need of JSON Schema.
type node struct {
	Schema      string           `json:"$schema,omitempty"`
	Title       string           `json:"title,omitempty"`
	Description string           `json:"description,omitempty"`
	Type        any              `json:"type,omitempty"`
	Enum        []string         `json:"enum,omitempty"`
	Items       *node            `json:"items,omitempty"`
	MinLength   int              `json:"minLength,omitempty"`
	Properties  map[string]*node `json:"properties,omitempty"`
	Additional  *bool            `json:"additionalProperties,omitempty"`
}

// schema is the JSON schema of the keys.
func schema() *node {
	section := func() *node {
		return &node{Type: []string{"object", "null"}, Properties: map[string]*node{}, Additional: new(bool)}
	}
	root := section()
	root.Schema = "http://json-schema.org/draft-07/schema#"
	root.Title = "Configuration of perflint (" + Name + ")"
	for _, k := range Keys {
		at, name := root, k.Name
		if in, rest, ok := strings.Cut(name, "."); ok {
			if root.Properties[in] == nil {
				root.Properties[in] = section()
			}
			at, name = root.Properties[in], rest
		}
		n := &node{Description: k.Doc}
		switch k.Kind {
		case Text:
			if n.Enum = k.Enum; n.Enum == nil {
				n.Type, n.MinLength = []string{"string", "null"}, 1
			}
		case Truth:
			n.Type = []string{"boolean", "null"}
		case List:
			n.Type, n.MinLength = []string{"array", "string", "null"}, 1
			n.Items = &node{Type: "string", MinLength: 1}
		}
		at.Properties[name] = n
	}
	return root
}

// TestSchema keeps docs/perflint.schema.json equal to the keys that there are.
func TestSchema(t *testing.T) {
	var want bytes.Buffer
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(schema()); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("..", "..", "docs", "perflint.schema.json")
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, want.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want.Bytes()) {
		t.Errorf("%s is not up to date (%v): go test ./internal/config -update", name, err)
	}
}
