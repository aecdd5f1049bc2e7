// Package pitfall builds strings the slow way. Package fixed holds the same
// functions as the fixes of concatloop leave them.
package fixed

import (
	"strconv"
	"strings"
	"unicode"
)

// CSV renders a table: it grows in the inner loop and in the outer one.
func CSV(rows [][]string) string {
	var out strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				out.WriteString(",")
			}
			out.WriteString(strconv.Quote(cell))
		}
		out.WriteString("\n")
	}
	return out.String()
}

// Insert makes the statement that inserts rows at once.
func Insert(table string, rows, columns int) string {
	var query strings.Builder
	query.WriteString("INSERT INTO " + table + " VALUES ")
	n := 0
	for row := 0; row < rows; row++ {
		if row > 0 {
			query.WriteString(", ")
		}
		query.WriteString("(")
		for column := 0; column < columns; column++ {
			n++
			if column > 0 {
				query.WriteString(",")
			}
			query.WriteString("$")
			query.WriteString(strconv.Itoa(n))
		}
		query.WriteString(")")
	}
	return query.String()
}

// MetricKey names a time series by its labels.
func MetricKey(metric string, names, values []string) string {
	var key strings.Builder
	key.WriteString(metric)
	for i, name := range names {
		key.WriteString("|")
		key.WriteString(name)
		key.WriteString("=")
		key.WriteString(values[i])
	}
	return key.String()
}

// Summary returns what it has built from inside the loop.
func Summary(errs []error, limit int) (text string) {
	var sb strings.Builder
	for i, err := range errs {
		if i == limit {
			sb.WriteString("…")
			text += sb.String()
			return
		}
		sb.WriteString(err.Error())
		sb.WriteString("; ")
	}
	text += sb.String()
	return
}

// Slug keeps the letters and digits of a title.
func Slug(title string) string {
	var slug strings.Builder
	for _, r := range title {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			slug.WriteRune(unicode.ToLower(r))
		case unicode.IsSpace(r):
			slug.WriteString("-")
		}
	}
	return slug.String()
}

// List puts commas between.
func List(items []string) string {
	list := strings.Join(items, ", ")
	return list
}

// Ruler repeats a constant.
func Ruler(width int) string {
	ruler := strings.Repeat("=-", max(0, width))
	return ruler
}
