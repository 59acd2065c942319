package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums/action"
	"ting/reports/keep"
	"ting/reports/sheet"
)

func actionExportCommand(sh shell) *cobra.Command {
	var f ledger.ActionFilter
	var output string
	var comma, numbers bool
	cmd := &cobra.Command{
		Use:   "export --customer C [-o FILE.csv|FILE.xlsx] [--comma] [--numbers]",
		Short: "Write the action list as CSV or XLSX, in the columns that import reads",
		Long: `Writes a customer's action list in the columns that import reads. A FILE that ends
in .xlsx is a workbook in which every cell is a text. Any other is CSV for
spreadsheets in the Nordic countries: semicolons, a byte order mark, and an
apostrophe before a text that would be computed. --comma writes plain CSV
instead, every text as it is. Histories and how often an action was moved are
not in the file; --json of list has them.

What is written so is added when it is imported. With --numbers the file says
whose each action is, its number and its version: an import changes it then, as
far as nobody else has since, and the column comment takes what is to be said.`,
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
				return h.writeOut(output, func(w io.Writer) error { return writeActions(w, actions, as, numbers) })
			})
		},
	}
	cmd.Flags().StringVar(&f.Customer, "customer", "", "customer id")
	cmd.Flags().BoolVar(&f.Living, "living", false, "only those that are not done or dropped")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write (default the standard output)")
	cmd.Flags().BoolVar(&comma, "comma", false, "plain CSV with commas")
	cmd.Flags().BoolVar(&numbers, "numbers", false, "number the actions, so that an import changes them")
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

// actionFile is how a file of actions is written.
type actionFile string

// The files of actions: for Excel in the Nordic countries, plain, and a workbook.
const (
	nordicCSV actionFile = "nordic"
	plainCSV  actionFile = "comma"
	workbook  actionFile = "xlsx"
)

// writeActions writes actions as a file that parseActions reads.
// Numbered ones it takes as changes of the actions they came from.
func writeActions(w io.Writer, actions []action.Action, as actionFile, numbered bool) error {
	heads, rows := actionHeads(), make([][]string, len(actions))
	if numbered {
		heads = numberedHeads()
	}
	for i, a := range actions {
		rows[i] = []string{a.Title, a.Text, a.Owner, a.Due.String(), string(a.Priority), a.Origin, string(a.Status), resultOf(a), strings.Join(a.Links(), "\n")}
		if numbered {
			rows[i] = slices.Concat([]string{a.Customer, strconv.Itoa(a.Number)}, rows[i], []string{"", strconv.Itoa(a.Version)})
		}
	}
	switch as {
	case nordicCSV:
		return sheet.CSV(w, heads, rows)
	case workbook:
		book, err := sheet.Grid("actions", heads, rows)
		if err != nil {
			return err
		}
		_, err = w.Write(book)
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(heads); err != nil {
		return err
	}
	return out.WriteAll(rows)
}

// resultOf is what came of an action, or what a waiting one waits for.
func resultOf(a action.Action) string {
	if a.Status != action.Waiting {
		return a.Result
	}
	for _, e := range slices.Backward(a.History) {
		if e.What == string(action.Waiting) {
			return e.Text
		}
	}
	return ""
}
