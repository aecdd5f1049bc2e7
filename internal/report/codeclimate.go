package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strconv"

	"github.com/perflint/perflint/internal/finding"
)

// The Code Climate format, as far as GitLab reads it.
type (
	ccIssue struct {
		Type        string     `json:"type"`
		CheckName   string     `json:"check_name"`
		Description string     `json:"description"`
		Categories  []string   `json:"categories"`
		Severity    string     `json:"severity"`
		Fingerprint string     `json:"fingerprint"`
		Location    ccLocation `json:"location"`
	}

	ccLocation struct {
		Path  string  `json:"path"`
		Lines ccLines `json:"lines"`
	}

	ccLines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	}
)

// CodeClimate prints the report as GitLab's Code Quality reads it: one JSON array.
// Names of files are relative to the top of the repository.
func CodeClimate(w io.Writer, r *Report) error {
	shown := r.Shown()
	issues := make([]ccIssue, 0, len(shown)+len(r.Errors))
	for _, f := range shown {
		severity := "info"
		if f.Level == finding.Warning {
			severity = "major"
		}
		issues = append(issues, ccIssue{
			Type: "issue", CheckName: f.Rule, Description: oneLine(f.Message), Categories: []string{"Performance"},
			Severity: severity, Fingerprint: f.Fingerprint, Location: r.ccPlace(f.Position, f.EndLine),
		})
	}
	seen := map[string]int{} // GitLab shows one issue of each fingerprint
	for _, e := range r.Errors {
		key := e.Package + "\x00" + e.Position.File + "\x00" + e.Message
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		seen[key]++
		issues = append(issues, ccIssue{
			Type: "issue", CheckName: "error", Description: oneLine(e.Message), Categories: []string{"Bug Risk"},
			Severity: "blocker", Fingerprint: hex.EncodeToString(sum[:8]), Location: r.ccPlace(e.Position, 0),
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(issues)
}

// ccPlace is a place, which every issue must have.
func (r *Report) ccPlace(p finding.Position, endLine int) ccLocation {
	file := "."
	if p.File != "" {
		file = r.fromRoot(p.File)
	}
	line := max(p.Line, 1)
	return ccLocation{file, ccLines{line, max(line, endLine)}}
}
