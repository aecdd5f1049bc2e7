package config

// A Kind says what the value of a key looks like.
type Kind string

const (
	Text  Kind = "text"
	Truth Kind = "truth" // true or false
	List  Kind = "list"  // of texts; one alone may stand without brackets
)

// A Key is something that can be set.
type Key struct {
	Name string // with a dot after the name of a section
	Kind Kind
	Enum []string // the only values of a text
	Doc  string   // one sentence
}

// Keys are all keys that there are. docs/perflint.schema.json says the same.
var Keys = []Key{
	{"rules.only", List, nil, "Run these rules (names or globs) and no others."},
	{"rules.enable", List, nil, "Add these rules."},
	{"rules.disable", List, nil, "Leave out these rules."},
	{"heat", Text, []string{"cold", "ordinary", "hot"}, "Report code that is at least this hot; without it, each rule has its own bar."},
	{"min", Text, []string{"static", "proven"}, "Report and fix only findings with this evidence."},
	{"fail", Text, []string{"warning", "info", "never"}, "The level of findings from which on a run fails."},
	{"exclude", List, nil, "Files and folders about which nothing is reported: globs with **, relative to the folder of this file, with slashes."},
	{"tests", Truth, nil, "Analyse test files, too."},
	{"tags", List, nil, "Build tags, as for go build."},
	{"format", List, nil, "How findings are printed: FORMAT for standard output, FORMAT=FILE for a file below the folder of this one."},
	{"baseline", Text, nil, "The file that lists findings to hide, below the folder of this one."},
}

// key finds a key by its name.
func key(name string) *Key {
	for i := range Keys {
		if Keys[i].Name == name {
			return &Keys[i]
		}
	}
	return nil
}
