package cold

import "fmt"

// A table for people to read is short, and asked for now and then.
func table2(rows map[string]int) string {
	s := ""
	for name, n := range rows {
		s += fmt.Sprintf("%-20s %10d\n", name, n) // cold: makes text for people to read
	}
	return s
}
