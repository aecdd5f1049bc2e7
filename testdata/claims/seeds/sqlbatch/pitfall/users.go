// Package pitfall sends a statement for each row. Each is parsed, makes its way to the
// server and back if there is one, and those that write are a transaction each, which a
// database on a disk waits for.
package pitfall

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/perflint/perflint/testdata/claims/seeds/sqlbatch"
)

// Save writes users.
func Save(ctx context.Context, db *sql.DB, users []sqlbatch.User) error {
	for _, u := range users {
		_, err := db.ExecContext(ctx, "INSERT OR REPLACE INTO user (id, name, mail) VALUES (?, ?, ?)", u.ID, u.Name, u.Mail)
		if err != nil {
			return fmt.Errorf("user %d: %w", u.ID, err)
		}
	}
	return nil
}

// Names reads the names of users by their numbers.
func Names(ctx context.Context, db *sql.DB, ids []int64) (map[int64]string, error) {
	names := make(map[int64]string, len(ids))
	for _, id := range ids {
		var name string
		err := db.QueryRowContext(ctx, "SELECT name FROM user WHERE id = ?", id).Scan(&name)
		if err != nil {
			return nil, fmt.Errorf("user %d: %w", id, err)
		}
		names[id] = name
	}
	return names, nil
}
