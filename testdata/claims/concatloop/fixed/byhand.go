package fixed

import (
	"fmt"
	"slices"
	"strings"
)

// A Node is a directory, say.
type Node struct {
	Name   string
	Parent *Node
}

// Path collects the names, reverses them, and joins them once.
func (n *Node) Path() string {
	names := []string{n.Name}
	for p := n.Parent; p != nil; p = p.Parent {
		names = append(names, p.Name)
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}

// A Page grows in a field.
type Page struct{ HTML string }

// Render adds a list to the page at once.
func (p *Page) Render(items []string) {
	var list strings.Builder
	list.WriteString("<ul>")
	for _, item := range items {
		list.WriteString("<li>")
		list.WriteString(item)
		list.WriteString("</li>")
	}
	list.WriteString("</ul>")
	p.HTML += list.String()
}

// Report prints into the Builder.
func Report(names []string, counts []int) string {
	var report strings.Builder
	for i, name := range names {
		fmt.Fprintf(&report, "%s: %d\n", name, counts[i])
	}
	return report.String()
}
