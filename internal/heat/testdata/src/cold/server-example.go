package cold

import "net/http"

// What shows how something is used serves nobody.
func serveExample(w http.ResponseWriter, r *http.Request) {
	probe() // want `cold: an example`
}
