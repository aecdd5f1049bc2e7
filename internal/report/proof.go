package report

import (
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/perflint/perflint/internal/finding"
)

// Proof prints what benchmarks show of the fixes as a table in Markdown, to be
// pasted into a pull request or read as it is, followed by what could not be shown,
// and by how it was measured.
func Proof(w io.Writer, r *Report) error {
	var b strings.Builder
	without := 0 // findings that have no fix
	byVerdict := map[finding.Verdict][]*finding.Finding{}
	for _, f := range r.Shown() {
		if f.Proof == nil {
			without++
			continue
		}
		byVerdict[f.Proof.Verdict] = append(byVerdict[f.Proof.Verdict], f)
	}
	order := []finding.Verdict{finding.Faster, finding.Smaller, finding.Unclear, finding.Mixed, finding.NotShown, finding.Larger, finding.Slower}
	rows := [][]string{{"Finding", "Result", "Benchmark", "time/op", "B/op", "allocs/op"}}
	for _, v := range order {
		for _, f := range byVerdict[v] {
			rows = append(rows, proofRows(f)...)
		}
	}
	if len(rows) > 1 {
		writeTable(&b, rows)
		b.WriteByte('\n')
	}
	for _, f := range slices.Concat(byVerdict[finding.Slower], byVerdict[finding.Larger]) {
		fmt.Fprintf(&b, "- %s: the fix proves %s: dropped.\n", place(f), f.Proof.Verdict)
	}
	var remarks remarks
	for _, v := range append(order, finding.Untried, finding.Unreached) {
		for _, f := range byVerdict[v] {
			remarks.add(f)
		}
	}
	remarks.write(&b)
	if without > 0 {
		fmt.Fprintf(&b, "- %s without a fix that could be measured.\n", Count(without, "finding"))
	}
	if r.Measurement != nil && r.Measurement.Compared > 0 {
		writeMeasurement(&b, r.Measurement)
	}
	_, err := io.WriteString(w, inert(b.String()))
	return err
}

// place names a finding: file, line and rule.
func place(f *finding.Finding) string { return fmt.Sprintf("%s:%d (%s)", f.File, f.Line, f.Rule) }

// proofRows returns the rows of a finding: one for each benchmark. Its place and
// result stand in the first.
func proofRows(f *finding.Finding) [][]string {
	var rows [][]string
	var bench []string
	cells := map[string]map[string]string{}
	for _, c := range f.Proof.Comparisons {
		name := strings.TrimPrefix(c.Benchmark, "Benchmark")
		if c.Package != f.Package {
			name = shortPath(c.Package, f.Proof.Comparisons) + "." + name
		}
		if cells[name] == nil {
			cells[name] = map[string]string{}
			bench = append(bench, name)
		}
		cells[name][c.Unit] = cell(c)
	}
	rows = slices.Grow(rows, len(bench))
	for i, name := range bench {
		row := []string{"", "", name, cells[name]["ns/op"], cells[name]["B/op"], cells[name]["allocs/op"]}
		if i == 0 {
			row[0], row[1] = place(f), string(f.Proof.Verdict)
			if f.Proof.Together > 0 {
				row[0] += fmt.Sprintf(" and %d more", f.Proof.Together)
			}
		}
		if f.Proof.Synthetic {
			_, size, _ := strings.Cut(name, "/")
			size, _, _ = strings.Cut(size, "-") // without GOMAXPROCS
			row[2] = "synthetic input, " + size
		}
		rows = append(rows, row)
	}
	return rows
}

// shortPath is the last element of a package's path, or all of it where another package
// among the comparisons ends alike.
func shortPath(pkg string, all []finding.Comparison) string {
	base := path.Base(pkg)
	if slices.ContainsFunc(all, func(c finding.Comparison) bool { return c.Package != pkg && path.Base(c.Package) == base }) {
		return pkg
	}
	return base
}

// cell is one comparison: "12.3 µs → 4.1 µs, −67 % (p<0.001 n=20+10)", or with "~"
// where no difference is shown.
func cell(c finding.Comparison) string {
	before, after := quantity(c.Before, c.Unit), quantity(c.After, c.Unit)
	if !c.Shown {
		if before == after {
			return before + " ~"
		}
		return fmt.Sprintf("%s → %s ~", before, after)
	}
	text := before + " → " + after
	if c.Change != nil {
		text += ", " + percent(*c.Change)
	}
	switch {
	case c.P == 0: // exact
		return text + fmt.Sprintf(" (n=%d+%d)", c.N, c.M)
	case c.P < 0.001:
		return text + fmt.Sprintf(" (p<0.001 n=%d+%d)", c.N, c.M)
	}
	return text + fmt.Sprintf(" (p=%.3f n=%d+%d)", c.P, c.N, c.M)
}

// percent is a change in per cent, with as many digits as it takes.
func percent(change float64) string {
	sign := "+"
	if change < 0 {
		sign = "−"
	}
	switch v := 100 * math.Abs(change); {
	case v < 0.1:
		return fmt.Sprintf("%s%.2f %%", sign, v)
	case v < 10, change < -0.98 && change > -0.999:
		return fmt.Sprintf("%s%.1f %%", sign, v)
	case change <= -0.999:
		return fmt.Sprintf("%s%.2f %%", sign, v)
	default:
		return fmt.Sprintf("%s%.0f %%", sign, v)
	}
}

// quantity is a figure in three digits with its unit: "12.3 µs", "4.09 KiB", "17".
func quantity(v float64, unit string) string {
	switch unit {
	case "ns/op":
		return scaled(v, 1000, "ns", "µs", "ms", "s")
	case "B/op":
		return scaled(v, 1024, "B", "KiB", "MiB", "GiB")
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func scaled(v, step float64, names ...string) string {
	i := 0
	for v >= step && i < len(names)-1 {
		v /= step
		i++
	}
	digits := 2
	switch {
	case v == math.Trunc(v) && i == 0, v >= 100:
		digits = 0
	case v >= 10:
		digits = 1
	}
	return strconv.FormatFloat(v, 'f', digits, 64) + " " + names[i]
}

func writeTable(b *strings.Builder, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(escape(text)))
		}
	}
	for r, row := range rows {
		for i, text := range row {
			text = escape(text)
			fmt.Fprintf(b, "| %s%s ", text, strings.Repeat(" ", widths[i]-utf8.RuneCountInString(text)))
		}
		b.WriteString("|\n")
		if r == 0 {
			for _, w := range widths {
				b.WriteString("| " + strings.Repeat("-", w) + " ")
			}
			b.WriteString("|\n")
		}
	}
}

// escape keeps a text within its cell.
func escape(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "|", `\|`), "\n", " ")
}

// remarks say why nothing was compared, and what else there is to know. What holds for
// several findings is said once.
type remarks struct {
	texts    []string
	findings map[string][]*finding.Finding
}

func (r *remarks) add(f *finding.Finding) {
	var texts []string
	if f.Proof.Why != "" {
		texts = append(texts, fmt.Sprintf("%s: %s", f.Proof.Verdict, f.Proof.Why))
	}
	for _, text := range f.Proof.Warnings {
		if !strings.HasPrefix(f.Proof.Why, text) { // else it is said already
			texts = append(texts, text)
		}
	}
	if r.findings == nil {
		r.findings = map[string][]*finding.Finding{}
	}
	for _, text := range texts {
		if r.findings[text] == nil {
			r.texts = append(r.texts, text)
		}
		r.findings[text] = append(r.findings[text], f)
	}
}

func (r *remarks) write(b *strings.Builder) {
	for _, text := range r.texts {
		about := r.findings[text]
		if len(about) == 1 {
			fmt.Fprintf(b, "- %s: %s.\n", place(about[0]), oneLine(text))
			continue
		}
		fmt.Fprintf(b, "- %s:\n", oneLine(text))
		for _, f := range about {
			fmt.Fprintf(b, "  - %s\n", place(f))
		}
	}
}

func writeMeasurement(b *strings.Builder, m *finding.Measurement) {
	cpu := ""
	if m.CPU != "" {
		cpu = ", " + m.CPU
	}
	fmt.Fprintf(b, "\n%s %s/%s%s. Medians of %d runs of %s with the fix, in %d layouts of the code, and of twice as many without. "+
		"~: no difference beyond chance (α = %v over %d comparisons), beyond the noise of the same code, and of at least 2 %%. "+
		"The times of the same code spread by ±%.1f %%.\n",
		m.GoVersion, m.GOOS, m.GOARCH, cpu, m.Count, m.BenchTime, m.Layouts, m.Alpha, m.Compared, 100*m.Spread)
	if m.Interrupted {
		b.WriteString("Interrupted: not all was measured.\n")
	}
}

// ProofSummary is the last line of perflint prove: how many fixes came out how.
func ProofSummary(r *Report) string {
	n := map[finding.Verdict]int{}
	total, made := 0, false
	for _, f := range r.Shown() {
		made = made || f.Trial != nil
		if f.Proof != nil {
			n[f.Proof.Verdict]++
			total++
		}
	}
	if total == 0 {
		return "no finding with a fix that could be measured: nothing to prove"
	}
	var parts []string
	for _, v := range []finding.Verdict{finding.Faster, finding.Smaller, finding.Unclear, finding.Mixed, finding.NotShown, finding.Larger,
		finding.Slower, finding.Unreached, finding.Untried} {
		if n[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[v], v))
		}
	}
	text := fmt.Sprintf("%s with a fix: %s", Count(total, "finding"), strings.Join(parts, ", "))
	if n[finding.Unreached] > 0 && !made {
		text += "; -synthesize makes up benchmarks where it can"
	}
	return text
}
