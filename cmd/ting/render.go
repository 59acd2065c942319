package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/keep"
	"ting/reports/pack"
	"ting/reports/sheet"
)

// endings are those of the files that a pack can be written to.
func endings() []string { return []string{".pdf", ".html", ".xlsx", ".zip"} }

func renderCommand(sh shell) *cobra.Command {
	var a asked
	var forum, output, language string
	cmd := &cobra.Command{
		Use:   "render --customer C --forum F --period P -o FILE",
		Short: "Print a forum's pack as PDF or HTML, or its tables as XLSX or CSV",
		Long: `Prints the pack of one forum and period. Frozen figures are used where the
period is closed; otherwise the pack is counted live and marked as a draft.
The ending of FILE decides what it becomes:

  .pdf   the pack on paper, tagged for reading programs
  .html  the same on a screen: one file that needs no server, whose charts answer
         the pointer; without scripts it loses nothing
  .xlsx  every table and chart of the pack as a sheet, and the tickets behind it
  .zip   the same sheets as CSV for Nordic Excel (semicolons, decimal commas)`,
		Example: "  ting render --customer nordby --forum operational --period 2016-04 -o april.pdf --language en",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			content, err := h.render(cmd.Context(), a, forums.Level(forum), language, strings.ToLower(filepath.Ext(output)))
			if err != nil {
				return err
			}
			dir, name := filepath.Split(output)
			if dir == "" {
				dir = "."
			}
			if err := keep.File(dir, name, content); err != nil {
				return err
			}
			fmt.Fprintf(sh.out, "%s, %d KB\n", output, (len(content)+1023)/1024)
			return nil
		},
	}
	a.flags(cmd)
	a.revisionFlag(cmd)
	cmd.Flags().StringVar(&forum, "forum", string(forums.Operational), "operational, tactical, strategic or project")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write, ending in "+strings.Join(endings(), ", "))
	cmd.Flags().StringVar(&language, "language", "", "sv, da, nb or en (default the customer's)")
	_ = cmd.MarkFlagRequired("output")
	return cmd
}

// render makes the document that the ending asks for.
func (h *house) render(ctx context.Context, a asked, forum forums.Level, language, ending string) ([]byte, error) {
	customer, period, _, err := a.resolve(h)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(endings(), ending) {
		return nil, fmt.Errorf("%w: the output must end in one of %s, not %q", fault.Invalid, list(endings()), ending)
	}
	press, err := pressFor(ending)
	if err != nil {
		return nil, err
	}
	defer press.Close()
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	e, err := h.evidence(ctx, l, a, customer, period)
	if err != nil {
		return nil, err
	}
	content, err := h.composeFrom(ctx, l, press, e, forum, language)
	if err != nil {
		return nil, err
	}
	switch ending {
	case ".xlsx":
		return sheet.Workbook(content, e.record.Figures, customer.Zone)
	case ".zip":
		return sheet.Archive(content, e.record.Figures, customer.Zone)
	case ".html":
		return press.screen(ctx, content)
	}
	return press.print(ctx, content)
}

// evidence is what a pack is made of: a record, and its hash as it was closed.
type evidence struct {
	customer forums.Customer
	period   calendar.Period
	record   forums.Record
	hash     string
	revision int // of frozen figures; 0 for a count of its own
}

// evidence returns the frozen figures of a closed period, and else, or where
// --as-of asks for it, a count of its own.
func (h *house) evidence(ctx context.Context, l *ledger.Ledger, a asked, c forums.Customer, p calendar.Period) (evidence, error) {
	e := evidence{customer: c, period: p}
	if a.asOf == "" {
		frozen, err := a.frozen(ctx, l, c.ID, p.Name)
		if a.revision > 0 || !errors.Is(err, fault.NotFound) {
			e.record, e.hash, e.revision = frozen.Record, frozen.Hash, frozen.Revision
			return e, err
		}
	}
	var err error
	if e.record, err = h.recordOf(ctx, l, a, c, p); err != nil {
		return e, err
	}
	content, err := json.Marshal(e.record)
	e.hash = dispatch.Hash(content)
	return e, err
}

// composeFrom makes the pack of a forum from evidence and the forum's memory,
// in a language or in the customer's.
func (h *house) composeFrom(ctx context.Context, l *ledger.Ledger, press *printer, e evidence, forum forums.Level, language string) (pack.Pack, error) {
	in, err := h.input(ctx, l, e.customer, forum, e.period, e.record)
	if err != nil {
		return pack.Pack{}, err
	}
	in.Hash = e.hash
	known := false
	if e.revision > 0 {
		if known, err = h.recollected(ctx, l, keyOf(e.customer, forum, e.period, e.revision), &in); err != nil {
			return pack.Pack{}, err
		}
	}
	if !known {
		if err := h.billed(ctx, e.customer.ID, forum, e.period.Name, &in.Memory); err != nil {
			return pack.Pack{}, err
		}
	}
	if language == "" {
		language = in.Customer.Language
	}
	return press.compose(forum, in, language)
}

// citations are the sources whose licence asks to be named: the paragraphs
// that a file CITATION.txt in the workspace holds, or one that names its
// language, such as CITATION.en.txt.
func (h *house) citations() (found []string, language string) {
	files, err := filepath.Glob(filepath.Join(h.Dir, "CITATION*.txt"))
	if err != nil || len(files) == 0 {
		return nil, "" // most workspaces have no such file
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		return nil, ""
	}
	language = strings.Trim(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(files[0]), "CITATION"), "txt"), ".")
	for paragraph := range bytes.SplitSeq(text, []byte("\n\n")) {
		if line := strings.Join(strings.Fields(string(paragraph)), " "); line != "" {
			found = append(found, line)
		}
	}
	return found, language
}
