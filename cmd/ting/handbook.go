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

	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/keep"
	"ting/reports/markdown"
	"ting/reports/pack"
)

func handbookCommand(sh shell) *cobra.Command {
	var customer, output, language string
	cmd := &cobra.Command{
		Use:   "handbook --customer C -o FILE",
		Short: "Print the operations handbook of a customer as PDF or HTML",
		Long: `Prints the operations handbook of a customer: twelve chapters, filled from the
agreement in force, the people, the hours, the targets and the forums, and from
what is written in handbook/CUSTOMER/CHAPTER.md of the workspace, where CHAPTER
is one of ` + strings.Join(pack.Chapters(), ", ") + `.

The version is a checksum of the content: the same content is the same version.`,
		Example: "  ting handbook --customer nordby -o handbook.pdf",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			return h.handbook(cmd.Context(), customer, output, language)
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write, ending in .pdf or .html")
	cmd.Flags().StringVar(&language, "language", "", "sv, da, nb or en (default the customer's)")
	_ = cmd.MarkFlagRequired("customer")
	_ = cmd.MarkFlagRequired("output")
	return cmd
}

// handbook prints the handbook to a file and tells its version.
func (h *house) handbook(ctx context.Context, customer, output, language string) error {
	ending := strings.ToLower(filepath.Ext(output))
	if !onPaper(ending) {
		return fmt.Errorf("%w: a handbook is written as .pdf or .html, not %q", fault.Invalid, ending)
	}
	c, err := h.Customer(customer)
	if err != nil {
		return err
	}
	press, err := newPrinter()
	if err != nil {
		return err
	}
	defer press.Close()
	if language == "" {
		language = c.Language
	}
	in := pack.HandbookInput{Customer: c, Supplier: h.Supplier.Name, At: h.present()}
	if in.Words, err = press.words.In(language); err != nil {
		return err
	}
	if in.Texts, err = h.chapters(c.ID); err != nil {
		return err
	}
	content, err := pack.Handbook(in)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(content.Sections)
	if err != nil {
		return err
	}
	content.Hash = dispatch.Hash(raw)
	content.Cover.Facts = append(content.Cover.Facts, pack.Pair{Label: in.Words.Say("handbook.version"),
		Value: in.Words.Say("handbook.version-of", "version", content.Hash[:12], "day", in.Words.Date(in.At.In(c.Zone)))})
	if content, err = h.dressed(content, c); err != nil {
		return err
	}
	write := press.print
	if ending == ".html" {
		write = press.screen
	}
	file, err := write(ctx, content)
	if err != nil {
		return err
	}
	dir, name := filepath.Split(output)
	if dir == "" {
		dir = "."
	}
	if err := keep.File(dir, name, file); err != nil {
		return err
	}
	_, err = fmt.Fprintf(h.out, "%s, %d KB, version %s\n", output, (len(file)+1023)/1024, content.Hash[:12])
	return err
}

// chapters reads what people have written for a customer's handbook.
func (h *house) chapters(customer string) (map[string][]pack.Block, error) {
	texts := map[string][]pack.Block{}
	for _, id := range pack.Chapters() {
		text, err := os.ReadFile(filepath.Join(h.Dir, "handbook", customer, id+".md"))
		if errors.Is(err, fs.ErrNotExist) {
			continue // nobody has written it
		}
		if err != nil {
			return nil, err
		}
		texts[id] = markdown.Blocks(string(text))
	}
	return texts, nil
}
