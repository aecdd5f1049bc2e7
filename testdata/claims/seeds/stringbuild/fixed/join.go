package fixed

import (
	"strconv"
	"strings"

	"github.com/perflint/perflint/testdata/claims/seeds/stringbuild"
)

// SelectJoin makes a query: the parts are there already.
func SelectJoin(table string, columns, filters []string) string {
	query := "SELECT " + strings.Join(columns, ", ") + " FROM " + table
	if len(filters) > 0 {
		query += " WHERE " + strings.Join(filters, " = ? AND ") + " = ?"
	}
	return query
}

// LineJoin makes a line of a log: it lists the parts.
func LineJoin(level, message string, attrs []stringbuild.Attr) string {
	parts := make([]string, 0, 4+4*len(attrs))
	parts = append(parts, level, " ", message)
	for _, attr := range attrs {
		value := attr.Value
		if strings.ContainsAny(value, " =\"") {
			value = strconv.Quote(value)
		}
		parts = append(parts, " ", attr.Key, "=", value)
	}
	parts = append(parts, "\n")
	return strings.Join(parts, "")
}

// TableJoin draws a table in Markdown: it joins the cells of a row, then the rows.
func TableJoin(rows [][]string) string {
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = "| " + strings.Join(row, " | ") + " |\n"
	}
	return strings.Join(lines, "")
}
