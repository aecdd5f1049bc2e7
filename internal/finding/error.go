package finding

// An Error is a reason why code could not be analysed, or a fix not made. It is
// no finding: it says something about the run.
type Error struct {
	Package  string   `json:"package,omitempty"` // import path
	Position Position `json:"position,omitzero"` // zero if it has none
	Message  string   `json:"message"`           // one sentence, with names
	Detail   string   `json:"-"`                 // for whoever debugs perflint: a stack
}
