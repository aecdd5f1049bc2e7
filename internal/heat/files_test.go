package heat

import "testing"

func TestIsBelowTest(t *testing.T) {
	for path, want := range map[string]bool{
		"github.com/a/b/examples/web":     true,
		"github.com/a/b/s2example":        true,
		"internal/trace/internal/testgen": true,
		"github.com/a/b/testsuites/x":     true,
		"github.com/a/b/testflags":        false,
		"github.com/a/b/example/server":   true,
		"github.com/a/b/internal/mocks":   true,
		"github.com/a/b/testutil2/x":      true,
		"github.com/a/b/testing":          true,
		"github.com/a/b/server":           false,
		"github.com/a/b/counterexample":   false,
		"github.com/a/test":               false, // a module may be called so
		"github.com/a/example/server":     false,
		"example.com/a/b":                 false, // the host
		"test":                            false,
	} {
		if got := isBelowTest(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
