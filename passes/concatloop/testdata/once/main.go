// Once is a command: what main does once may be of any size all the same.
package main

import (
	"bufio"
	"os"
)

func main() {
	var all string
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		all = in.Text() + all // want `all grows by concatenation in the loop at line 11`
	}
	few := ""
	for range 3 {
		few += all // cold: at most 3 turns
	}
	println(few)
}
