// Package schedule is an alarm clock. It wakes somebody at regular intervals
// and knows nothing of what they then do: which editions are due is asked of
// the ledger, so a missed alarm loses nothing and a second one does nothing
// twice.
package schedule

import (
	"context"
	"fmt"
	"time"

	"github.com/go-co-op/gocron/v2"
)

// patience is how long a stop waits for a call that works. Whoever is woken
// gives up sooner.
const patience = 28 * time.Second

// Run calls wake at once and then every interval until ctx ends, one call at a
// time: an alarm that rings while wake still works is skipped. It returns when
// the last call has returned, with an error only if it could not begin.
func Run(ctx context.Context, every time.Duration, wake func(context.Context)) error {
	clock, err := gocron.NewScheduler(gocron.WithLocation(time.UTC), gocron.WithStopTimeout(patience))
	if err != nil {
		return fmt.Errorf("alarm: %w", err)
	}
	_, err = clock.NewJob(
		gocron.DurationJob(every),
		gocron.NewTask(func() { wake(ctx) }),
		gocron.WithSingletonMode(gocron.LimitModeReschedule),
		gocron.WithStartAt(gocron.WithStartImmediately()),
	)
	if err != nil {
		return fmt.Errorf("alarm every %s: %w", every, err)
	}
	clock.Start()
	<-ctx.Done()
	if err := clock.Shutdown(); err != nil {
		return fmt.Errorf("stop the alarm: %w", err)
	}
	return nil
}
