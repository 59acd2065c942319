package main

import (
	"errors"
	"fmt"
	"testing"

	"ting/forums/fault"
)

// A kind in the middle of a sentence reads as a second complaint; "not found"
// is the complaint itself.
func TestSentence(t *testing.T) {
	cases := []struct {
		err  error
		want string
	}{
		{fmt.Errorf("file tickets.csv, line 4: is empty: %w", fault.Invalid), "file tickets.csv, line 4: is empty"},
		{fmt.Errorf("--as-of: %w: %w", fault.Invalid, fmt.Errorf("%w: no instant", fault.Invalid)), "--as-of: no instant"},
		{fmt.Errorf("%w: it runs", fault.Conflict), "it runs"},
		{fmt.Errorf("customer x: %w; did you mean y?", fault.NotFound), "customer x: not found; did you mean y?"},
		{fmt.Errorf("%w: you saw version 1", fault.Stale), "changed by someone else: you saw version 1"},
		{errors.New("the date is invalid"), "the date is invalid"},
	}
	for _, c := range cases {
		if got := sentence(c.err); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
