package schedule

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// An alarm that does not ring leaves packs unsent; two calls at once would
// race for the same edition; one left running holds up a shutdown.
func TestRunWakesOneAtATimeAndStops(t *testing.T) {
	defer goleak.VerifyNone(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var working, overlaps, calls atomic.Int32
	err := Run(ctx, time.Millisecond, func(context.Context) {
		if working.Add(1) > 1 {
			overlaps.Add(1)
		}
		for range 1000 {
			runtime.Gosched() // long enough for the next alarm to ring meanwhile
		}
		if calls.Add(1) == 5 {
			cancel()
		}
		working.Add(-1)
	})
	if err != nil {
		t.Fatal(err)
	}
	if overlaps.Load() > 0 {
		t.Errorf("%d calls overlapped", overlaps.Load())
	}
	if calls.Load() < 5 {
		t.Errorf("woken %d times, want at least 5", calls.Load())
	}
}
