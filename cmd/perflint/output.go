package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/report"
)

// formats are those that a report is printed in.
var formats = map[string]func(io.Writer, *report.Report) error{
	"text": report.Text,
	"json": report.JSON,
}

// An output is a format, and where it goes.
type output struct {
	format string
	path   string // "" is standard output
}

// outputs is the value of -format: FORMAT[=PATH], several with commas between them,
// or by several flags.
type outputs []output

func (o *outputs) String() string {
	var items []string
	for _, out := range *o {
		item := out.format
		if out.path != "" {
			item += "=" + out.path
		}
		items = append(items, item)
	}
	return strings.Join(items, ",")
}

func (o *outputs) Set(list string) error {
	for item := range strings.SplitSeq(list, ",") {
		name, path, hasPath := strings.Cut(strings.TrimSpace(item), "=")
		if formats[name] == nil {
			return fmt.Errorf("there is no format %q: %s", name, strings.Join(formatNames(), ", "))
		}
		if hasPath && path == "" {
			return fmt.Errorf("%s= lacks the name of a file", name)
		}
		*o = append(*o, output{name, path})
	}
	return nil
}

func formatNames() []string {
	names := make([]string, 0, len(formats))
	for name := range formats {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// settleOutputs adds what -json means, and text if nothing goes to standard output
// otherwise.
func (c *command) settleOutputs() error {
	if c.json {
		c.outputs = append(c.outputs, output{format: "json"})
	}
	if len(c.outputs) == 0 {
		c.outputs = outputs{{format: "text"}}
	}
	var stdout []string
	for _, out := range c.outputs {
		if out.path == "" {
			stdout = append(stdout, out.format)
		}
	}
	switch {
	case len(stdout) > 1:
		return fmt.Errorf("%s can't all go to standard output: give files to the others, as in -format=%s=FILE", strings.Join(stdout, " and "), stdout[1])
	case c.diff && len(stdout) > 0 && stdout[0] != "text":
		return fmt.Errorf("-diff and %s both write to standard output: choose one", stdout[0])
	}
	return nil
}

// print prints the report in each of the formats, once it is whole. What is text is
// as the subcommand has it.
func (c *command) print(rep *report.Report, text func(io.Writer) error, stdout io.Writer) error {
	for _, out := range c.outputs {
		var b bytes.Buffer
		var err error
		if out.format == "text" {
			err = text(&b)
		} else {
			err = formats[out.format](&b, rep)
		}
		if err == nil && out.path == "" {
			_, err = stdout.Write(b.Bytes())
		} else if err == nil {
			err = os.WriteFile(c.inDir(out.path), b.Bytes(), 0o666)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inDir is a path as seen from -C.
func (c *command) inDir(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(c.dir, path)
}
