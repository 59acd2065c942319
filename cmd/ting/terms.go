package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/cmd/internal/config"
	"ting/reports/words"
)

func termsCommand(sh shell) *cobra.Command {
	var language string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "terms [TEXT]",
		Short: "List the words of packs that an agreement may override",
		Long: `Lists the names and the texts of the words that packs are made of, or those in
which TEXT occurs. An agreement puts its own in their place, as one text or as
one a language:

  terms:
    type.incident: {sv: störning, en: disturbance}
    col.penalty: {sv: Avtalsvite}

A text keeps the placeholders in braces of the one it replaces. What a customer
overrides is frozen with the figures of a period, so that an old pack keeps its
words.`,
		Example: "  ting terms vite --language sv",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			catalogue, err := words.Load(assets.Words())
			if err != nil {
				return err
			}
			spoken, err := catalogue.In(language)
			if err != nil {
				return err
			}
			return sh.printTerms(spoken.Terms(), strings.ToLower(strings.Join(args, "")), asJSON)
		},
	}
	cmd.Flags().StringVar(&language, "language", "en", "sv, da, nb or en")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a word")
	return cmd
}

// printTerms prints the terms in whose name or text the wanted text occurs.
func (sh shell) printTerms(terms []words.Term, wanted string, asJSON bool) error {
	t := tabwriter.NewWriter(sh.out, 0, 4, 2, ' ', 0)
	for _, term := range terms {
		if !strings.Contains(strings.ToLower(term.Key+" "+term.Text), wanted) {
			continue
		}
		if !asJSON {
			fmt.Fprintf(t, "%s\t%s\n", term.Key, term.Text)
			continue
		}
		if err := printJSON(sh.out, map[string]string{"term": term.Key, "text": term.Text}); err != nil {
			return err
		}
	}
	return t.Flush()
}

// checkTerm returns what tells whether a term may be overridden so. The words
// are read when the first term is met: most workspaces have none.
func checkTerm() config.Terms {
	var catalogue *words.Catalogue
	return func(term, language, text string) (problem, cure string) {
		if catalogue == nil {
			loaded, err := words.Load(assets.Words())
			if err != nil {
				return "cannot be looked up: " + err.Error(), ""
			}
			catalogue = loaded
		}
		return catalogue.Term(term, language, text)
	}
}
