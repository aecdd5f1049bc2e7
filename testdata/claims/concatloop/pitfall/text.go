// Package pitfall builds strings the slow way. Package fixed holds the same
// functions as the fixes of concatloop leave them.
package pitfall

import (
	"strconv"
	"unicode"
)

// CSV renders a table: it grows in the inner loop and in the outer one.
func CSV(rows [][]string) string {
	out := ""
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				out += ","
			}
			out += strconv.Quote(cell)
		}
		out += "\n"
	}
	return out
}

// Insert makes the statement that inserts rows at once.
func Insert(table string, rows, columns int) string {
	query := "INSERT INTO " + table + " VALUES "
	n := 0
	for row := 0; row < rows; row++ {
		if row > 0 {
			query += ", "
		}
		query += "("
		for column := 0; column < columns; column++ {
			n++
			if column > 0 {
				query += ","
			}
			query += "$" + strconv.Itoa(n)
		}
		query += ")"
	}
	return query
}

// MetricKey names a time series by its labels.
func MetricKey(metric string, names, values []string) string {
	key := metric
	for i, name := range names {
		key = key + "|" + name + "=" + values[i]
	}
	return key
}

// Summary returns what it has built from inside the loop.
func Summary(errs []error, limit int) (text string) {
	for i, err := range errs {
		if i == limit {
			text += "…"
			return
		}
		text += err.Error() + "; "
	}
	return
}

// Slug keeps the letters and digits of a title.
func Slug(title string) string {
	slug := ""
	for _, r := range title {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			slug += string(unicode.ToLower(r))
		case unicode.IsSpace(r):
			slug += "-"
		}
	}
	return slug
}

// List puts commas between.
func List(items []string) string {
	list := ""
	for i, item := range items {
		if i > 0 {
			list += ", "
		}
		list += item
	}
	return list
}

// Ruler repeats a constant.
func Ruler(width int) string {
	ruler := ""
	for i := 0; i < width; i++ {
		ruler += "=-"
	}
	return ruler
}
