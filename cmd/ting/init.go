package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/cmd/internal/config"
)

func initCommand(sh shell) *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Begin a workspace: settings with every key explained, and an example customer",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			starter, err := assets.Starter()
			if err != nil {
				return err
			}
			written, err := config.Init(starter, args[0])
			if err != nil {
				return err
			}
			for _, file := range written {
				fmt.Fprintln(sh.out, file)
			}
			fmt.Fprintf(sh.out, "\nNext: edit %s/ting.yaml and %s/customers/, then run ting check --workspace %s\n", args[0], args[0], args[0])
			return nil
		},
	}
}
