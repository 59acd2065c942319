package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/reports/chart/draw"
	"ting/reports/typeface"
)

// drawCharts is this program once more, drawing charts for the one that runs.
func drawCharts() *exec.Cmd {
	program, err := os.Executable()
	if err != nil {
		program = os.Args[0]
	}
	command := exec.Command(program, "charts")
	command.Stderr = os.Stderr
	return command
}

func chartsCommand(sh shell) *cobra.Command {
	return &cobra.Command{
		Use:   "charts",
		Short: "Draw charts for another process of ting",
		Long: `Reads options of charts, one JSON object after the other, and writes the drawing
operations of each. It is begun by ting itself where several packs are printed at
the same time (schedule.workers), and ends with its input.`,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			regular, semibold, bold, err := assets.Typefaces()
			if err != nil {
				return err
			}
			family, err := typeface.Parse(regular, semibold, bold)
			if err != nil {
				return err
			}
			script, err := assets.Echarts()
			if err != nil {
				return err
			}
			e, err := draw.NewEngine(script, family)
			if err != nil {
				return err
			}
			defer e.Close()
			// A signal that is meant for all of ting must not spoil the pack at
			// hand: the end comes from the process that asks.
			return draw.Serve(context.WithoutCancel(cmd.Context()), e, sh.in, sh.out)
		},
	}
}
