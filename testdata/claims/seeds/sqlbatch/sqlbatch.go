// Package sqlbatch holds code that works on many rows of a database: in package pitfall
// by a statement for each, in package fixed by few. It is a module of its own, so that
// perflint does not depend on SQLite.
package sqlbatch

// A User is a row.
type User struct {
	ID   int64
	Name string
	Mail string
}

// Schema makes the table.
const Schema = `CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT NOT NULL)`
