package other

import "os"

type File struct{ path string }

func (f File) String() string { os.Remove(f.path); return f.path }

type Options struct{ Verbose bool }

var Hook = func() { os.Exit(1) }

const Size = 12

var Limit = 7

func Pure(s string) string { return s }
