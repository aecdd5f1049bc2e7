package reports_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sarifSchema is the schema of the standard, as go-sarif carries it: in a constant that
// it does not export, for it checks what it writes, not what it reads.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	fset := token.NewFileSet()
	name := filepath.Join(moduleDir(t, "github.com/owenrumney/go-sarif/v3"), "pkg", "report", "v210", "sarif", "schema.go")
	file, err := parser.ParseFile(fset, name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("sarif", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	text := constant.StringVal(pkg.Scope().Lookup("schema").(*types.Const).Val())
	return compile(t, strings.NewReader(text))
}

func compile(t *testing.T, text io.Reader) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("mem:///schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("mem:///schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t *testing.T, schema *jsonschema.Schema, text []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(doc)
}

func TestSARIFSchema(t *testing.T) {
	schema := sarifSchema(t)
	eachReport(t, func(t *testing.T, r *report) {
		if err := validate(t, schema, r.files["sarif"]); err != nil {
			t.Error(err)
		}
		rep, err := sarif.FromBytes(r.files["sarif"])
		if err != nil {
			t.Fatal(err)
		}
		if got, want := len(rep.Runs[0].Results), len(r.json(t).Findings); got != want {
			t.Errorf("%d results, want %d", got, want)
		}
	})
	for _, wrong := range [][2]string{
		{`"ruleId"`, `"ruleID"`},
		{`"rank": 100`, `"rank": 101`},
		{`"startLine": 3`, `"startLine": 0`},
		{"file:///src/", "%zz"},
		{`"insertedContent"`, `"inserted"`},
	} {
		text := bytes.Replace(examples(t)[0].files["sarif"], []byte(wrong[0]), []byte(wrong[1]), 1)
		if validate(t, schema, text) == nil {
			t.Errorf("the schema accepts %s", wrong[1])
		}
	}
}

type sarifDoc struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct {
					ID                                      string
					ShortDescription, FullDescription, Help struct{ Text, Markdown string }
					HelpURI                                 string
					Properties                              struct {
						Tags            []string
						Precision       string
						ProblemSeverity string `json:"problem.severity"`
					}
				}
			}
		}
		Results []struct {
			RuleID              string
			RuleIndex           *int
			Level               string
			Message             struct{ Text string }
			Locations           []sarifLocation
			RelatedLocations    []sarifLocation
			PartialFingerprints map[string]string
			Rank                float64
		}
		Invocations []struct {
			ToolExecutionNotifications []struct {
				Message   struct{ Text string }
				Locations []sarifLocation
			}
		}
	}
}

type sarifLocation struct {
	PhysicalLocation struct {
		ArtifactLocation struct{ URI, URIBaseID string }
		Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
	}
}

// What GitHub code scanning documents of the SARIF that it takes: texts that it needs,
// values that it knows, and limits from which on it drops or refuses.
func TestSARIFOnGitHub(t *testing.T) {
	eachReport(t, func(t *testing.T, r *report) {
		var packed bytes.Buffer
		zip := gzip.NewWriter(&packed)
		zip.Write(r.files["sarif"])
		zip.Close()
		if packed.Len() > 10<<20 {
			t.Errorf("%d bytes, packed", packed.Len())
		}
		var doc sarifDoc
		if err := json.Unmarshal(r.files["sarif"], &doc); err != nil {
			t.Fatal(err)
		}
		if len(doc.Runs) != 1 {
			t.Fatalf("%d runs", len(doc.Runs))
		}
		checkRules(t, doc)
		checkResults(t, doc)
	})
}

func checkRules(t *testing.T, doc sarifDoc) {
	t.Helper()
	for _, rule := range doc.Runs[0].Tool.Driver.Rules {
		for what, text := range map[string]string{"id": rule.ID, "shortDescription": rule.ShortDescription.Text,
			"fullDescription": rule.FullDescription.Text, "help": rule.Help.Text, "help in Markdown": rule.Help.Markdown} {
			most := 1024
			switch what {
			case "id":
				most = 255
			case "help", "help in Markdown":
				most = 1 << 16
			}
			if n := utf8.RuneCountInString(text); n == 0 || n > most || strings.Contains(text, "{#") {
				t.Errorf("%s: %s of %d characters", rule.ID, what, n)
			}
		}
		p := rule.Properties
		if !oneOf(p.Precision, "very-high", "high", "medium", "low") || !oneOf(p.ProblemSeverity, "error", "warning", "recommendation") || len(p.Tags) > 10 {
			t.Errorf("%s: %+v", rule.ID, p)
		}
	}
}

func checkResults(t *testing.T, doc sarifDoc) {
	t.Helper()
	run := doc.Runs[0]
	seen := map[string]bool{}
	last := 100.0
	if len(run.Results) > 5000 {
		t.Errorf("%d results", len(run.Results))
	}
	for _, res := range run.Results {
		key := res.PartialFingerprints["perflint/v1"]
		if key == "" || seen[key] || len(res.PartialFingerprints) != 1 {
			t.Errorf("fingerprints %v", res.PartialFingerprints)
		}
		seen[key] = true
		if res.RuleIndex != nil && run.Tool.Driver.Rules[*res.RuleIndex].ID != res.RuleID {
			t.Errorf("%s is not rule %d", res.RuleID, *res.RuleIndex)
		}
		if res.Message.Text == "" || !oneOf(res.Level, "warning", "note") || res.Rank < 0 || res.Rank > last {
			t.Errorf("%+v", res)
		}
		last = res.Rank
		if len(res.Locations) != 1 || res.Locations[0].PhysicalLocation.Region.StartLine < 1 || len(res.RelatedLocations) > 100 {
			t.Errorf("%s: %+v", res.RuleID, res.Locations)
		}
		for _, loc := range append(res.Locations, res.RelatedLocations...) {
			a := loc.PhysicalLocation.ArtifactLocation
			outside := strings.HasPrefix(a.URI, "file:///") && a.URIBaseID == ""
			if !outside && (a.URIBaseID != "%SRCROOT%" || strings.HasPrefix(a.URI, "/") || strings.HasPrefix(a.URI, "../")) {
				t.Errorf("%s: %+v", res.RuleID, a)
			}
		}
	}
}

func oneOf(s string, list ...string) bool {
	for _, item := range list {
		if s == item {
			return true
		}
	}
	return false
}
