package api_test

import (
	"net/http/httptest"
	"testing"

	"corpus/api"
)

func TestNotFound(t *testing.T) {
	rec := httptest.NewRecorder()
	new(api.Server).ServeHTTP(rec, httptest.NewRequest("GET", "/nothing", nil))
	if rec.Code != 404 {
		t.Errorf("status %d", rec.Code)
	}
}

func BenchmarkServeHTTP(b *testing.B) {
	var s api.Server
	for _, path := range []string{"/ids", "/names"} {
		b.Run(path, func(b2 *testing.B) {
			for i := 0; i < b.N; i++ {
				s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
			}
		})
	}
}
