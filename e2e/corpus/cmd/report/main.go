// Report prints how often words occur in files.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"sort"
)

func main() {
	limit := flag.Int("n", 10, "print `n` words")
	flag.Parse()
	args := ""
	for _, arg := range flag.Args() {
		args += " " + arg
	}
	counts := map[string]int{}
	for _, name := range flag.Args() {
		if err := count(counts, name); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	fmt.Println("words of", args)
	fmt.Print(table(counts, *limit))
}

func count(counts map[string]int, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	scanner.Split(bufio.ScanWords)
	for scanner.Scan() {
		counts[scanner.Text()]++
	}
	return scanner.Err()
}

func table(counts map[string]int, limit int) string {
	var words []string
	for word := range counts {
		words = append(words, word)
	}
	sort.Strings(words)
	text := ""
	for i, word := range words {
		if i == limit {
			break
		}
		text += fmt.Sprintf("%6d %s\n", counts[word], word)
	}
	return text
}
