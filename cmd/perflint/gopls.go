package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/perflint/perflint/gopls"
	"github.com/perflint/perflint/internal/proof"
)

// runGopls is perflint gopls build.
func runGopls(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	opts := gopls.Options{Perflint: published()}
	fs := goplsFlags(&opts)
	err := parseGopls(fs, args)
	if errors.Is(err, errHelp) {
		fmt.Fprintln(stdout, "usage: perflint gopls build [-version v] [-src dir] [-o file]")
		fs.SetOutput(stdout)
		fs.PrintDefaults()
		return clean
	}
	if err != nil {
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return wrongUse
	}
	p := newProgress(stderr)
	opts.Show = func(what string, done, total int) { p.show(proof.Step{What: what, Done: done, Total: total}) }
	built, err := gopls.Build(ctx, opts)
	p.end()
	var wrong *gopls.UsageError
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "perflint: interrupted")
		return notAnalysed
	case errors.As(err, &wrong):
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return wrongUse
	case err != nil:
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return notAnalysed
	}
	fmt.Fprintf(stderr, "perflint: %s is gopls %s with the rules of perflint\n", built.File, built.Version)
	if err := gopls.Editors(stdout, built.File); err != nil {
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return notAnalysed
	}
	return clean
}

func goplsFlags(opts *gopls.Options) *flag.FlagSet {
	fs := flag.NewFlagSet("perflint gopls build", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	fs.StringVar(&opts.Version, "version", "", "build this `version` of gopls; by default the newest that the installed Go builds")
	fs.StringVar(&opts.Source, "src", "", "take the rules from perflint's source in `dir`; by default those of this perflint, which development builds can't")
	fs.StringVar(&opts.Output, "o", "", "write this `file`; by default gopls-perflint where go install puts programs")
	return fs
}

// parseGopls reads what follows perflint gopls. Errors are sentences.
func parseGopls(fs *flag.FlagSet, args []string) error {
	if len(args) == 0 || args[0] != "build" {
		if len(args) > 0 && (args[0] == "-h" || args[0] == "-help" || args[0] == "--help") {
			return errHelp
		}
		return errors.New("perflint gopls wants to know what to do: build")
	}
	if err := fs.Parse(args[1:]); err != nil {
		return flagError(err, fs)
	}
	if fs.NArg() > 0 {
		return fmt.Errorf("perflint gopls build takes flags only, not %q", fs.Arg(0))
	}
	var empty error
	fs.Visit(func(f *flag.Flag) {
		if f.Value.String() == "" { // the variable of a script that is not set
			empty = fmt.Errorf("-%s has no value", f.Name)
		}
	})
	return empty
}

// published is the version of this perflint, if others can download it: "" for a
// build from a checkout, which is of no version or of one that only says what was
// checked out.
func published() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Sum == "" || info.Main.Replace != nil {
		return ""
	}
	return info.Main.Version
}
