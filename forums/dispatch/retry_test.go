package dispatch

import (
	"testing"
	"time"
)

func TestHowLongACopyIsTried(t *testing.T) {
	for _, c := range []struct {
		what  string
		tries int
		after time.Duration
		again bool
	}{
		{"the first try", 1, 0, true},
		// A server that is away over a long weekend must not lose the pack.
		{"many tries in three days", 90, 72 * time.Hour, true},
		{"just before four days", 100, 4*24*time.Hour - time.Second, true},
		{"four days", 100, 4 * 24 * time.Hour, false},
		// After a standstill of ours the server has not had its chance yet.
		{"a week later, but tried twice", 2, 7 * 24 * time.Hour, true},
		{"a week later, tried enough", 5, 7 * 24 * time.Hour, false},
	} {
		if got := (Delivery{Tries: c.tries}).Again(april, april.Add(c.after)); got != c.again {
			t.Errorf("%s: %t", c.what, got)
		}
	}
}
