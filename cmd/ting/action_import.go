package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/keep"
)

// largestImport bounds a file of actions; a list that people can talk through
// is a thousandth of it.
const largestImport = 16 << 20

// imported is what `ting action import --json` prints.
type imported struct {
	Written  int           `json:"written"`
	Findings []lineFinding `json:"findings"`
	Actions  []actionView  `json:"actions"` // as they are, or in a preview would be
}

func actionImportCommand(sh shell) *cobra.Command {
	var c change
	var dryRun, asJSON bool
	cmd := &cobra.Command{
		Use:   "import FILE --customer C --by P [--dry-run]",
		Short: "Add the actions of a CSV or XLSX file, all of them or none",
		Long: `Adds the actions of a CSV file or of the first sheet of an XLSX file ("-" reads
the standard input). The first line names the columns, in any order: title, owner
and due must be there; text, priority, origin, status, result and links (addresses
with white space between) may. CSV has commas or semicolons, and is UTF-8.

Nothing is written unless every row is right: all findings are told by line. A
row whose title an action that lives bears already is a finding too, so that a
file read twice adds nothing twice. --dry-run shows what would be added.`,
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
// preview was asked for, keeps its actions.
func (h *house) importActions(ctx context.Context, l *ledger.Ledger, c forums.Customer, content []byte, by trail.By, dryRun bool) (imported, error) {
	result := imported{Findings: []lineFinding{}, Actions: []actionView{}}
	living, err := l.Actions(ctx, ledger.ActionFilter{Customer: c.ID, Living: true})
	if err != nil {
		return result, err
	}
	rows, findings := parseActions(content)
	actions, wrong := actionsFrom(rows, c, living, by)
	result.Findings = append(append(result.Findings, findings...), wrong...)
	slices.SortStableFunc(result.Findings, func(a, b lineFinding) int { return cmp.Compare(a.Line, b.Line) })
	if len(result.Findings) > 0 {
		return result, nil
	}
	if !dryRun && len(actions) > 0 {
		if actions, err = l.AddActions(ctx, c.ID, actions, by); err != nil {
			return result, err
		}
		result.Written = len(actions)
	}
	for _, a := range actions {
		result.Actions = append(result.Actions, h.actionView(a))
	}
	return result, nil
}

// actionsFrom makes an action of each row, and tells which rows make none.
func actionsFrom(rows []actionRow, c forums.Customer, living []action.Action, by trail.By) ([]action.Action, []lineFinding) {
	var actions []action.Action
	var findings []lineFinding
	taken := map[string]string{}
	for _, a := range living {
		taken[a.Title] = fmt.Sprintf("action %d", a.Number)
	}
	for _, row := range rows {
		a, err := actionFrom(row.cells, c, by)
		if err == nil && a.Lives() {
			if other, twice := taken[a.Title]; twice {
				err = fmt.Errorf("%w: %s lives and has this title already", fault.Conflict, other)
			}
			taken[a.Title] = fmt.Sprintf("line %d", row.line)
		}
		if err != nil {
			findings = append(findings, lineFinding{row.line, sentence(err)})
			continue
		}
		actions = append(actions, a)
	}
	return actions, findings
}

// actionFrom makes the action of one row, with the moves that led to its
// status, and its links.
func actionFrom(cells map[string]string, c forums.Customer, by trail.By) (action.Action, error) {
	a, err := actionAt(cells, c, by)
	for _, address := range strings.Fields(cells["links"]) {
		if err == nil {
			a, err = a.Link(address, by)
		}
	}
	return a, err
}

// actionAt makes the action of one row as it stands.
func actionAt(cells map[string]string, c forums.Customer, by trail.By) (action.Action, error) {
	draft := action.Action{
		Title: cells["title"], Text: strings.TrimSpace(cells["text"]), Owner: strings.TrimSpace(cells["owner"]),
		Priority: action.Priority(strings.ToLower(strings.TrimSpace(cells["priority"]))), Origin: strings.TrimSpace(cells["origin"]),
	}
	a, err := newAction(c, draft, strings.TrimSpace(cells["due"]), by)
	if err != nil {
		return action.Action{}, err
	}
	status, result := action.Status(strings.ToLower(strings.TrimSpace(cells["status"]))), strings.TrimSpace(cells["result"])
	said := status == action.Waiting || status == action.Done || status == action.Dropped
	if said && result == "" {
		return action.Action{}, fmt.Errorf("%w: it is %s, and the column result does not say what came of it or what it waits for", fault.Invalid, status)
	}
	switch status {
	case "", action.Open, action.Started:
		if result != "" {
			return action.Action{}, fmt.Errorf("%w: it has a result, and is neither waiting, done nor dropped", fault.Invalid)
		}
		if status == action.Started {
			return a.Start(by)
		}
		return a, nil
	case action.Waiting:
		return a.Wait(result, by)
	case action.Done:
		return a.Close(result, by)
	case action.Dropped:
		return a.Drop(result, by)
	}
	return action.Action{}, fmt.Errorf("%w: status %q; an action is %s", fault.Invalid, status, list(texts(actionStatuses())))
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
	if dryRun {
		_, err := fmt.Fprintf(h.out, "a preview: %d actions would be added, and nothing was written\n", len(result.Actions))
		return err
	}
	_, err := fmt.Fprintf(h.out, "%d actions were added\n", result.Written)
	return err
}

func actionExportCommand(sh shell) *cobra.Command {
	var f ledger.ActionFilter
	var output string
	var comma bool
	cmd := &cobra.Command{
		Use:   "export --customer C [-o FILE.csv|FILE.xlsx] [--comma]",
		Short: "Write the action list as CSV or XLSX, in the columns that import reads",
		Long: `Writes a customer's action list in the columns that import reads. A FILE that ends
in .xlsx is a workbook in which every cell is a text. Any other is CSV for
spreadsheets in the Nordic countries: semicolons, a byte order mark, and an
apostrophe before a text that would be computed. --comma writes plain CSV
instead, every text as it is. Numbers, histories and how often an action was
moved are not in the file; --json of list has them.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				if _, err := h.Customer(f.Customer); err != nil {
					return err
				}
				actions, err := l.Actions(ctx, f)
				if err != nil {
					return err
				}
				as := nordicCSV
				switch {
				case strings.EqualFold(filepath.Ext(output), ".xlsx"):
					as = workbook
				case comma:
					as = plainCSV
				}
				return h.writeOut(output, func(w io.Writer) error { return writeActions(w, actions, as) })
			})
		},
	}
	cmd.Flags().StringVar(&f.Customer, "customer", "", "customer id")
	cmd.Flags().BoolVar(&f.Living, "living", false, "only those that are not done or dropped")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write (default the standard output)")
	cmd.Flags().BoolVar(&comma, "comma", false, "plain CSV with commas")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

// writeOut writes to a file, whole or not at all, or to the standard output.
func (h *house) writeOut(output string, write func(io.Writer) error) error {
	if output == "" || output == "-" {
		return write(h.out)
	}
	var content bytes.Buffer
	if err := write(&content); err != nil {
		return err
	}
	dir, name := filepath.Split(output)
	if dir == "" {
		dir = "."
	}
	return keep.File(dir, name, content.Bytes())
}
