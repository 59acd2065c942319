package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/edition"
)

func demoCommand(sh shell) *cobra.Command {
	return &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Lay out the sample workspace and issue the pack that is due in it",
		Long: `Lays out a sample workspace in DIR (default demo/): a real incident log of 24 918
incidents, an agreement, and a ledger. Its clock stands at 2016-05-09, so the
operational pack of April 2016 is due: it is judged, printed and delivered to a
mailbox folder of .eml files. Run again, it finds everything done and the same
bytes. Files that you have changed are left as they are.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "demo"
			if len(args) == 1 {
				dir = args[0]
			}
			d := demo{shell: sh, dir: dir, steps: newSteps(sh)}
			return d.run(cmd.Context())
		},
	}
}

// demo is one run of the sample.
type demo struct {
	shell
	dir   string
	steps *steps
	kept  []string // files that somebody changed
}

func (d *demo) run(ctx context.Context) error {
	if err := d.steps.time("lay out the workspace", d.layOut); err != nil {
		return err
	}
	h, err := d.enterDir(d.dir)
	if err != nil {
		return err
	}
	l, err := h.openLedger(ctx, false)
	if err != nil {
		return err
	}
	defer l.Close()
	if err := d.steps.time("fill the action list", func() error { return d.actions(ctx, h, l) }); err != nil {
		return err
	}
	var press *printer
	err = d.steps.time("start the chart engine", func() (err error) {
		press, err = newPrinter()
		return err
	})
	if err != nil {
		return err
	}
	defer press.Close()
	for _, c := range h.Customers {
		issued, err := d.issue(ctx, h, l, press, c)
		if err != nil {
			return err
		}
		d.steps.done()
		if err := d.report(h, c, issued); err != nil {
			return err
		}
	}
	return nil
}

// layOut writes the sample's files that are not there yet. A folder that
// holds something else is left alone.
func (d *demo) layOut() error {
	sample, err := assets.Sample()
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(d.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := os.Stat(filepath.Join(d.dir, "ting.yaml")); err != nil && len(entries) > 0 {
		return fmt.Errorf("%w: %s holds other files; name a folder that is new or empty", fault.Conflict, d.dir)
	}
	return fs.WalkDir(sample, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		want, err := fs.ReadFile(sample, name)
		if err != nil {
			return err
		}
		path := filepath.Join(d.dir, filepath.FromSlash(name))
		there, err := os.ReadFile(path)
		switch {
		case err == nil && !bytes.Equal(there, want):
			d.kept = append(d.kept, path)
			return nil
		case err == nil:
			return nil
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, want, 0o644)
	})
}

// actions puts the sample's action list into an empty ledger.
func (d *demo) actions(ctx context.Context, h *house, l *ledger.Ledger) error {
	there, err := l.Actions(ctx, ledger.ActionFilter{})
	if err != nil || len(there) > 0 {
		return err
	}
	file, err := os.Open(filepath.Join(d.dir, "actions.csv"))
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return fmt.Errorf("actions.csv: %w", err)
	}
	c := h.Customers[0]
	raised, err := calendar.Parse("2016-04-11", c.Zone)
	if err != nil {
		return err
	}
	for _, row := range rows[1:] {
		if err := sampleAction(ctx, l, c, row, raised.From); err != nil {
			return fmt.Errorf("actions.csv: %w", err)
		}
	}
	return nil
}

// sampleAction stores one row: title, text, owner, due, moved to, status,
// priority, origin, result.
func sampleAction(ctx context.Context, l *ledger.Ledger, c forums.Customer, row []string, raised time.Time) error {
	due, err := calendar.ParseDay(row[3])
	if err != nil {
		return err
	}
	by := trail.By{Who: "manager", At: raised.Add(10 * time.Hour)} // as at a meeting
	a, err := action.New(action.Action{Customer: c.ID, Title: row[0], Text: row[1], Owner: row[2], Side: c.People[row[2]].Side,
		Due: due, Priority: action.Priority(row[6]), Origin: row[7]}, by)
	if err != nil {
		return err
	}
	by.At = by.At.AddDate(0, 0, 10)
	if row[4] != "" {
		later, err := calendar.ParseDay(row[4])
		if err != nil {
			return err
		}
		if a, err = a.Move(later, by); err != nil {
			return err
		}
	}
	switch action.Status(row[5]) {
	case action.Started:
		a, err = a.Start(by)
	case action.Waiting:
		a, err = a.Wait(row[8], by)
	case action.Done:
		a, err = a.Close(row[8], by)
	}
	if err != nil {
		return err
	}
	_, err = l.SaveAction(ctx, a)
	return err
}

// issue issues the operational pack that was due last.
func (d *demo) issue(ctx context.Context, h *house, l *ledger.Ledger, press *printer, c forums.Customer) (edition.Issued, error) {
	period, _, err := h.lastClosed(c, forums.Operational)
	if err != nil {
		return edition.Issued{}, err
	}
	out, err := h.post(ctx, l)
	if err != nil {
		return edition.Issued{}, err
	}
	defer out.Close()
	issuer, err := h.issuer(l, press, out, c)
	if err != nil {
		return edition.Issued{}, err
	}
	d.steps.lap()
	issuer.Progress = func(step string, _ time.Duration) { d.steps.took(step) }
	return issuer.Issue(ctx, edition.Order{Customer: c, Forum: forums.Operational, Period: period})
}

// report prints what was made and where it lies.
func (d *demo) report(h *house, c forums.Customer, issued edition.Issued) error {
	t := tabwriter.NewWriter(d.out, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s, operational forum, %s\n\n", c.Name, issued.Period)
	fmt.Fprintln(t, "step\ttime")
	for _, s := range d.steps.list {
		fmt.Fprintf(t, "%s\t%.2f s\n", s.name, s.took.Seconds())
	}
	fmt.Fprintln(t, "\nmade\tlies in\tsize")
	for _, f := range issued.Files {
		fmt.Fprintf(t, "pack (%s)\t%s\t%d KB\n", f.Language, filepath.Join(d.dir, "packs", f.Name), (f.Bytes+1023)/1024)
	}
	for _, x := range issued.Deliveries {
		fmt.Fprintf(t, "letter to %s, %s\t%s\t\n", x.Recipient, x.Outcome, filepath.Join(d.dir, "mailbox", x.Answer))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if issued.Before {
		fmt.Fprintln(d.out, "\nThe pack had been issued before: nothing was sent again.")
	}
	for _, path := range d.kept {
		fmt.Fprintf(d.out, "\n%s differs from the sample and was left as it is.\n", path)
	}
	_, err := fmt.Fprintf(d.out, "\nNext: ting evaluate --workspace %s --customer %s --period %s --tickets\n", d.dir, c.ID, issued.Period)
	return err
}
