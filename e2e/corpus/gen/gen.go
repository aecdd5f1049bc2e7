// Package gen has a generated half.
package gen

//go:generate stringer -type=Color

// A Color is one of three.
type Color int

const (
	Red Color = iota
	Green
	Blue
)

// Names returns the names of colors.
func Names(colors []Color) []string {
	var names []string
	for _, c := range colors {
		names = append(names, c.String())
	}
	return names
}
