package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/handbook"
	"ting/reports/markdown"
	"ting/reports/pack"
	"ting/reports/words"
)

func handbookCommand(sh shell) *cobra.Command {
	var d document
	var customer string
	var number int
	cmd := &cobra.Command{
		Use:   "handbook --customer C -o FILE",
		Short: "Print, write, issue and compare the operations handbook of a customer",
		Long: `Prints the operations handbook of a customer as .pdf, .html or .xlsx: twelve
chapters, filled from the agreement in force, the people, the hours, the targets
and the forums, and from what both sides have written in Markdown. A text stands
in handbook/CUSTOMER/CHAPTER.md of the workspace or, where there is no such file,
in the ledger, by ting handbook write. CHAPTER is one of
` + strings.Join(handbook.Chapters(), ", ") + `.

ting handbook issue makes a version of what it says now; the version never
changes again. Until then what is printed says that it is not issued. --version
prints one that was.`,
		Example: "  ting handbook --customer nordby -o handbook.pdf\n  ting handbook issue --customer nordby --by manager --why 'new backup'\n  ting handbook diff --customer nordby --from 1",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			if d.customer, err = h.Customer(customer); err != nil {
				return err
			}
			return h.printHandbook(cmd.Context(), d, number)
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().StringVarP(&d.output, "output", "o", "", "file to write, ending in .pdf, .html or .xlsx")
	cmd.Flags().StringVar(&d.language, "language", "", "sv, da, nb or en (default the customer's)")
	cmd.Flags().IntVar(&number, "version", 0, "print this version as it was issued (default what it says now)")
	_ = cmd.MarkFlagRequired("customer")
	_ = cmd.MarkFlagRequired("output")
	cmd.AddCommand(handbookWriteCommand(sh), handbookIssueCommand(sh), handbookListCommand(sh), handbookDiffCommand(sh))
	return cmd
}

// printHandbook prints what the handbook says now, or a version of it.
func (h *house) printHandbook(ctx context.Context, d document, number int) error {
	versions, err := h.handbooks(ctx, d.customer)
	if err != nil {
		return err
	}
	v := handbook.Version{}
	if number > 0 {
		v, err = handbook.Find(versions, number)
	} else {
		v, err = h.handbookNow(d.customer, versions)
	}
	if err != nil {
		return err
	}
	d.compose = func(w *words.Words) (pack.Pack, error) {
		in := pack.HandbookInput{Customer: d.customer, Pages: v.Pages[w.Language()], Number: v.Number, Words: w, Supplier: h.Supplier.Name,
			Accent: h.Supplier.Accent, At: h.present(), Versions: history(d.customer, versions, w.Language())}
		if v.Number > 0 {
			in.At, in.Versions = v.By.At, in.Versions[:v.Number]
		}
		raw, err := json.Marshal(v.Content)
		in.Hash = dispatch.Hash(raw)
		if err != nil {
			return pack.Pack{}, err
		}
		return pack.Handbook(in)
	}
	_, err = h.write(ctx, d)
	return err
}

// handbookNow is what the handbook says now: the last version where nothing has
// changed since, else one without a number.
func (h *house) handbookNow(c forums.Customer, versions []handbook.Version) (handbook.Version, error) {
	var last handbook.Version
	if len(versions) > 0 {
		last = versions[len(versions)-1]
	}
	texts, err := h.handbookTexts(c, last)
	if err != nil {
		return last, err
	}
	content, err := h.handbookContent(c, texts)
	if err != nil || last.Number > 0 && content.Says(last.Content) {
		return last, err
	}
	return handbook.Version{Content: content}, nil
}

// handbookContent composes the chapters in every language.
func (h *house) handbookContent(c forums.Customer, texts map[string]string) (handbook.Content, error) {
	content := handbook.Content{Texts: texts, Pages: map[string][]handbook.Page{}}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return content, err
	}
	written := map[string][]pack.Block{}
	for id, text := range texts {
		written[id] = markdown.Blocks(text)
	}
	for _, language := range catalogue.Languages() {
		spoken, err := catalogue.In(language)
		if err != nil {
			return content, err
		}
		pages, err := pack.HandbookPages(pack.ChaptersInput{Customer: c, Texts: written, Words: spoken, At: h.present()})
		if err != nil {
			return content, err
		}
		content.Pages[language] = pages
	}
	return content, nil
}

// handbookTexts are what people have written: the files of the workspace, and
// of the chapters that have none what the last version holds.
func (h *house) handbookTexts(c forums.Customer, last handbook.Version) (map[string]string, error) {
	texts := map[string]string{}
	for _, id := range handbook.Chapters() {
		text, err := os.ReadFile(h.chapterFile(c, id))
		switch {
		case err == nil:
			texts[id] = string(text)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		case last.Texts[id] != "":
			texts[id] = last.Texts[id]
		}
	}
	return texts, nil
}

// chapterFile is where a chapter's text stands in the workspace, if it does.
func (h *house) chapterFile(c forums.Customer, chapter string) string {
	return filepath.Join(h.Dir, "handbook", c.ID, chapter+".md")
}

// handbooks are the versions that were issued, oldest first.
func (h *house) handbooks(ctx context.Context, c forums.Customer) ([]handbook.Version, error) {
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return nil, err
	}
	versions, err := handbooksIn(ctx, l, c)
	return versions, errors.Join(err, l.Close())
}

func handbooksIn(ctx context.Context, l *ledger.Ledger, c forums.Customer) ([]handbook.Version, error) {
	kept, err := l.Handbooks(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	versions := make([]handbook.Version, len(kept))
	for i, k := range kept {
		versions[i] = handbook.Version{Number: k.Number, By: k.By}
		if err := json.Unmarshal(k.Content, &versions[i].Content); err != nil {
			return nil, fmt.Errorf("handbook of %s, version %d: %w", c.ID, k.Number, err)
		}
	}
	return versions, nil
}

// history is what a reader sees of the versions, in a language.
func history(c forums.Customer, versions []handbook.Version, language string) []pack.HandbookVersion {
	lines := make([]pack.HandbookVersion, len(versions))
	for i, v := range versions {
		lines[i] = pack.HandbookVersion{Number: v.Number, Issued: calendar.DayOf(v.By.At, c.Zone), Name: nameOf(c, v.By.Who), Why: v.By.Why}
		if i > 0 {
			lines[i].Changed = handbook.Changed(versions[i-1].Pages[language], v.Pages[language])
		}
		if day, err := calendar.ParseDay(v.Review); err == nil {
			lines[i].Review = day
		}
	}
	return lines
}
