// Package hot holds twins of what package cold hides: the same in hot code.
package hot

type encoder struct{ names []string }

func (e *encoder) Write(p []byte) (int, error) {
	use(arguments(e.names))
	return len(p), nil
}

func arguments(files []string) []string {
	args := []string{"-c", "run"}
	for _, f := range files {
		args = append(args, "-f="+f) // want `args grows by len\(files\) appended elements in the loop at line 13: .*; hot: called from Write at hot.go:6, which runs for each piece of data$`
	}
	return args
}

func use([]string) {}
