package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/pdf/finish"
)

// verified is what `ting verify --json` prints: what was found out of a file,
// and no more than that.
type verified struct {
	File     string `json:"file"`
	Document string `json:"document_sha256"` // of the file's bytes
	Figures  string `json:"figures_sha256"`  // that the file bears
	Source   string `json:"source"`          // what it was compared with: ledger or a figures file
	Customer string `json:"customer"`
	Period   string `json:"period"`
	Revision int    `json:"revision"`
	Forum    string `json:"forum"`    // whose pack it is, once its bytes are known
	Language string `json:"language"` // that the file says it is in
	Bytes    string `json:"bytes"`    // issued, rendered, different, or unchecked
	Erased   bool   `json:"erased"`   // the figures file is what an erasure has left, for which the ledger vouches
	Problem  string `json:"problem"`  // empty when the file is what it says
}

// What is known of a file's bytes.
const (
	bytesIssued    = "issued"    // those of a document in the ledger
	bytesRendered  = "rendered"  // those of the pack printed again from the figures
	bytesDifferent = "different" // neither
	bytesUnchecked = "unchecked" // there was nothing to print it again with
)

func verifyCommand(sh shell) *cobra.Command {
	var figures string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "verify PACK.pdf [--figures FILE]",
		Short: "Check that a printed pack is what was closed and issued",
		Long: `Checks a pack offline, in two steps, and says what each of them found.

The checksum of its figures, which the file bears in its properties and on its
last page, is looked up in the ledger, or compared with that of a figures file
which ting close --export has written. That proves which figures the pack was
made of.

Its bytes are compared with the document that was issued, or with the pack
printed again from those figures. That proves that nobody has changed a page.
Where they differ, the file was changed, or the lists and remarks of the forum
have changed since it was printed: then it is not verified, and the exit code
is 1.`,
		Example: "  ting verify packs/nordby-operational-2016-04-sv.pdf\n  ting verify april.pdf --figures nordby-2016-04.json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			h, err := sh.enter(cmd)
			if figures != "" && errors.Is(err, fault.NotFound) {
				h, err = &house{shell: sh}, nil // a stranger, who has the two files alone
			}
			if err != nil {
				return err
			}
			v, err := h.verify(cmd.Context(), args[0], figures)
			if err != nil {
				return err
			}
			if err := h.toldVerified(v, asJSON); err != nil {
				return err
			}
			if v.Problem != "" {
				return errTold
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&figures, "figures", "", "figures file of ting close --export (default the ledger)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// verify finds out what can be known of a file.
func (h *house) verify(ctx context.Context, path, figures string) (verified, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return verified{}, fmt.Errorf("%w: %w", fault.NotFound, err)
	}
	v := verified{File: path, Document: dispatch.Hash(file), Language: finish.Language(file), Bytes: bytesUnchecked, Source: "ledger"}
	if v.Figures, err = finish.Hash(file); err != nil {
		v.Problem = sentence(err)
		return v, nil
	}
	if figures != "" {
		v.Source = figures
	}
	if h.Workspace == nil {
		_, err := fromFile(&v, figures, nil)
		return v, err
	}
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return v, err
	}
	defer l.Close()
	record, err := proven(ctx, l, &v, figures)
	if err != nil || v.Problem != "" {
		return v, err
	}
	if issued, err := issuedAs(ctx, l, v); err != nil || issued != "" {
		v.Forum, v.Bytes = string(issued), bytesIssued
		return v, err
	}
	return v, h.printAgain(ctx, l, &v, record, file)
}

// proven returns the record that has the file's hash, from the ledger or from a
// figures file. Where there is none, v says so.
func proven(ctx context.Context, l *ledger.Ledger, v *verified, figures string) (forums.Record, error) {
	frozen, left, err := l.Evidence(ctx, v.Figures)
	switch {
	case err == nil:
		v.Customer, v.Period, v.Revision = frozen.Customer, frozen.Period, frozen.Revision
	case !errors.Is(err, fault.NotFound):
		return forums.Record{}, err
	case figures == "":
		v.Problem = "no figures in the ledger have this checksum: the pack is a draft, or was made from another ledger"
		return forums.Record{}, nil
	}
	if figures == "" {
		return frozen.Record, nil
	}
	return fromFile(v, figures, left)
}

// fromFile returns the record of a figures file that has the file's hash, or is
// what an erasure has left of the figures that had it, for which the ledger
// vouches; nil when there is no ledger to vouch.
func fromFile(v *verified, figures string, left []byte) (forums.Record, error) {
	content, err := os.ReadFile(figures)
	if err != nil {
		return forums.Record{}, fmt.Errorf("%w: %w", fault.NotFound, err)
	}
	hash := dispatch.Hash(content)
	v.Erased = hash != v.Figures && bytes.Equal(content, left)
	if hash != v.Figures && !v.Erased {
		v.Problem = fmt.Sprintf("the figures file has the checksum %s: the pack was made from other figures, the file was changed, or it was written"+
			" after a person was erased from the figures, which ting verify proves beside the ledger only", hash)
		return forums.Record{}, nil
	}
	var record forums.Record
	if err := json.Unmarshal(content, &record); err != nil {
		return record, fmt.Errorf("%w: %s has the checksum and holds no figures: %w", fault.Invalid, figures, err)
	}
	v.Customer, v.Period = record.Figures.Customer, record.Figures.Period
	return record, nil
}

// issuedAs returns the forum whose edition holds a document with the file's
// bytes; none when there is no such edition.
func issuedAs(ctx context.Context, l *ledger.Ledger, v verified) (forums.Level, error) {
	editions, err := l.Editions(ctx, ledger.EditionFilter{Customer: v.Customer, Period: v.Period})
	if err != nil {
		return "", err
	}
	for _, e := range editions {
		e, err := l.Edition(ctx, e.Key)
		if err != nil {
			return "", err
		}
		if slices.ContainsFunc(e.Files, func(f dispatch.File) bool { return f.Hash == v.Document }) {
			return e.Forum, nil
		}
	}
	return "", nil
}

// printAgain prints the packs that can be made of the figures in the file's
// language, until one has its bytes.
func (h *house) printAgain(ctx context.Context, l *ledger.Ledger, v *verified, record forums.Record, file []byte) error {
	customer, err := h.Customer(v.Customer)
	if errors.Is(err, fault.NotFound) {
		return nil // a stranger's workspace: the figures are all that can be proven
	}
	if err != nil {
		return err
	}
	period, err := calendar.Parse(v.Period, customer.Zone)
	if err != nil {
		return err
	}
	press, err := newPrinter()
	if err != nil {
		return err
	}
	defer press.Close()
	e := evidence{customer: customer, period: period, record: record, hash: v.Figures, revision: v.Revision}
	for _, forum := range []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom} {
		content, err := h.composeFrom(ctx, l, press, e, forum, v.Language)
		if err != nil {
			return err
		}
		again, err := press.print(ctx, content)
		if err != nil {
			return err
		}
		if bytes.Equal(again, file) {
			v.Forum, v.Bytes = string(forum), bytesRendered
			return nil
		}
	}
	v.Bytes = bytesDifferent
	v.Problem = "the pack printed again from these figures has other bytes: the file was changed, or the forum's lists and remarks have changed since it was printed"
	return nil
}

// toldVerified prints what was found out, and what was not.
func (h *house) toldVerified(v verified, asJSON bool) error {
	if asJSON {
		return printJSON(h.out, v)
	}
	fmt.Fprintf(h.out, "file      %s, sha256 %s\n", v.File, v.Document)
	if v.Figures != "" {
		fmt.Fprintf(h.out, "figures   sha256 %s\n", v.Figures)
	}
	if v.Customer != "" {
		fmt.Fprintf(h.out, "          are those of %s about %s%s, as %s\n", v.Customer, v.Period, revisionOf(v), sourceOf(v))
	}
	if v.Erased {
		fmt.Fprintln(h.out, "          from which a person was erased since, for which the audit chain vouches")
	}
	switch v.Bytes {
	case bytesIssued:
		fmt.Fprintf(h.out, "pages     byte for byte the %s pack that was issued\n", v.Forum)
	case bytesRendered:
		fmt.Fprintf(h.out, "pages     byte for byte the %s pack printed again from these figures\n", v.Forum)
	case bytesUnchecked:
		fmt.Fprintln(h.out, "pages     not compared")
	case bytesDifferent:
		fmt.Fprintln(h.out, "pages     differ")
	}
	if v.Problem != "" {
		_, err := fmt.Fprintf(h.out, "NOT VERIFIED: %s\n", v.Problem)
		return err
	}
	if v.Bytes == bytesUnchecked {
		_, err := fmt.Fprintln(h.out, "the figures are verified; that the pages show them was not checked, since this workspace does not know the customer")
		return err
	}
	_, err := fmt.Fprintln(h.out, "verified")
	return err
}

func revisionOf(v verified) string {
	if v.Revision == 0 {
		return ""
	}
	return fmt.Sprintf(", revision %d", v.Revision)
}

// sourceOf says where the figures were found.
func sourceOf(v verified) string {
	if v.Source == "ledger" {
		return "the ledger keeps them"
	}
	return v.Source + " holds them"
}
