package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/fault"
	"ting/forums/trail"
)

// largestImport bounds a file of actions; a list that people can talk through
// is a thousandth of it.
const largestImport = 16 << 20

// imported is what `ting action import --json` prints.
type imported struct {
	Written  int          `json:"written"`
	Findings []finding    `json:"findings"`
	Actions  []actionView `json:"actions"` // those added or changed, as they are or in a preview would be

	added, same int // actions that are new, and lines that change nothing
}

// finding is what is wrong on a line of the file.
type finding struct {
	Line    int    `json:"line"`
	Problem string `json:"problem"`
}

// sum says in a sentence what the file did, or in a preview what it would do.
func (i imported) sum(dryRun bool) string {
	changed := len(i.Actions) - i.added
	only := changed == 0 && i.same == 0
	switch {
	case dryRun && only:
		return fmt.Sprintf("a preview: %d actions would be added, and nothing was written", i.added)
	case dryRun:
		return fmt.Sprintf("a preview: %d actions would be added and %d changed, %d lines change nothing, and nothing was written", i.added, changed, i.same)
	case only:
		return fmt.Sprintf("%d actions were added", i.added)
	}
	return fmt.Sprintf("%d actions were added and %d changed, %d lines change nothing", i.added, changed, i.same)
}

func actionImportCommand(sh shell) *cobra.Command {
	var c change
	var dryRun, asJSON bool
	cmd := &cobra.Command{
		Use:   "import FILE --customer C --by P [--dry-run]",
		Short: "Take in the actions of a CSV or XLSX file, all of them or none",
		Long: `Adds the actions of a CSV file or of the first sheet of an XLSX file ("-" reads
the standard input). The first line names the columns, in any order: title, owner
and due must be there; text, priority, origin, status, result and links (addresses
with white space between) may. CSV has commas or semicolons, and is UTF-8.

A file of export --numbers has the columns customer, number, comment and version
too. A row with a number changes that action: its owner, due day and status; it
adds a comment and links. A row that bears the version, too, changes the title,
the text and the priority. What a row leaves blank stays, and the origin always
does. A row whose version is not the action's any more is a finding: somebody
changed it after the file was written.

Nothing is written unless every row is right: all findings are told by line. A
new row whose title an action that lives bears already is a finding too, so that
a file read twice adds nothing twice. --dry-run shows what would be done.`,
		Example: "  ting action import actions.csv --customer nordby --by manager --dry-run",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("%w: name one file, or - for the standard input", fault.Invalid)
			}
			content, err := sh.slurp(args[0])
			if err != nil {
				return err
			}
			return sh.inLedger(cmd, dryRun, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				result, err := h.importActions(ctx, l, customer, content, by, dryRun)
				if err != nil {
					return err
				}
				return h.tellImport(result, dryRun, asJSON)
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "show what would be added, and write nothing")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON: written, findings (line, problem), actions")
	return cmd
}

// slurp reads a file, or the standard input for "-".
func (sh shell) slurp(name string) ([]byte, error) {
	in := sh.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", fault.Invalid, err)
		}
		defer file.Close()
		in = file
	}
	content, err := io.ReadAll(io.LimitReader(in, largestImport+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(content) > largestImport {
		return nil, fmt.Errorf("%w: %s is larger than %d MB", fault.Invalid, name, largestImport>>20)
	}
	return content, nil
}

// importActions reads the file and, unless something is wrong with it or a
// preview was asked for, keeps what it says.
func (h *house) importActions(ctx context.Context, l *ledger.Ledger, c forums.Customer, content []byte, by trail.By, dryRun bool) (imported, error) {
	result := imported{Findings: []finding{}, Actions: []actionView{}}
	list, err := l.Actions(ctx, ledger.ActionFilter{Customer: c.ID})
	if err != nil {
		return result, err
	}
	plan := planActions(c, list, content, by)
	for _, f := range plan.Flaws {
		result.Findings = append(result.Findings, finding{f.Line, f.Problem})
	}
	if len(plan.Flaws) > 0 {
		return result, nil
	}
	result.added, result.same = plan.Added(), plan.Same
	actions := plan.After()
	if !dryRun && len(actions) > 0 {
		if actions, err = l.KeepActions(ctx, c.ID, actions, by); err != nil {
			return result, err
		}
		result.Written = len(actions)
	}
	for _, a := range actions {
		result.Actions = append(result.Actions, h.actionView(a))
	}
	return result, nil
}

func (h *house) tellImport(result imported, dryRun, asJSON bool) error {
	if asJSON {
		if err := printJSON(h.out, result); err != nil {
			return err
		}
	} else if err := h.printImport(result, dryRun); err != nil {
		return err
	}
	if len(result.Findings) > 0 {
		return errTold
	}
	return nil
}

func (h *house) printImport(result imported, dryRun bool) error {
	for _, f := range result.Findings {
		fmt.Fprintf(h.out, "line %d: %s\n", f.Line, f.Problem)
	}
	if len(result.Findings) > 0 {
		_, err := fmt.Fprintln(h.out, "nothing was written")
		return err
	}
	if len(result.Actions) > 0 {
		if err := printActions(h.out, result.Actions); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(h.out, result.sum(dryRun))
	return err
}
