package events

import (
	"bytes"
	"encoding/json"
	"runtime"
	"testing"
)

func BenchmarkClone(b *testing.B) {
	runtime.GOMAXPROCS(1)
	for i := 0; i < b.N; i++ {
		if _, err := Clone(Event{Subject: "x"}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	b.ReportAllocs()
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	for i := 0; i < b.N; i++ {
		if err := enc.Encode(Event{Subject: "x"}); err != nil {
			b.Fatal(err)
		}
	}
}
