package finding

// Verdict says what benchmarks show of a fix.
type Verdict string

const (
	Faster    Verdict = "faster"                // less time, and nowhere more of anything
	Smaller   Verdict = "smaller"               // fewer bytes or allocations, and no more time
	Unclear   Verdict = "smaller, time unclear" // fewer bytes or allocations, but perhaps more time
	Slower    Verdict = "slower"                // more time
	Larger    Verdict = "larger"                // more bytes or allocations, and no less time
	Mixed     Verdict = "mixed"                 // less of one thing, or in one benchmark, and more elsewhere
	NotShown  Verdict = "not shown"             // no difference that the runs could tell from chance
	Unreached Verdict = "unreached"             // no benchmark runs the code
	Untried   Verdict = "untried"               // there is nothing to compare, or it could not be compared
)

// Proof is what a comparison of benchmarks without and with a fix shows.
type Proof struct {
	Verdict     Verdict      `json:"verdict"`
	Why         string       `json:"why,omitempty"` // of unreached and untried, as one sentence
	Comparisons []Comparison `json:"comparisons,omitempty"`
	Warnings    []string     `json:"warnings,omitempty"`

	// Synthetic says that the benchmark was written by perflint, with made-up
	// input.
	Synthetic bool `json:"synthetic,omitempty"`
	// Together counts the other findings whose fixes were made as well.
	Together int `json:"together,omitempty"`
}

// Proven reports whether the fix is a gain.
func (p *Proof) Proven() bool { return p != nil && (p.Verdict == Faster || p.Verdict == Smaller) }

// Refuted reports whether the fix is a loss.
func (p *Proof) Refuted() bool { return p != nil && (p.Verdict == Slower || p.Verdict == Larger) }

// A Comparison is of one figure of one benchmark, without and with the fix.
type Comparison struct {
	Package   string  `json:"package"`   // of the benchmark
	Benchmark string  `json:"benchmark"` // with its sub-benchmark, and its GOMAXPROCS if not 1
	Unit      string  `json:"unit"`      // ns/op, B/op, allocs/op
	Before    float64 `json:"before"`    // median
	After     float64 `json:"after"`     // median
	// Change is After in relation to Before, less 1: -0.41 is 41 % less. It is
	// 0 if both are 0, and absent if only Before is.
	Change *float64 `json:"change,omitempty"`
	// P is how likely such a difference is by chance, corrected for the number of
	// comparisons. 0: the figures are the same on every run of each side.
	P float64 `json:"p"`
	// N counts the runs without the fix, and M those with it.
	N int `json:"n"`
	M int `json:"m"`
	// Noise is by how much the median of the same code, laid out otherwise,
	// differed, in relation to Before.
	Noise float64 `json:"noise"`
	// Shown reports whether the difference counts: P is small enough, and the
	// change is larger than the noise and than what is worth telling.
	Shown    bool     `json:"shown"`
	Warnings []string `json:"warnings,omitempty"`
}

// Measurement is how the benchmarks of a run were measured.
type Measurement struct {
	GoVersion string  `json:"goVersion"`
	GOOS      string  `json:"goos"`
	GOARCH    string  `json:"goarch"`
	CPU       string  `json:"cpu,omitempty"`
	Count     int     `json:"count"`     // runs of each side
	BenchTime string  `json:"benchtime"` // of one run: a duration, or turns and "x"
	Alpha     float64 `json:"alpha"`
	Layouts   int     `json:"layouts"` // layouts of the code on each side
	Compared  int     `json:"compared"`
	// Spread is how far the times of a benchmark's runs with the same code
	// typically lie apart: half of the middle half of the runs, in relation to the median.
	Spread float64 `json:"spread"`
	// Interrupted says that not all that was asked for was measured.
	Interrupted bool `json:"interrupted,omitempty"`
}

// A Trial is a benchmark with made-up input, for code that no other runs.
type Trial struct {
	Benchmark string // its name
	Source    string // the test file with it, of the finding's package
	Sizes     []int  // of its input; each has a sub-benchmark n=SIZE
	Why       string // why there is none
}
