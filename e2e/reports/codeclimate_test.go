package reports_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path"
	"strings"
	"testing"
)

// An issue has what GitLab documents of a Code Quality report, and what the Code Climate
// specification asks for besides; nothing else.
type issue struct {
	Type        string   `json:"type"`
	CheckName   string   `json:"check_name"`
	Description string   `json:"description"`
	Categories  []string `json:"categories"`
	Severity    string   `json:"severity"`
	Fingerprint string   `json:"fingerprint"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
			End   int `json:"end"`
		} `json:"lines"`
	} `json:"location"`
}

func TestCodeClimate(t *testing.T) {
	eachReport(t, func(t *testing.T, r *report) {
		if bytes.HasPrefix(r.files["code-climate"], []byte("\uFEFF")) {
			t.Error("GitLab wants no byte order mark")
		}
		dec := json.NewDecoder(bytes.NewReader(r.files["code-climate"]))
		dec.DisallowUnknownFields()
		var issues []issue
		if err := dec.Decode(&issues); err != nil {
			t.Fatal(err)
		}
		if _, err := dec.Token(); !errors.Is(err, io.EOF) || issues == nil {
			t.Errorf("GitLab wants a single array: %v", err)
		}
		seen := map[string]bool{}
		var got []place
		for _, is := range issues {
			if is.Type != "issue" || is.Description == "" || is.Fingerprint == "" || seen[is.Fingerprint] {
				t.Errorf("%+v", is)
			}
			seen[is.Fingerprint] = true
			if !oneOf(is.Severity, "info", "minor", "major", "critical", "blocker") {
				t.Errorf("severity %s", is.Severity)
			}
			for _, category := range is.Categories {
				if !oneOf(category, "Bug Risk", "Clarity", "Compatibility", "Complexity", "Duplication", "Performance", "Security", "Style") {
					t.Errorf("category %s", category)
				}
			}
			loc := is.Location
			if loc.Path != path.Clean(loc.Path) || strings.HasPrefix(loc.Path, "../") || loc.Lines.Begin < 1 || loc.Lines.End < loc.Lines.Begin {
				t.Errorf("%+v", loc)
			}
			got = append(got, place{loc.Path, loc.Lines.Begin, is.CheckName, is.Description})
		}
		want := r.placesFromRoot(t)
		for i := range want {
			if want[i].Rule == "" {
				want[i].Rule, want[i].Line = "error", max(want[i].Line, 1)
				if want[i].File == "" {
					want[i].File = "."
				}
			}
		}
		same(t, "GitLab", got, want)
	})
}
