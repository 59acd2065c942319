package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/remark"
	"ting/reports/markdown"
	"ting/reports/pack"
)

// remarkLine is a remark as `--json` prints it.
type remarkLine struct {
	Customer  string       `json:"customer"`
	Forum     forums.Level `json:"forum"`
	Period    string       `json:"period"`
	Number    int          `json:"number"`
	Section   string       `json:"section"`
	By        string       `json:"by"`
	At        time.Time    `json:"at"`
	Withdrawn bool         `json:"withdrawn"`
	Text      string       `json:"text"`
}

func remarkCommand(sh shell) *cobra.Command {
	return group("remark", "Comment on a section of a pack, or on all of it",
		`Comments on a section of a pack, or on all of it, before it is read. A comment is
written in Markdown and stands in the pack under its author's name and day: at
the head of its section, or on the first page when it is about the whole pack.
Comments stand in packs that are printed after them. A pack that is being made,
or waits for approval, is made again with what was said or taken back since, and
has to be approved anew; one that was let go stays as it is.`,
		remarkAddCommand(sh), remarkListCommand(sh), remarkWithdrawCommand(sh))
}

func remarkAddCommand(sh shell) *cobra.Command {
	var c change
	var k meetingKey
	var section, text string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "add --customer C --forum F --period P --section S --by P --text T",
		Short: "Comment on a section; the text - is read from the input",
		Example: "  ting remark add --customer nordby --period 2016-04 --section summary --by manager --text \"A calm month.\"\n" +
			"  ting remark add --customer nordby --period 2016-04 --section sla --by manager --text - < comment.md",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				forum, period, err := k.resolve(customer)
				if err != nil {
					return err
				}
				if err := sectionOf(forum.Level, section); err != nil {
					return err
				}
				if text, err = h.typed(text); err != nil {
					return err
				}
				r, err := remark.New(remark.Remark{Customer: customer.ID, Forum: forum.Level, Period: period.Name, Section: section, Text: text}, by)
				if err != nil {
					return err
				}
				if r, err = l.AddRemark(ctx, r); err != nil {
					return err
				}
				if asJSON {
					return printJSON(h.out, lineOf(r))
				}
				fmt.Fprintf(h.out, "remark %d on %s of the %s pack of %s about %s\n", r.Number, r.Section, r.Forum, r.Customer, r.Period)
				return h.tellMade(ctx, l, r, "with it", "without")
			})
		},
	}
	c.flags(cmd)
	k.flags(cmd)
	cmd.Flags().StringVar(&section, "section", "", "the section's id, or summary for the whole pack")
	cmd.Flags().StringVar(&text, "text", "", "the comment, in Markdown; - reads it from the input")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the remark as JSON")
	_ = cmd.MarkFlagRequired("section")
	_ = cmd.MarkFlagRequired("text")
	return cmd
}

// sectionOf checks that the forum's pack has a section to comment on.
func sectionOf(forum forums.Level, section string) error {
	known := append([]string{pack.Summary}, pack.SectionIDs(forum)...)
	if !slices.Contains(known, section) {
		return fmt.Errorf("section %q: %w; those of the %s pack are %s", section, fault.NotFound, forum, list(known))
	}
	return nil
}

// typed is a text, or what the input holds when the text is a dash.
func (h *house) typed(text string) (string, error) {
	if text != "-" {
		return text, nil
	}
	read, err := io.ReadAll(io.LimitReader(h.in, remark.Longest+1))
	return string(read), err
}

// tellMade says what becomes of the pack of a remark that was made or taken
// back: that it is made, or made again, with what holds now, or that it has left
// and stays as it is. Nothing while there is none.
func (h *house) tellMade(ctx context.Context, l *ledger.Ledger, r remark.Remark, anew, old string) error {
	made, err := l.Editions(ctx, ledger.EditionFilter{Customer: r.Customer, Forum: r.Forum, Period: r.Period})
	if err != nil || len(made) == 0 {
		return err
	}
	newest := slices.MaxFunc(made, func(a, b dispatch.Edition) int { return cmp.Compare(a.Revision, b.Revision) })
	if newest.State == dispatch.Released || newest.State == dispatch.Sent {
		_, err = fmt.Fprintf(h.out, "The pack was made before and stays %s this remark.\n", old)
		return err
	}
	_, err = fmt.Fprintf(h.out, "The pack is made %s when ting issue or a worker comes to it next.\n", anew)
	return err
}

func remarkListCommand(sh shell) *cobra.Command {
	var f ledger.RemarkFilter
	var forum string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [--customer C] [--forum F] [--period P]",
		Short: "List comments on packs",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				f.Forum = forums.Level(forum)
				if err := h.known(f.Customer, f.Forum); err != nil {
					return err
				}
				found, err := l.Remarks(ctx, f)
				if err != nil {
					return err
				}
				return h.listRemarks(found, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&f.Customer, "customer", "", "customer id (default all)")
	cmd.Flags().StringVar(&forum, "forum", "", "operational, tactical, strategic or project (default all)")
	cmd.Flags().StringVar(&f.Period, "period", "", "the period (default all)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a remark")
	return cmd
}

func (h *house) listRemarks(found []remark.Remark, asJSON bool) error {
	rows := [][]string{{"customer", "forum", "period", "no", "section", "by", "at", "text"}}
	for _, r := range found {
		if asJSON {
			if err := printJSON(h.out, lineOf(r)); err != nil {
				return err
			}
			continue
		}
		text, _, _ := strings.Cut(r.Text, "\n")
		if !r.Stands() {
			text = "(withdrawn) " + text
		}
		rows = append(rows, []string{r.Customer, string(r.Forum), r.Period, strconv.Itoa(r.Number), r.Section, r.By.Who, r.By.At.Format("2006-01-02 15:04Z"), text})
	}
	if asJSON {
		return nil
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(t, strings.Join(row, "\t"))
	}
	return t.Flush()
}

func remarkWithdrawCommand(sh shell) *cobra.Command {
	var c change
	var k meetingKey
	cmd := &cobra.Command{
		Use:   "withdraw NUMBER --customer C --forum F --period P --by P [--why W]",
		Short: "Take a comment back; packs printed after it are without it",
		RunE: func(cmd *cobra.Command, args []string) error {
			number, err := numbered(args)
			if err != nil {
				return err
			}
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				forum, period, err := k.resolve(customer)
				if err != nil {
					return err
				}
				r := remark.Remark{Customer: customer.ID, Forum: forum.Level, Period: period.Name, Number: number}
				if err := l.WithdrawRemark(ctx, r, by); err != nil {
					return err
				}
				fmt.Fprintf(h.out, "remark %d is withdrawn\n", number)
				return h.tellMade(ctx, l, r, "without it", "with")
			})
		},
	}
	c.flags(cmd)
	k.flags(cmd)
	return cmd
}

func lineOf(r remark.Remark) remarkLine {
	return remarkLine{r.Customer, r.Forum, r.Period, r.Number, r.Section, r.By.Who, r.By.At, !r.Stands(), r.Text}
}

// comments are the remarks on the pack of a forum, as it shows them.
func (h *house) comments(ctx context.Context, l *ledger.Ledger, c forums.Customer, forum forums.Level, p calendar.Period) ([]pack.Comment, error) {
	said, err := l.Remarks(ctx, ledger.RemarkFilter{Customer: c.ID, Forum: forum, Period: p.Name})
	if err != nil {
		return nil, err
	}
	return comments(c, said), nil
}

// comments are remarks as a pack shows them, those that stand.
func comments(c forums.Customer, said []remark.Remark) []pack.Comment {
	var shown []pack.Comment
	for _, r := range said {
		if r.Stands() {
			shown = append(shown, pack.Comment{
				Section: r.Section, By: nameOf(c, r.By.Who), Day: calendar.DayOf(r.By.At, c.Zone), Text: markdown.Blocks(r.Text),
			})
		}
	}
	return shown
}
