// Package reflection holds code that asks at run time what the compiler knew: in package
// pitfall by package reflect, in package fixed not.
package reflection

import "time"

// A Config is what a server reads at times, to see whether it has changed.
type Config struct {
	Name      string
	Timeout   time.Duration
	Listeners []Listener
	Labels    map[string]string
}

// A Listener is an address and who may connect.
type Listener struct {
	Addr  string
	Allow []string
}

// An Event happened.
type Event struct {
	Unix int64
	Host uint32
	Code uint32
}

// A Sample is 24 bytes in a file.
type Sample struct {
	Unix  int64
	Value float64
	Host  uint32
	Flags uint32
}

// A User is what the database knows.
type User struct {
	ID       int64
	Name     string
	Mail     string
	Password string
	Admin    bool
}

// A View is what others may see of a User.
type View struct {
	ID   int64
	Name string
	Mail string
}
