package main

import (
	"encoding/json"
	"strings"
	"time"
)

// or returns a figure as it is printed, a dash when there is none.
func or(n *json.Number) string {
	if n == nil {
		return "-"
	}
	return n.String()
}

// moment returns an instant in UTC as it is printed, a dash when there is none.
func moment(t *time.Time) string {
	if t == nil {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04:05")
}

// seconds returns whole seconds as hours, minutes and seconds.
func seconds(s *int64) string {
	if s == nil {
		return "-"
	}
	return (time.Duration(*s) * time.Second).String()
}

// list joins names for a sentence.
func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
