package report

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"sort"
)

// Names that stay the same while elements change.

//perflint:hot
func table(rows []user, columns []string) (cells []any) {
	for i := range rows {
		v := reflect.ValueOf(&rows[i]).Elem()
		for _, column := range columns {
			cells = append(cells, v.FieldByName(column).Interface()) // want `v.FieldByName searches the fields for a name each time: the index of the field, kept for each reflect.Type, does not`
		}
	}
	return cells
}

//perflint:hot
func column(rows []user, name string) (cells []string) {
	for i := range rows {
		cells = append(cells, reflect.ValueOf(&rows[i]).Elem().FieldByName(name).String()) // want `FieldByName searches`
	}
	return cells
}

func sortBy(rows []user, name string) {
	less := func(i, j int) bool { return i < j }
	sort.Slice(rows, func(i, j int) bool {
		x := reflect.ValueOf(rows[i]).FieldByName(name) // want `FieldByName searches`
		return x.String() < "" || less(i, j)
	})
}

// What is looked for is data.
//
//perflint:hot
func row(u user, columns []string) (cells []any) {
	v := reflect.ValueOf(&u).Elem()
	for _, column := range columns {
		cells = append(cells, v.FieldByName(column).Interface())
	}
	return cells
}

//perflint:hot
func each(rows []user) (cells []any) {
	for i := range rows {
		name := fmt.Sprint("Field", i)
		cells = append(cells, reflect.ValueOf(&rows[i]).Elem().FieldByName(name).Interface())
	}
	return cells
}

//perflint:hot
func digest(b []byte) string {
	return fmt.Sprintf("%x", sha256.Sum256(b)) // want `fmt.Sprintf takes sha256.Sum256\(b\), a \[32\]byte, apart by reflection: a slice of it, or package encoding/hex, does without`
}

//perflint:hot
func digests(b []byte) string {
	h := sha256.Sum256(b)
	return fmt.Sprintf("%x", h[:])
}

// The name changes with the row.
//
//perflint:hot
func scanned(rows []user, names []string) (cells []string) {
	name := ""
	for i := range rows {
		name = names[i]
		cells = append(cells, reflect.ValueOf(&rows[i]).Elem().FieldByName(name).String())
	}
	return cells
}

//perflint:hot
func byPackage(rows []user) (cells []string) {
	for i := range rows {
		cells = append(cells, reflect.ValueOf(&rows[i]).Elem().FieldByName(shown).String()) // want `FieldByName searches`
	}
	return cells
}

var shown = "Name"

func sortEach[T ~int | ~string](xs []T) {
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] })
}
