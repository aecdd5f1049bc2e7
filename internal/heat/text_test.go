package heat

import "testing"

func TestMayTell(t *testing.T) {
	for comment, want := range map[string]bool{
		"// dump is for debugging":                 true,
		"// Debugging only":                        true,
		"// text for humans, human-readable":       true,
		"// a pretty-printer":                      true,
		"// only for tests":                        true,
		"// Test support":                          true,
		"// for test":                              true,
		"// for Test":                              true,
		"// serves a request, the latest, best of": false,
		"// an empty one":                          false,
		"// t":                                     false,
	} {
		if got := mayTell(comment); got != want {
			t.Errorf("%s: %v", comment, got)
		}
	}
}
