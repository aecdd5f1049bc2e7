// Package workerpool holds calls that wait for something else: in package pitfall one
// after the other or all at once, in package fixed a few at a time.
package workerpool

import "context"

// A Backend knows the names of users, and takes its time.
type Backend interface {
	Name(ctx context.Context, id int) (string, error)
}
