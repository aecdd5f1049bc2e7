// Package fixed sends a statement for many rows, or one statement, parsed once, many
// times in one transaction.
package fixed

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/perflint/perflint/testdata/claims/seeds/sqlbatch"
)

// batch is how many rows a statement is about. Databases have limits: of parameters, and
// of what they keep of statements that differ in length.
const batch = 256

// SaveValues writes users by statements of many rows.
func SaveValues(ctx context.Context, db *sql.DB, users []sqlbatch.User) error {
	for some := range slices.Chunk(users, batch) {
		query := "INSERT OR REPLACE INTO user (id, name, mail) VALUES (?, ?, ?)" +
			strings.Repeat(", (?, ?, ?)", len(some)-1)
		args := make([]any, 0, 3*len(some))
		for _, u := range some {
			args = append(args, u.ID, u.Name, u.Mail)
		}
		if _, err := db.ExecContext(ctx, query, args...); err != nil {
			return fmt.Errorf("users %d to %d: %w", some[0].ID, some[len(some)-1].ID, err)
		}
	}
	return nil
}

// SavePrepared writes users by a statement of one row, in one transaction.
func SavePrepared(ctx context.Context, db *sql.DB, users []sqlbatch.User) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	stmt, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO user (id, name, mail) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, u := range users {
		if _, err := stmt.ExecContext(ctx, u.ID, u.Name, u.Mail); err != nil {
			return fmt.Errorf("user %d: %w", u.ID, err)
		}
	}
	return tx.Commit()
}

// Names reads the names of users by their numbers.
func Names(ctx context.Context, db *sql.DB, ids []int64) (map[int64]string, error) {
	names := make(map[int64]string, len(ids))
	for some := range slices.Chunk(ids, batch) {
		if err := readNames(ctx, db, some, names); err != nil {
			return nil, err
		}
	}
	for _, id := range ids {
		if _, ok := names[id]; !ok {
			return nil, fmt.Errorf("user %d: %w", id, sql.ErrNoRows)
		}
	}
	return names, nil
}

func readNames(ctx context.Context, db *sql.DB, ids []int64, names map[int64]string) error {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	rows, err := db.QueryContext(ctx, "SELECT id, name FROM user WHERE id IN (?"+strings.Repeat(", ?", len(ids)-1)+")", args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		names[id] = name
	}
	return rows.Err()
}
