package made

import (
	"io"
	"sort"
	"strings"
)

// The functions here panic if what they are given is not as it should be, or if a turn
// is not like the one before.

// made: s := text
func Text(s string, list []byte) int {
	if len(s) != len(list) || s == string(list) {
		panic("want two texts of n bytes that are not alike")
	}
	return len(s)
}

// made: make(map[string]bool, n)
func Distinct(m map[string]bool, list []string, k map[int]string) int {
	seen := map[string]bool{}
	for _, s := range list {
		seen[s] = true
	}
	if len(m) != len(list) || len(seen) != len(list) || len(k) != len(list) {
		panic("not n distinct words and numbers")
	}
	return len(list)
}

// made: index := 3
func InRange(list []string, numbers []int, index int) string {
	for _, i := range numbers {
		_ = list[i]
	}
	return list[index]
}

// made: copy(list, listBefore)
func Unsorted(list []string) {
	if sort.StringsAreSorted(list) && len(list) > 4 {
		panic("sorted already")
	}
	sort.Strings(list)
}

// made: copy(lines, linesBefore)
func Untouched(lines []string) {
	for i, line := range lines {
		if strings.HasSuffix(line, ".") {
			panic("changed already")
		}
		lines[i] += "."
	}
}

// made: *it = itBefore
func Ungrown(it *Item) {
	if it.Name == "changed" || len(it.Tags) > 1024 {
		panic("changed already")
	}
	it.Name = "changed"
	it.Tags = append(it.Tags, "more")
	it.grow()
}

func (it *Item) grow() { it.ID++ }

// made: *list = listBefore
func Unappended(list *[]string) {
	if n := len(*list); n != 4 && n != 64 && n != 1024 {
		panic("not n of them")
	}
	*list = append(*list, "more")
}

// made: strings.NewReader(text)
func Unread(r io.Reader) {
	if data, err := io.ReadAll(r); err != nil || len(data)%64 != 0 || len(data) == 0 {
		panic("read already")
	}
}

// made: sb := new(strings.Builder)
func Unwritten(sb *strings.Builder) {
	if sb.Len() > 0 {
		panic("written already")
	}
	sb.WriteString("more")
}

// made: dst := make([]int, 0, n)
func AppendNumbers(dst []int, numbers []int) []int {
	if len(dst) > 0 || cap(dst) != len(numbers) {
		panic("not empty")
	}
	return append(dst, numbers...)
}
