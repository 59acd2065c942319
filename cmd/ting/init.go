package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/cmd/internal/config"
	"ting/forums/fault"
)

func initCommand(sh shell) *cobra.Command {
	var source, template string
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Begin a workspace: settings with every key explained, and an example customer",
		Long: `Lays the files of a new workspace out in DIR and writes over nothing.

--source brings the mapping queries for a product whose tables an ETL tool
copies into PostgreSQL, instead of sample data. --template brings customers with
agreements of a known kind instead of the example: support-levels (levels A to
D in working hours, scope and RASCI; Danish), operations-tiers (Standard, Utvidet
and Pro with answers by the hour of opening; Norwegian), service-management
(forums, roles and an escalation ladder; Swedish).`,
		Example: "  ting init itsm\n  ting init itsm --source servicenow --template support-levels",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := known("source", source, assets.Sources); err != nil {
				return err
			}
			if err := known("template", template, assets.Templates); err != nil {
				return err
			}
			files, err := assets.Starter(source, template)
			if err != nil {
				return err
			}
			written, err := config.Init(files, args[0])
			if err != nil {
				return err
			}
			for _, file := range written {
				fmt.Fprintln(sh.out, file)
			}
			fmt.Fprintf(sh.out, "\nNext: %sthen run ting check --workspace %s\n", nextSteps(args[0], source, template), args[0])
			return nil
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "product whose tables are read, such as servicenow or zammad")
	cmd.Flags().StringVar(&template, "template", "", "kind of agreement, such as support-levels")
	offer(cmd, "source", assets.Sources)
	offer(cmd, "template", assets.Templates)
	return cmd
}

// nextSteps says what to edit before the workspace can be checked.
func nextSteps(dir, source, template string) string {
	steps := fmt.Sprintf("edit %s/ting.yaml and %s/customers/, ", dir, dir)
	switch {
	case source != "":
		steps = fmt.Sprintf("name the database in %s/ting.yaml or in TING_WAREHOUSE, name your organisations in %s/warehouse/*.sql, edit %s/customers/, ", dir, dir, dir)
	case template != "":
		steps += fmt.Sprintf("connect your data as %s/data/README.md says, ", dir)
	}
	return steps
}

// known refuses the value of a flag that is not among those offered.
func known(flag, value string, offered func() ([]string, error)) error {
	names, err := offered()
	if err != nil || value == "" || slices.Contains(names, value) {
		return err
	}
	return fmt.Errorf("%w: --%s %q is not known; there are %s", fault.Invalid, flag, value, list(names))
}

// offer lets the shell complete the values of a flag.
func offer(cmd *cobra.Command, flag string, offered func() ([]string, error)) {
	complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		names, err := offered()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	_ = cmd.RegisterFlagCompletionFunc(flag, complete) // fails only for a flag that is not there
}
