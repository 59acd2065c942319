package main

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"ting/datasource/almanac"
	"ting/forums/fault"
)

func holidaysCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "holidays COUNTRY YEAR",
		Short:   "List the public holidays of a country, one JSON object a line",
		Long:    "Lists the public holidays that `holidays: se|dk|no` in an agreement means, in order of date.\nOther Sundays and eves are not among them.",
		Example: "  ting holidays se 2026",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("%w: write a country and a year, such as `ting holidays se 2026`", fault.Invalid)
			}
			return nil
		},
		ValidArgs: almanac.Countries(),
		RunE: func(cmd *cobra.Command, args []string) error {
			year, err := strconv.Atoi(args[1])
			if err != nil {
				return fmt.Errorf("%w: %q is not a year", fault.Invalid, args[1])
			}
			holidays, err := almanac.Holidays(args[0], year)
			if err != nil {
				return err
			}
			encoder := json.NewEncoder(cmd.OutOrStdout())
			for _, h := range holidays {
				line := struct {
					Date string `json:"date"`
					Name string `json:"name"`
				}{h.Day.String(), h.Name}
				if err := encoder.Encode(line); err != nil {
					return fmt.Errorf("write holidays: %w", err)
				}
			}
			return nil
		},
	}
}
