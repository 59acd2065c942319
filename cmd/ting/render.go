package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/reports/keep"
	"ting/reports/sheet"
)

// errNoPack is asking for a pack that the product does not make.
var errNoPack = fault.NotFound

func renderCommand(sh shell) *cobra.Command {
	var a asked
	var forum, output, language string
	cmd := &cobra.Command{
		Use:   "render --customer C --forum F --period P -o FILE",
		Short: "Print a forum's pack as PDF, or its figures as XLSX",
		Long: `Prints the pack of one forum and period. Frozen figures are used where the
period is closed; otherwise the pack is counted live and marked as a draft.
The ending of FILE decides what it becomes: .pdf or .xlsx.`,
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
	cmd.Flags().StringVar(&forum, "forum", string(forums.Operational), "operational, tactical, strategic or project")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write, ending in .pdf or .xlsx")
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
	if err := h.known("", forum); err != nil {
		return nil, err
	}
	if language == "" {
		language = customer.Language
	}
	switch ending {
	case ".pdf":
		return h.renderPDF(ctx, a, customer, period, forum, language)
	case ".xlsx":
		f, err := h.figures(ctx, a, true, false)
		if err != nil {
			return nil, err
		}
		return sheet.Workbook(f, customer.Zone)
	}
	return nil, fmt.Errorf("%w: the output must end in .pdf or .xlsx, not %q", fault.Invalid, ending)
}

func (h *house) renderPDF(ctx context.Context, a asked, c forums.Customer, p calendar.Period, forum forums.Level, language string) ([]byte, error) {
	press, err := newPrinter()
	if err != nil {
		return nil, err
	}
	defer press.Close()
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	record, err := h.recordOf(ctx, l, a, c, p)
	if err != nil {
		return nil, err
	}
	in, err := h.input(ctx, l, c, forum, p, record)
	if err != nil {
		return nil, err
	}
	content, err := h.compose(press, c, forum, in, language)
	if err != nil {
		return nil, err
	}
	return press.print(ctx, content, record.Figures.To)
}

// citations are the sources whose licence asks to be named: the paragraphs
// that a file CITATION.txt in the workspace holds.
func (h *house) citations() []string {
	text, err := os.ReadFile(filepath.Join(h.Dir, "CITATION.txt"))
	if err != nil {
		return nil // most workspaces have no such file
	}
	var found []string
	for paragraph := range bytes.SplitSeq(text, []byte("\n\n")) {
		if line := strings.Join(strings.Fields(string(paragraph)), " "); line != "" {
			found = append(found, line)
		}
	}
	return found
}
