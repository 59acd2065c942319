package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"ting/datasource/warehouse"
	letters "ting/reports/mail"
)

// found is one line of what `ting check` prints.
type found struct {
	About   string `json:"about"`   // warehouse, target, typeface and charts, look, ledger, mail, configuration
	Dataset string `json:"dataset"` // empty when it is not about a dataset
	Column  string `json:"column"`
	Finding string `json:"finding"`
	Warning bool   `json:"warning"` // it may be as it should, and does not change the exit code
}

func checkCommand(sh shell) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check [FILE.pdf]",
		Short: "Verify settings, mappings, data, typefaces, ledger and mail; or a printed pack",
		Long: `Reads the whole workspace and says what is wrong and what to do: mistakes in
settings, mappings that do not run, columns that are missing, misspelt or of the
wrong type, rows that cannot be used, a ledger or mail server that does not
answer, a pack that was due and given up; it warns of a target whose service, metric or value occurs nowhere.
Nothing is changed and nothing is sent. The exit code is 1 when something was
found that is more than a warning.

With a file, checks that pack instead: whether a person who hears it reads what
others see (PDF/UA-1). Each finding has its rule, its page and what is wrong.`,
		Example: "  ting check\n  ting check packs/nordby-operational-2016-04-sv.pdf",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return sh.checkFile(args[0], asJSON)
			}
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			findings, err := h.check(cmd.Context())
			if err != nil {
				return err
			}
			return h.findings(findings, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a finding")
	return cmd
}

// check looks at everything. The error is for a warehouse that does not
// answer: then nothing can be said of the data.
func (h *house) check(ctx context.Context) ([]found, error) {
	w, err := h.source(ctx)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	seen, err := w.Check(ctx)
	if err != nil {
		return nil, err
	}
	var all []found
	told := map[string]bool{} // datasets with a finding, which may be why they cannot be read
	for _, f := range seen {
		all = append(all, found{About: "warehouse", Dataset: f.Dataset, Column: f.Column, Finding: f.Text, Warning: f.Warning})
		told[f.Dataset] = told[f.Dataset] || !f.Warning
	}
	for _, look := range []func(context.Context, *warehouse.Warehouse, map[string]bool) ([]found, error){h.checkConnected, h.checkTargets, h.checkFacts} {
		more, err := look(ctx, w, told)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	if press, err := newPrinter(); err != nil {
		all = append(all, found{About: "typeface and charts", Finding: err.Error()})
	} else if err := press.Close(); err != nil {
		return nil, err
	}
	all = append(all, h.checkLook()...)
	return append(append(all, h.checkLedger(ctx)...), h.checkMail(ctx)...), nil
}

// checkLedger opens the ledger and proves its chain of audit entries.
func (h *house) checkLedger(ctx context.Context) []found {
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return []found{{About: "ledger", Finding: err.Error()}}
	}
	defer l.Close()
	if _, err := l.Verify(ctx); err != nil {
		return []found{{About: "ledger", Finding: err.Error()}}
	}
	if err := h.fenced(ctx, l); err != nil {
		return []found{{About: "ledger", Finding: sentence(err)}}
	}
	return h.checkJobs(ctx, l)
}

// checkMail greets the mail server, when one is set, and leaves.
func (h *house) checkMail(ctx context.Context) []found {
	if dkim := h.Mail.DKIM; dkim.Selector != "" {
		if _, err := letters.NewSignature("of-the-sender", dkim.Selector, []byte(dkim.Key)); err != nil {
			return []found{{About: "mail", Finding: "mail.dkim.key: " + sentence(err)}}
		}
	}
	if h.Mail.Folder != "" || h.Mail.Server == "" {
		return nil
	}
	server, err := serverOf(h.Mail)
	if err == nil {
		err = server.Check(ctx)
	}
	if err != nil {
		return []found{{About: "mail", Finding: fmt.Sprintf("mail server %s: %v; see mail.server, mail.tls and mail.user in ting.yaml", h.Mail.Server, err)}}
	}
	return nil
}

// findings prints what was found.
func (h *house) findings(all []found, asJSON bool) error {
	bad := false
	for _, f := range all {
		bad = bad || !f.Warning
		if asJSON {
			if err := printJSON(h.out, f); err != nil {
				return err
			}
			continue
		}
		word := ""
		if f.Warning {
			word = "warning: "
		}
		if _, err := fmt.Fprintf(h.out, "%s: %s%s\n", f.About, word, f.Finding); err != nil {
			return err
		}
	}
	if bad {
		return errTold
	}
	if !asJSON {
		_, err := fmt.Fprintf(h.out, "%s; nothing is wrong\n", counted(len(h.Customers), "customer"))
		return err
	}
	return nil
}
