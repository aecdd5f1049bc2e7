// Package stringbuild holds strings that are built in three ways: by concatenation in
// package pitfall, by a strings.Builder and by strings.Join in package fixed.
package stringbuild

// An Attr is a key and its value in a line of a log.
type Attr struct{ Key, Value string }
