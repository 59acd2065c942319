package schedule

import (
	"context"
	"testing"
	"time"
)

// A worker that waits although there is work makes packs late; one that does
// not wait when there is none keeps the ledger busy for nothing.
func TestWorkGoesOnWhileThereIsSome(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	bell := make(chan struct{}, 1)
	left, calls := 3, 0
	Work(ctx, time.Hour, bell, func() bool {
		if calls++; calls == 9 {
			cancel()
		}
		if left--; left < 0 { // there was none: somebody brings more, and rings
			left = 1
			bell <- struct{}{}
			return false
		}
		return true
	})
	if calls != 9 {
		t.Errorf("%d calls", calls)
	}
}

// Work that another machine put on the list rings no bell here.
func TestWorkIsLookedForWithoutABell(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	calls := 0
	Work(ctx, time.Millisecond, nil, func() bool {
		if calls++; calls == 5 {
			cancel()
		}
		return false
	})
	if calls != 5 {
		t.Errorf("%d calls", calls)
	}
}
