package sqlbatch_test

import (
	"context"
	"database/sql/driver"

	"modernc.org/sqlite"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
)

// A counter counts what goes through the driver.
type counter struct {
	parsed    int // texts of statements
	sent      int // statements
	committed int // transactions, of which a statement that writes is one if it is in none
}

// figures returns the counts, and starts them anew.
func (c *counter) figures() claim.Figures {
	f := claim.Figures{"parsed": float64(c.parsed), "sent": float64(c.sent), "committed": float64(c.committed)}
	*c = counter{}
	return f
}

// A connector connects to a new database in memory by a driver that counts. The database
// has one connection, which one goroutine uses.
type connector struct{ seen *counter }

func (c connector) Driver() driver.Driver { return new(sqlite.Driver) }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	to, err := c.Driver().Open(":memory:")
	if err != nil {
		return nil, err
	}
	return &conn{Conn: to, seen: c.seen}, nil
}

type conn struct {
	driver.Conn
	seen *counter
	inTx bool
}

func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.seen.parsed++
	c.executed()
	return c.Conn.(driver.ExecerContext).ExecContext(ctx, query, args)
}

func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.seen.parsed++
	c.seen.sent++
	return c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
}

func (c *conn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	c.seen.parsed++
	s, err := c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
	return stmt{s, c}, err
}

func (c *conn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	begun, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, opts)
	c.inTx = err == nil
	return tx{begun, c}, err
}

// executed counts a statement that writes.
func (c *conn) executed() {
	c.seen.sent++
	if !c.inTx {
		c.seen.committed++
	}
}

type stmt struct {
	driver.Stmt
	conn *conn
}

func (s stmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.conn.executed()
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (s stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.conn.seen.sent++
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}

type tx struct {
	driver.Tx
	conn *conn
}

func (t tx) Commit() error {
	t.conn.inTx = false
	t.conn.seen.committed++
	return t.Tx.Commit()
}

func (t tx) Rollback() error {
	t.conn.inTx = false
	return t.Tx.Rollback()
}
