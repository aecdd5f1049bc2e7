// Package marks has functions that a person has judged.
package marks

import "errors"

func probe(...any) int { return 0 }

//perflint:hot
func marked(fails bool) error {
	probe() // want `hot: marked //perflint:hot`
	below()
	if fails {
		probe() // want `hot: marked //perflint:hot`
		return errors.New("no")
	}
	return nil
}

func below() {
	probe() // want `hot: called from marked, which is marked //perflint:hot`
}

//perflint:cold
func seldom(xs [][]int) {
	for _, x := range xs {
		for range x {
			probe() // want `cold: marked //perflint:cold`
			onlySeldom()
		}
	}
}

func onlySeldom() {
	probe() // want `cold: only called from cold code: marked //perflint:cold`
}
