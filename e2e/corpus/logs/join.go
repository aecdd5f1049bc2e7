package logs

import "fmt"

// Join sets messages one below the other.
func Join(messages []string) string {
	text := ""
	for _, m := range messages {
		text = fmt.Sprintf("%s%s\n", text, m)
	}
	return text
}
