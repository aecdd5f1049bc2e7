// Package hot holds twins of what package cold hides: the same in hot code.
package hot

import "net/http"

func ServeSeeded(w http.ResponseWriter, r *http.Request) {
	seeded(r.TransferEncoding)
	ofTags(nil)
}

func seeded(names []string) map[string]bool {
	m := map[string]bool{"": true} // want `m is made without a size and filled with at most len\(names\) more entries in the loop at line 13: .*; hot: called from ServeSeeded at hot.go:6, which runs for each request$`
	for _, name := range names {
		m[name] = true
	}
	return m
}

func ofTags(tags map[string]string) map[string]string {
	m := map[string]string{} // want `m is made without a size and filled with len\(tags\) entries .*; hot: called from ServeSeeded`
	for k, v := range tags {
		m[k] = v
	}
	return m
}

// What only main calls is cold, what two loops surround is hot.
func inLoops(all [][]string) {
	for _, names := range all {
		for range names {
			seen := map[string]bool{} // want `seen is made without a size .*; hot: in the loops at lines 29 and 30$`
			for _, name := range names {
				seen[name] = true
			}
			use(seen)
		}
	}
}

func use(map[string]bool) {}
