package passes

// Informs says which rules are of level info in most places; the others warn. That is for
// programs that ask for a level of each rule, not of each finding: gopls, and what reads
// SARIF. Where code is hot, the message says so.
var Informs = map[string]bool{
	"benchallocs": true,  // a figure could tell more
	"benchloop":   false, // a figure is wrong
	"benchsink":   false,
	"benchtimer":  false,
	"concatloop":  false, // costs more than linear
	"mapgrow":     true,
	"reflecthot":  false, // speaks of hot code only
	"slicegrow":   true,
}
