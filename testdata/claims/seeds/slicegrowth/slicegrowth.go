// Package slicegrowth holds slices that are filled in three ways: by append in package
// pitfall, by append to a slice of the right capacity and by index in package fixed.
package slicegrowth

// An Order is what a query returns.
type Order struct {
	ID    int64
	Name  string
	Items []int64 // the price of each, in cents
}

// A Total is what a page shows of an order.
type Total struct {
	ID    int64
	Name  string
	Cents int64
}

// A Cell is one of a grid.
type Cell struct{ X, Y, Height float32 }
