package pitfall

import "fmt"

// These have no fix that is sure to leave behaviour as it was: package fixed
// holds what a person would write.

// A Node is a directory, say.
type Node struct {
	Name   string
	Parent *Node
}

// Path prepends the name of each parent.
func (n *Node) Path() string {
	path := n.Name
	for p := n.Parent; p != nil; p = p.Parent {
		path = p.Name + "/" + path
	}
	return path
}

// A Page grows in a field.
type Page struct{ HTML string }

// Render adds a list to the page.
func (p *Page) Render(items []string) {
	p.HTML += "<ul>"
	for _, item := range items {
		p.HTML += "<li>" + item + "</li>"
	}
	p.HTML += "</ul>"
}

// Report accumulates by Sprintf, which copies what there is, too.
func Report(names []string, counts []int) string {
	report := ""
	for i, name := range names {
		report = fmt.Sprintf("%s%s: %d\n", report, name, counts[i])
	}
	return report
}
