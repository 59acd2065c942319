package breach

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ting/forums/fault"
)

// A pack that waits for answers waits, and is not given up after five tries: a
// conflict passes by itself, a mistake does not. Forty missed tickets are no
// line that anybody reads.
func TestUnansweredIsWaitedFor(t *testing.T) {
	u := &Unanswered{Customer: "nordby", Period: "2026-03"}
	for n := range 7 {
		u.Missed = append(u.Missed, Missed{Target: "response-a", Ticket: fmt.Sprint("INC", n)})
	}
	wrapped := fmt.Errorf("operational: %w", u)
	if kind, is := errors.AsType[*Unanswered](wrapped); !is || kind != u || !errors.Is(wrapped, fault.Conflict) || errors.Is(wrapped, fault.Invalid) {
		t.Errorf("%v is of another kind", wrapped)
	}
	if text := u.Error(); !strings.Contains(text, "(response-a INC0, ") || !strings.Contains(text, "response-a INC4 and 2 more)") || strings.Contains(text, "INC5") {
		t.Errorf("it says %q", text)
	}
	u.Missed = u.Missed[:1]
	if text := u.Error(); !strings.Contains(text, "(response-a INC0); ting breach list --customer nordby --period 2026-03 --unanswered") {
		t.Errorf("of one it says %q", text)
	}
}
