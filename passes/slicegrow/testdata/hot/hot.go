// Package hot holds twins of what package cold hides: the same in hot code.
package hot

type encoder struct{ names []string }

func (e *encoder) Write(p []byte) (int, error) {
	use(arguments(e.names))
	e.with("a", "b")
	return len(p), nil
}

func arguments(files []string) []string {
	args := []string{"-c", "run"}
	for _, f := range files {
		args = append(args, "-f="+f) // want `args grows by append to len\(files\) elements in the loop at line 14: .*; hot: called from Write at hot.go:6, which runs for each piece of data$`
	}
	return args
}

func (e *encoder) with(names ...string) {
	for _, name := range names {
		e.names = append(e.names, name+"!") // want `e.names grows .*; hot: called from Write`
	}
}

func use([]string) {}
