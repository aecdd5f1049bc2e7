// Package pitfall concatenates: each turn copies what the turns before it have built.
package pitfall

import (
	"strconv"
	"strings"

	"github.com/perflint/perflint/testdata/claims/seeds/stringbuild"
)

// Select makes a query.
func Select(table string, columns, filters []string) string {
	query := "SELECT "
	for i, column := range columns {
		if i > 0 {
			query += ", "
		}
		query += column
	}
	query += " FROM " + table
	for i, filter := range filters {
		if i == 0 {
			query += " WHERE "
		} else {
			query += " AND "
		}
		query += filter + " = ?"
	}
	return query
}

// Line makes a line of a log.
func Line(level, message string, attrs []stringbuild.Attr) string {
	line := level + " " + message
	for _, attr := range attrs {
		line += " " + attr.Key + "="
		if strings.ContainsAny(attr.Value, " =\"") {
			line += strconv.Quote(attr.Value)
		} else {
			line += attr.Value
		}
	}
	return line + "\n"
}

// Table draws a table in Markdown.
func Table(rows [][]string) string {
	table := ""
	for _, row := range rows {
		table += "|"
		for _, cell := range row {
			table += " " + cell + " |"
		}
		table += "\n"
	}
	return table
}
