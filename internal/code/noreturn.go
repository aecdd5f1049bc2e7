package code

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// NeverReturns reports whether a call surely does not come back: panic, or a
// function of the table below.
func NeverReturns(info *types.Info, call *ast.CallExpr) bool {
	switch callee := typeutil.Callee(info, call).(type) {
	case *types.Builtin:
		return callee.Name() == "panic"
	case *types.Func:
		return IsNoReturn(callee)
	}
	return false
}

// IsNoReturn reports whether fn is known never to return, from a table of the
// standard library and of common loggers. Functions of the package at hand that
// only wrap these are found by internal/ir.
func IsNoReturn(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	name := fn.Name()
	switch fn.Pkg().Path() {
	case "os":
		return name == "Exit"
	case "runtime":
		return name == "Goexit" || name == "throw" || name == "fatal"
	case "log":
		return strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Panic")
	case "testing":
		switch name {
		case "Fatal", "Fatalf", "FailNow", "Skip", "Skipf", "SkipNow":
			return true
		}
	case "syscall", "golang.org/x/sys/unix":
		return name == "Exit"
	case "github.com/sirupsen/logrus", "github.com/golang/glog", "k8s.io/klog", "k8s.io/klog/v2",
		"github.com/rs/zerolog/log", "github.com/charmbracelet/log":
		// zerolog's Fatal() returns an event that exits later.
		return fn.Signature().Results().Len() == 0 &&
			(strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Exit") || strings.HasPrefix(name, "Panic"))
	case "go.uber.org/zap":
		// DPanic comes back in production.
		return fn.Signature().Results().Len() == 0 &&
			(strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Panic"))
	}
	return false
}
