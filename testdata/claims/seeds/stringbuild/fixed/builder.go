// Package fixed copies each part once or twice, however many there are: into a
// strings.Builder, which grows as a slice does, or by strings.Join, which asks for the
// parts first and then allocates once.
package fixed

import (
	"strconv"
	"strings"

	"github.com/perflint/perflint/testdata/claims/seeds/stringbuild"
)

// SelectBuilder makes a query.
func SelectBuilder(table string, columns, filters []string) string {
	var query strings.Builder
	query.WriteString("SELECT ")
	for i, column := range columns {
		if i > 0 {
			query.WriteString(", ")
		}
		query.WriteString(column)
	}
	query.WriteString(" FROM ")
	query.WriteString(table)
	for i, filter := range filters {
		if i == 0 {
			query.WriteString(" WHERE ")
		} else {
			query.WriteString(" AND ")
		}
		query.WriteString(filter)
		query.WriteString(" = ?")
	}
	return query.String()
}

// LineBuilder makes a line of a log. It guesses how long that is.
func LineBuilder(level, message string, attrs []stringbuild.Attr) string {
	var line strings.Builder
	line.Grow(len(level) + len(message) + 2 + 16*len(attrs))
	line.WriteString(level)
	line.WriteByte(' ')
	line.WriteString(message)
	for _, attr := range attrs {
		line.WriteByte(' ')
		line.WriteString(attr.Key)
		line.WriteByte('=')
		if strings.ContainsAny(attr.Value, " =\"") {
			line.WriteString(strconv.Quote(attr.Value))
		} else {
			line.WriteString(attr.Value)
		}
	}
	line.WriteByte('\n')
	return line.String()
}

// TableBuilder draws a table in Markdown.
func TableBuilder(rows [][]string) string {
	var table strings.Builder
	for _, row := range rows {
		table.WriteByte('|')
		for _, cell := range row {
			table.WriteByte(' ')
			table.WriteString(cell)
			table.WriteString(" |")
		}
		table.WriteByte('\n')
	}
	return table.String()
}
