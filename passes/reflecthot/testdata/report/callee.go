package report

import "sort"

//perflint:hot
func serve(users []user) { rank(users) }

// A function is as hot as its callers: the finding is where the reflection is.
func rank(users []user) { byScore(users) }

func byScore(users []user) {
	sort.Slice(users, func(i, j int) bool { return users[i].Score > users[j].Score }) // want `sort.Slice swaps the elements of users through a function that reflection makes`
}

func list(users []user) { byScore(users) }
