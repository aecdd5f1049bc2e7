package report

import (
	"encoding/xml"
	"fmt"
	"io"
)

type (
	junitDoc struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr"`
		junitCounts
		Suites []*junitSuite `xml:"testsuite"`
	}

	junitSuite struct {
		Name string `xml:"name,attr"`
		junitCounts
		Cases []junitCase `xml:"testcase"`
	}

	junitCounts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}

	junitCase struct {
		Name    string       `xml:"name,attr"`
		Class   string       `xml:"classname,attr"`
		File    string       `xml:"file,attr,omitempty"` // to which GitLab links
		Error   *junitResult `xml:"error"`
		Failure *junitResult `xml:"failure"`
		Skipped *junitResult `xml:"skipped"`
	}

	junitResult struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

func (n *junitCounts) count(c junitCase) {
	n.Tests++
	switch {
	case c.Error != nil:
		n.Errors++
	case c.Failure != nil:
		n.Failures++
	case c.Skipped != nil:
		n.Skipped++
	}
}

// add puts a test into the suite of its package.
func (doc *junitDoc) add(pkg string, c junitCase) {
	if pkg == "" {
		pkg = "perflint" // it is about no package
	}
	var suite *junitSuite
	for _, s := range doc.Suites {
		if s.Name == pkg {
			suite = s
		}
	}
	if suite == nil {
		suite = &junitSuite{Name: pkg}
		doc.Suites = append(doc.Suites, suite)
	}
	c.Class = pkg
	suite.Cases = append(suite.Cases, c)
	suite.count(c)
	doc.count(c)
}

// JUnit prints the report as if each package were a suite of tests. A finding that
// fails the run is a test that fails, another one that was skipped, for that is how
// its text is shown without harm; what could not be analysed is an error. If there
// is nothing to say, one test passes: an empty report is taken for a broken one.
func JUnit(w io.Writer, r *Report) error {
	doc := &junitDoc{Name: "perflint"}
	for _, f := range r.Shown() {
		place := fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
		text := fmt.Sprintf("%s: %s (%s)", place, clean(f.Message), f.Rule)
		if f.Fix != nil {
			text += "\nfix: " + clean(f.Fix.Message)
		}
		c := junitCase{Name: f.Rule + " " + place, File: r.fromRoot(f.File)}
		if r.fails(f) {
			c.Failure = &junitResult{oneLine(f.Message), string(f.Level), text}
		} else {
			c.Skipped = &junitResult{Message: oneLine(f.Message), Text: text}
		}
		doc.add(f.Package, c)
	}
	for i, e := range r.Errors {
		c := junitCase{Name: fmt.Sprintf("error %d", i+1), File: r.fromRoot(e.Position.File)}
		c.Error = &junitResult{oneLine(e.Message), "error", clean(errorLine(e))}
		doc.add(e.Package, c)
	}
	if doc.Tests == 0 {
		doc.add("", junitCase{Name: "no findings"})
	}
	return writeXML(w, doc)
}
