//go:build unix

package gopls

import (
	"os/exec"
	"syscall"
)

// asGroup makes the command, with the compilers and linkers that it starts, a group of
// its own, and interrupts all of them when its context ends: the go command would wait
// for those that run.
func asGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGINT) }
}
