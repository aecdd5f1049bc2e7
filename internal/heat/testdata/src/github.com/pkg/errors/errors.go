// Package errors stands in for github.com/pkg/errors.
package errors

func Wrap(err error, message string) error { return err }
