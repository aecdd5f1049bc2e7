package sqlbatch_test

import (
	"context"
	"database/sql"
	"strconv"
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/seeds/sqlbatch"
	"github.com/perflint/perflint/testdata/claims/seeds/sqlbatch/fixed"
	"github.com/perflint/perflint/testdata/claims/seeds/sqlbatch/pitfall"
)

func Test(t *testing.T) { claim.CheckCounts(t, counts) }

func BenchmarkClaim(b *testing.B) { claim.BenchmarkCounts(b, counts) }

// batch is how many rows a statement of package fixed is about.
const batch = 256

var counts = []claim.Counted{
	{
		Name: "SaveValues",
		Make: func(tb testing.TB, n int) (_, _ claim.Side) {
			return save(tb, n, pitfall.Save), save(tb, n, fixed.SaveValues)
		},
		Shows: "a statement writes 256 rows, in one transaction",
		Holds: func(n int, pitfall, fixed claim.Figures) bool {
			return is(pitfall, n, n, n) && is(fixed, batches(n), batches(n), batches(n))
		},
	},
	{
		Name: "SavePrepared",
		Make: func(tb testing.TB, n int) (_, _ claim.Side) {
			return save(tb, n, pitfall.Save), save(tb, n, fixed.SavePrepared)
		},
		Shows: "all rows are written by a statement that is parsed once, in one transaction",
		Holds: func(n int, pitfall, fixed claim.Figures) bool {
			return is(pitfall, n, n, n) && is(fixed, 1, n, 1)
		},
	},
	{
		Name: "Names",
		Make: func(tb testing.TB, n int) (_, _ claim.Side) {
			return names(tb, n, pitfall.Names), names(tb, n, fixed.Names)
		},
		Shows: "a statement reads 256 rows",
		Holds: func(n int, pitfall, fixed claim.Figures) bool {
			return is(pitfall, n, n, 0) && is(fixed, batches(n), batches(n), 0)
		},
	},
}

func is(f claim.Figures, parsed, sent, committed int) bool {
	return f["parsed"] == float64(parsed) && f["sent"] == float64(sent) && f["committed"] == float64(committed)
}

func batches(n int) int { return (n + batch - 1) / batch }

// save makes a side that writes n users: on each call the same.
func save(tb testing.TB, n int, f func(context.Context, *sql.DB, []sqlbatch.User) error) claim.Side {
	db, seen := open(tb)
	users := users(n)
	return claim.Side{
		Call: func() {
			if err := f(tb.Context(), db, users); err != nil {
				tb.Fatal(err)
			}
		},
		Result: func() any { return all(tb, db) },
		Counts: seen.figures,
	}
}

// names makes a side that reads the names of n users.
func names(tb testing.TB, n int, f func(context.Context, *sql.DB, []int64) (map[int64]string, error)) claim.Side {
	db, seen := open(tb)
	users := users(n)
	if err := fixed.SaveValues(tb.Context(), db, users); err != nil {
		tb.Fatal(err)
	}
	ids := make([]int64, n)
	for i, u := range users {
		ids[i] = u.ID
	}
	var result map[int64]string
	return claim.Side{
		Call: func() {
			var err error
			if result, err = f(tb.Context(), db, ids); err != nil {
				tb.Fatal(err)
			}
		},
		Result: func() any { return result },
		Counts: seen.figures,
	}
}

// open opens a database in memory that has no users.
func open(tb testing.TB) (*sql.DB, *counter) {
	tb.Helper()
	seen := new(counter)
	db := sql.OpenDB(connector{seen})
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	if _, err := db.ExecContext(tb.Context(), sqlbatch.Schema); err != nil {
		tb.Fatal(err)
	}
	return db, seen
}

// all reads the table.
func all(tb testing.TB, db *sql.DB) []sqlbatch.User {
	tb.Helper()
	rows, err := db.QueryContext(tb.Context(), "SELECT id, name, mail FROM user ORDER BY id")
	if err != nil {
		tb.Fatal(err)
	}
	defer rows.Close()
	var users []sqlbatch.User
	for rows.Next() {
		var u sqlbatch.User
		if err := rows.Scan(&u.ID, &u.Name, &u.Mail); err != nil {
			tb.Fatal(err)
		}
		users = append(users, u)
	}
	if err := rows.Err(); err != nil {
		tb.Fatal(err)
	}
	return users
}

func users(n int) []sqlbatch.User {
	all := make([]sqlbatch.User, n)
	for i := range all {
		name := "user" + strconv.Itoa(i)
		all[i] = sqlbatch.User{ID: int64(i), Name: name, Mail: name + "@example.org"}
	}
	return all
}
