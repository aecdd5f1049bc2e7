package concatloop

// doubtUnlessHot says why a growing string is no pitfall where code is not hot, or returns
// "". What is laid out, people read, a page or two. What a function is called, or prints
// besides, says nothing of how long the string gets.
func (p *pkg) doubtUnlessHot(g growing) string {
	for _, v := range g.growth {
		if stmt := p.statementAt(sitePos(v)); stmt != nil && p.f.LaysOut(stmt) {
			return "makes text for people to read"
		}
	}
	return ""
}
