// Package ini reads files of keys and values in sections.
package ini

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// A File is what was read: values by section and key.
type File struct {
	sections map[string]map[string]string
	order    []string
}

// Parse reads a file.
func Parse(r io.Reader) (*File, error) {
	f := &File{sections: map[string]map[string]string{}}
	section := ""
	scanner := bufio.NewScanner(r)
	for n := 1; scanner.Scan(); n++ {
		line := strings.TrimSpace(scanner.Text())
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
			f.order = append(f.order, section)
			f.sections[section] = map[string]string{}
		default:
			key, value, ok := strings.Cut(line, "=")
			if !ok {
				return nil, fmt.Errorf("line %d: no value", n)
			}
			if f.sections[section] == nil {
				f.sections[section] = map[string]string{}
			}
			f.sections[section][strings.TrimSpace(key)] = unescape(strings.TrimSpace(value))
		}
	}
	return f, scanner.Err()
}

// unescape takes backslashes out of a value.
func unescape(value string) string {
	out := ""
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) {
			i++
		}
		out += string(value[i])
	}
	return out
}

// Copy returns a file with the same values.
func (f *File) Copy() *File {
	c := &File{sections: make(map[string]map[string]string)}
	for name, values := range f.sections {
		same := make(map[string]string)
		for k, v := range values {
			same[k] = v
		}
		c.sections[name] = same
	}
	for _, name := range f.order {
		c.order = append(c.order, name)
	}
	return c
}

// String writes the file as Parse reads it.
func (f *File) String() string {
	var text string
	for _, name := range f.order {
		text = fmt.Sprintf("%s[%s]\n", text, name)
	}
	return text
}
