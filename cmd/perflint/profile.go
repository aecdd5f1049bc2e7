package main

import (
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
)

// startProfiles starts the profiles of perflint itself that were asked for. The
// function it returns ends and writes them.
func (c *command) startProfiles() (stop func() error, err error) {
	var stops []func() error
	stop = func() error {
		var errs []error
		for _, f := range stops {
			errs = append(errs, f())
		}
		return errors.Join(errs...)
	}
	record := func(name string, start func(io.Writer) error, end func(io.Writer) error) {
		if name == "" || err != nil {
			return
		}
		var f *os.File
		if f, err = os.Create(name); err != nil {
			return
		}
		if err = start(f); err != nil {
			f.Close()
			return
		}
		stops = append(stops, func() error { return errors.Join(end(f), f.Close()) })
	}
	record(c.cpuprofile, pprof.StartCPUProfile, func(io.Writer) error { pprof.StopCPUProfile(); return nil })
	record(c.trace, trace.Start, func(io.Writer) error { trace.Stop(); return nil })
	record(c.memprofile, func(io.Writer) error { return nil }, func(w io.Writer) error {
		runtime.GC() // so that the profile is up to date
		return pprof.Lookup("allocs").WriteTo(w, 0)
	})
	if err != nil {
		stop()
		return nil, err
	}
	return stop, nil
}
