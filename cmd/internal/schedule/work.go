package schedule

import (
	"context"
	"time"
)

// Work calls do again and again for as long as it says that there was work,
// and then rests until the bell rings or the rest is over; it returns when ctx
// has ended and the call under way has returned. Each ring wakes one worker.
func Work(ctx context.Context, rest time.Duration, bell <-chan struct{}, do func() (more bool)) {
	alarm := time.NewTimer(rest)
	defer alarm.Stop()
	for ctx.Err() == nil {
		if do() {
			continue
		}
		alarm.Reset(rest)
		select {
		case <-ctx.Done():
		case <-bell:
		case <-alarm.C:
		}
	}
}
