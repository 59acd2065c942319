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
issues it, and lets escalations climb. Several machines may do so on one ledger;
each letter is sent by one of them. Logs to the standard error. SIGTERM ends it once the pack at hand is done, within 30 seconds.`,
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
