package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
)

func migrateCommand(sh shell) *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: "Bring the ledger's tables to those of this version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			from, to, err := ledger.Migrate(cmd.Context(), h.Ledger)
			if err != nil {
				return err
			}
			if from == to {
				_, err = fmt.Fprintf(sh.out, "the ledger is at version %d already\n", to)
				return err
			}
			_, err = fmt.Fprintf(sh.out, "the ledger went from version %d to %d\n", from, to)
			return err
		},
	}
}
