package cold

import (
	"context"
	"log/slog"
	"sync/atomic"
)

// What is worth a warning is rare.

type logger struct{}

func (logger) Warnf(string, ...any)  {}
func (logger) Infof(string, ...any)  {}
func (l logger) Error() logger       { return l }
func (logger) Msg(string)            {}
func (logger) Counted(string, error) {}

func addError(string)       {}
func resolveOrError(string) {}

func Complains(xs []int, log logger, err error) {
	for range xs {
		if len(xs) > 1 {
			probe() // want `cold: in a branch that complains of what should not happen`
			log.Warnf("dropped %d", len(xs))
			probe() // want `cold: in a branch that complains of what should not happen`
		} else if len(xs) > 2 {
			probe() // want `cold: in a branch that complains of what should not happen`
			slog.Error("dropped")
		} else {
			probe() // want `ordinary`
			log.Infof("kept %d", len(xs))
		}
		switch len(xs) {
		case 1:
			probe() // want `cold: in a branch that complains of what should not happen`
			log.Error().Msg("one")
		case 2:
			probe() // want `ordinary`
			log.Counted("two", err)
		case 3:
			probe() // want `cold: in a branch that complains of what should not happen`
			addError("three")
		case 4:
			probe() // want `ordinary`
			resolveOrError("four")
		}
	}
	if len(xs) > 2 {
		probe() // want `ordinary`
		for range xs {
			probe() // want `ordinary, repeated`
			log.Warnf("goes on, for each of them")
		}
	}
	probe() // want `ordinary`
	log.Warnf("goes on")
}

// What constants and those who stop decide.

const checks = false

type worker struct {
	cancelled atomic.Bool
	closed    bool
	keep      bool
	quit      chan struct{}
	done      chan int
}

func (w *worker) Decides(ctx context.Context, xs []int) {
	if checks && len(xs) > 1 {
		probe() // want `cold: in a branch that a constant switches off`
	} else {
		probe() // want `ordinary`
	}
	if !checks || len(xs) > 1 {
		probe() // want `ordinary`
	} else {
		probe() // want `cold: in a branch that a constant switches off`
	}
	if w.cancelled.Load() {
		probe() // want `cold: runs when something is cancelled or shuts down`
	}
	if w.closed && len(xs) > 1 {
		probe() // want `cold: runs when something is cancelled or shuts down`
	} else {
		probe() // want `ordinary`
	}
	if !w.closed || w.keep {
		probe() // want `ordinary`
	}
	select {
	case <-ctx.Done():
		probe() // want `cold: runs when something is cancelled or shuts down`
	case <-w.quit:
		probe() // want `cold: runs when something is cancelled or shuts down`
	case <-w.done:
		probe() // want `ordinary`
	}
}
