package grammar

//line grammar.y:5

func reduce(rule int, dollar [][]string) []string {
	switch rule {
	case 2:
//line grammar.y:7
		text := ""
		for _, word := range dollar[1] {
			text += word + " "
		}
		return append(dollar[1], text)
	}
	return dollar[0]
}
