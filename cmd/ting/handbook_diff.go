package main

import (
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/handbook"
)

// bookVersion is a version as --json prints it.
type bookVersion struct {
	Number  int       `json:"number"`
	At      time.Time `json:"at"`
	Who     string    `json:"who"`
	Why     string    `json:"why"`
	Review  string    `json:"review"`  // day, or empty
	Changed []string  `json:"changed"` // ids of chapters
}

func handbookListCommand(sh shell) *cobra.Command {
	var customer string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list --customer C",
		Short: "List the versions of a handbook: who issued them, when, why, and what they changed",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			c, err := h.Customer(customer)
			if err != nil {
				return err
			}
			versions, err := h.handbooks(cmd.Context(), c)
			if err != nil {
				return err
			}
			listed := listedVersions(c, versions)
			if asJSON {
				return printJSON(sh.out, listed)
			}
			t := tabwriter.NewWriter(sh.out, 0, 4, 2, ' ', 0)
			fmt.Fprintln(t, "version\tissued\tby\tnext review\tchapters changed\twhy")
			for _, v := range listed {
				fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\t%s\n", v.Number, calendar.DayOf(v.At, c.Zone), v.Who, dash(v.Review), list(v.Changed), v.Why)
			}
			return t.Flush()
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

func listedVersions(c forums.Customer, versions []handbook.Version) []bookVersion {
	listed := []bookVersion{}
	var before []handbook.Page
	for _, v := range versions {
		pages := v.Pages[c.Language]
		listed = append(listed, bookVersion{Number: v.Number, At: v.By.At, Who: v.By.Who, Why: v.By.Why, Review: v.Review,
			Changed: append([]string{}, handbook.Changed(before, pages)...)})
		before = pages
	}
	return listed
}

// chapterDiff is how a chapter differs.
type chapterDiff struct {
	Chapter string          `json:"chapter"`
	Title   string          `json:"title"`
	Lines   []handbook.Line `json:"lines"`
}

func handbookDiffCommand(sh shell) *cobra.Command {
	var customer, language string
	var from, to int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "diff --customer C [--from N] [--to N]",
		Short: "Show how two versions of a handbook differ, line by line",
		Long: `Shows the chapters in which two versions of a handbook differ, line by line: - was,
+ is. Without --to it is what the handbook says now; without --from the version
before.`,
		Example: "  ting handbook diff --customer nordby\n  ting handbook diff --customer nordby --from 1 --to 3",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			c, err := h.Customer(customer)
			if err != nil {
				return err
			}
			versions, err := h.handbooks(cmd.Context(), c)
			if err != nil {
				return err
			}
			if language == "" {
				language = c.Language
			}
			diffs, err := h.handbookDiff(c, versions, from, to, language)
			switch {
			case err != nil:
				return err
			case asJSON:
				return printJSON(sh.out, diffs)
			}
			return printDiff(sh, diffs)
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().IntVar(&from, "from", 0, "the older version (default the one before)")
	cmd.Flags().IntVar(&to, "to", 0, "the newer version (default what it says now)")
	cmd.Flags().StringVar(&language, "language", "", "sv, da, nb or en (default the customer's)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

// handbookDiff compares two versions chapter by chapter, in a language.
func (h *house) handbookDiff(c forums.Customer, versions []handbook.Version, from, to int, language string) ([]chapterDiff, error) {
	var after handbook.Version
	var err error
	if to > 0 {
		after, err = handbook.Find(versions, to)
	} else {
		after, err = h.handbookNow(c, versions)
	}
	if err != nil {
		return nil, err
	}
	if _, spoken := after.Pages[language]; !spoken {
		return nil, fmt.Errorf("%w: --language %q; write sv, da, nb or en", fault.Invalid, language)
	}
	if from == 0 {
		from = len(versions)
		if after.Number > 0 {
			from = after.Number - 1
		}
	}
	var before handbook.Version // before the first there was nothing
	if from > 0 {
		if before, err = handbook.Find(versions, from); err != nil {
			return nil, err
		}
	}
	diffs := []chapterDiff{}
	old, fresh := before.Pages[language], after.Pages[language]
	for _, id := range handbook.Changed(old, fresh) {
		was, is := pageOf(old, id), pageOf(fresh, id)
		title := is.Title
		if title == "" {
			title = was.Title
		}
		diffs = append(diffs, chapterDiff{Chapter: id, Title: title, Lines: handbook.Compare(was.Lines(), is.Lines())})
	}
	return diffs, nil
}

// pageOf is the page of a chapter, or an empty one.
func pageOf(pages []handbook.Page, id string) handbook.Page {
	i := slices.IndexFunc(pages, func(p handbook.Page) bool { return p.ID == id })
	if i < 0 {
		return handbook.Page{}
	}
	return pages[i]
}

// printDiff writes the chapters that differ; lines that stay are left out but
// for the one before each change.
func printDiff(sh shell, diffs []chapterDiff) error {
	if len(diffs) == 0 {
		_, err := fmt.Fprintln(sh.out, "nothing differs")
		return err
	}
	for _, d := range diffs {
		if _, err := fmt.Fprintf(sh.out, "%s (%s)\n", d.Title, d.Chapter); err != nil {
			return err
		}
		for i, l := range d.Lines {
			if l.Sign == " " && (i+1 == len(d.Lines) || d.Lines[i+1].Sign == " ") {
				continue
			}
			if _, err := fmt.Fprintf(sh.out, "  %s %s\n", l.Sign, l.Text); err != nil {
				return err
			}
		}
	}
	return nil
}
