package main

import (
	"strings"

	"ting/forums/fault"
)

// sentence is an error as a person reads it. The kinds that say no more than
// that something is wrong are left out: they are for the exit code. "Not
// found" stays, because it is a part of what is said.
func sentence(err error) string {
	text := err.Error()
	for _, kind := range []error{fault.Invalid, fault.Conflict} {
		word := kind.Error()
		for strings.Contains(text, ": "+word+": ") {
			text = strings.ReplaceAll(text, ": "+word+": ", ": ")
		}
		for strings.HasPrefix(text, word+": ") {
			text = strings.TrimPrefix(text, word+": ")
		}
		text = strings.TrimSuffix(text, ": "+word)
	}
	return text
}
