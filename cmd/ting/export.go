package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ting/cmd/internal/shape"
	"ting/datasource/ledger"
	"ting/forums/fault"
	"ting/forums/remark"
	"ting/reports/keep"
)

// exported is everything that the ledger holds of a customer, as the commands
// show it and then row by row.
type exported struct {
	Customer    string          `json:"customer"`
	Actions     []actionView    `json:"actions"`
	Escalations []matterView    `json:"escalations"`
	Meetings    []meetingView   `json:"meetings"`
	Answers     []answerView    `json:"breach_answers"`
	Exclusions  []proposal      `json:"exclusions"`
	Remarks     []remark.Remark `json:"remarks"`
	Closed      []closed        `json:"closed"`

	Tables map[string][]map[string]any `json:"tables"` // every row, by table
	Trail  []trailLine                 `json:"trail"`
}

// answerView is what was said of a missed ticket, as --json prints it.
type answerView struct {
	Target      string `json:"target"`
	Ticket      string `json:"ticket"`
	Cause       string `json:"cause"`
	Explanation string `json:"explanation"`
	Remedy      string `json:"remedy"`
	Who         string `json:"who"`
}

func exportCommand(sh shell) *cobra.Command {
	var customer, output string
	cmd := &cobra.Command{
		Use:   "export --customer C -o FILE.json|FILE.zip",
		Short: "Write everything that is remembered of a customer to a file",
		Long: `Writes what the ledger holds of one customer as JSON: first as the commands show
it, actions with their history, escalations, meetings with minutes and decisions,
answers for breaches, agreed exclusions, remarks, and which periods are closed
with which checksum; then every row of every table (tables, by name) with the
closed figures and packs' recollections as JSON in them, and the audit trail.
Nothing of another customer is in it, and no password or token.

A FILE that ends in .zip holds the same as ledger.json, and beside it the
customer's file and the documents that were issued.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				e, err := h.exported(ctx, l, customer)
				if err != nil {
					return err
				}
				content, err := h.exportFile(e, strings.ToLower(filepath.Ext(output)))
				if err != nil {
					return err
				}
				dir, name := filepath.Split(output)
				if err := keep.File(filepath.Clean(dir), name, content); err != nil {
					return err
				}
				_, err = fmt.Fprintf(h.out, "%s: %d actions, %d escalations, %d meetings, %s of %d tables\n", output,
					len(e.Actions), len(e.Escalations), len(e.Meetings), amount(e.rows(), "row", "rows"), len(e.Tables))
				return err
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write, ending in .json or .zip")
	for _, name := range []string{"customer", "output"} {
		_ = cmd.MarkFlagRequired(name)
	}
	return cmd
}

// rows is how many rows of tables are exported.
func (e exported) rows() int {
	n := 0
	for _, rows := range e.Tables {
		n += len(rows)
	}
	return n
}

// exportFile is an export as a file with the given ending.
func (h *house) exportFile(e exported, ending string) ([]byte, error) {
	content, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return nil, err
	}
	content = append(content, '\n')
	if ending != ".zip" {
		return content, nil
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	if err := entered(archive, "ledger.json", content); err != nil {
		return nil, err
	}
	if file, err := os.ReadFile(filepath.Join(h.Dir, "customers", e.Customer+".yaml")); err == nil {
		if err := entered(archive, "customer.yaml", file); err != nil {
			return nil, err
		}
	}
	for _, row := range e.Tables["edition_files"] {
		name := fmt.Sprint(row["name"])
		document, err := keep.Read(filepath.Join(h.Dir, "packs"), name)
		if errors.Is(err, fault.NotFound) {
			continue // the row with its checksum is in the export all the same
		}
		if err == nil {
			err = entered(archive, "documents/"+name, document)
		}
		if err != nil {
			return nil, err
		}
	}
	err = archive.Close()
	return out.Bytes(), err
}

// entered adds a file to an archive.
func entered(archive *zip.Writer, name string, content []byte) error {
	w, err := archive.Create(name)
	if err == nil {
		_, err = w.Write(content)
	}
	return err
}

func (h *house) exported(ctx context.Context, l *ledger.Ledger, customer string) (exported, error) {
	e := exported{Customer: customer, Meetings: []meetingView{}, Answers: []answerView{}, Exclusions: []proposal{}, Closed: []closed{}}
	var err error
	if e.Actions, err = h.actionsOf(ctx, l, ledger.ActionFilter{Customer: customer}, false); err != nil {
		return e, err
	}
	if e.Escalations, err = h.mattersOf(ctx, l, ledger.EscalationFilter{Customer: customer}); err != nil {
		return e, err
	}
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: customer})
	if err != nil {
		return e, err
	}
	for _, m := range meetings {
		e.Meetings = append(e.Meetings, shape.OfMeeting(m))
	}
	if e.Remarks, err = l.Remarks(ctx, ledger.RemarkFilter{Customer: customer}); err != nil {
		return e, err
	}
	if err := e.figures(ctx, l); err != nil {
		return e, err
	}
	return e, e.all(ctx, l)
}

// all adds every row of every table, and the audit trail.
func (e *exported) all(ctx context.Context, l *ledger.Ledger) error {
	tables, err := l.Tables(ctx, e.Customer)
	if err != nil {
		return err
	}
	e.Tables, e.Trail = map[string][]map[string]any{}, []trailLine{}
	for _, t := range tables {
		e.Tables[t.Name] = t.Rows
	}
	const page = 1000
	for after := int64(0); ; {
		entries, err := l.AuditOf(ctx, e.Customer, after, page)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			e.Trail, after = append(e.Trail, lineOfTrail(entry)), entry.Seq
		}
		if len(entries) < page {
			return nil
		}
	}
}

// figures adds what is said and agreed of figures, and which are closed.
func (e *exported) figures(ctx context.Context, l *ledger.Ledger) error {
	answers, err := l.BreachAnswers(ctx, e.Customer)
	if err != nil {
		return err
	}
	for _, a := range answers {
		e.Answers = append(e.Answers, answerView{a.Target, a.Ticket, a.Cause, a.Explanation, a.Remedy, a.By.Who})
	}
	exclusions, err := l.Exclusions(ctx, e.Customer)
	if err != nil {
		return err
	}
	for _, x := range exclusions {
		e.Exclusions = append(e.Exclusions, proposalOf(x))
	}
	frozen, err := l.FrozenPeriods(ctx, e.Customer)
	for _, f := range frozen {
		e.Closed = append(e.Closed, closed{Customer: f.Customer, Period: f.Period, Revision: f.Revision, Hash: f.Hash})
	}
	return err
}
