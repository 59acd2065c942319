package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
)

func workerCommand(sh shell) *cobra.Command {
	return &cobra.Command{
		Use:   "worker",
		Short: "Issue what is due and let escalations climb, every minute, until stopped",
		Long: `Does what ting serve does, without pages: looks every minute at what is due,
issues it, and lets escalations climb. Any number of workers, on any machines,
may do so on one ledger, and a new one needs no settings: they share a list of
work in the ledger, and each pack is one worker's at a time. One that falls
silent loses its pack to another within half a minute. schedule.workers of
ting.yaml says how many packs one process makes at the same time; since charts
are drawn one after the other in a process, a second process gains more.

A pack that is refused is tried again after one minute, then two, four and so
on up to an hour, more or less. It is given up, and its owner told, after five
tries when only a person can mend it (a mapping that does not fit), after four
days of faults that might pass (a disk that is full), and after ten times that
it ended its worker; one whose source is late is never given up. ting issue
--list shows all this.

Logs to the standard error. SIGTERM ends it once the packs at hand are done,
within 30 seconds; what takes longer waits for the next worker.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				a := newAlarm(h, l)
				a.log.Info("worker begins", "workspace", h.Dir, "ledger", l.Place())
				err := errors.Join(a.keep(ctx), a.Close())
				a.log.Info("worker ends")
				return err
			})
		},
	}
}
