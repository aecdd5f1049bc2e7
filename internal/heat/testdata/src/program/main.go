// Program is a command.
package main

import "os"

func probe(...any) int { return 0 }

func main() {
	probe() // want `cold: runs once, in main, once$`
	run()
	for probe() > 0 { // want `ordinary, repeated`
		probe() // want `ordinary, repeated`
		inLoop()
	}
	Exported()
	if len(os.Args) > 1 {
		os.Exit(probe()) // want `cold: in a branch that does not return`
	}
}

func run() {
	probe()           // want `cold: only called from cold code: runs once, in main, once`
	for probe() > 0 { // want `ordinary, repeated`
	}
}

// Nobody can call what package main exports.
func Exported() {
	probe() // want `cold: only called from cold code: runs once, in main, once`
}

func inLoop() {
	probe() // want `ordinary, repeated`
}
