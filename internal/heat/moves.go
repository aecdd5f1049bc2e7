package heat

import "go/types"

// movesData reports whether the parameters and results are those of a ReadFrom or a
// WriteTo of package io or net, which say how much they moved. Others of that name write
// a report or a whole file, once: pprof's WriteTo(w io.Writer, debug int) error.
func movesData(params, results *types.Tuple) bool {
	return params.Len() > 0 && results.Len() >= 2 && isBasic(results.At(0).Type(), types.IsInteger)
}
