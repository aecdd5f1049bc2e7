package proof

import "time"

// Options say what to measure, and how.
type Options struct {
	// Dir is the working directory: names of files in findings are relative
	// to it.
	Dir      string
	Patterns []string // the packages that were named
	Tags     string   // build tags, as for go build -tags
	// Read returns the text of a file as it was when it was analysed, by its
	// name in findings.
	Read func(file string) ([]byte, error)

	Bench     string        // which benchmarks, as for go test -bench; "" is all
	Count     int           // runs of each side
	BenchTime string        // of one run, as for go test -benchtime
	Alpha     float64       // the chance of a claim that is wrong, over the whole run
	Timeout   time.Duration // of one run of a benchmark
	CPU       string        // as for go test -cpu; "" is GOMAXPROCS

	// Together makes all fixes at once, instead of one at a time.
	Together bool
	// Synthesize measures what no benchmark reaches with the benchmark that
	// [Options.Synthetic] writes.
	Synthesize bool
	// Keep is a folder that keeps what was built and printed; "" keeps nothing.
	Keep string
	// Progress is told what is being done, out of how much; nil for nobody.
	Progress func(Step)
}

// A Step is something that takes time.
type Step struct {
	What        string // as in "measuring BenchmarkX"
	Done, Total int
}

// Defaults are the options for what is left out. Ten runs of each side tell a
// change of 5 % from noise of 3 %, and leave room for the correction for some
// hundred comparisons.
var Defaults = Options{
	Count:     10,
	BenchTime: "100ms",
	Alpha:     0.05,
	Timeout:   time.Minute,
}

func (o Options) complete() Options {
	if o.Count == 0 {
		o.Count = Defaults.Count
	}
	if o.BenchTime == "" {
		o.BenchTime = Defaults.BenchTime
	}
	if o.Alpha == 0 {
		o.Alpha = Defaults.Alpha
	}
	if o.Timeout == 0 {
		o.Timeout = Defaults.Timeout
	}
	if o.Bench == "" {
		o.Bench = "."
	}
	return o
}
