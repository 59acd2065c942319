package main

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/keep"
)

func personCommand(sh shell) *cobra.Command {
	return group("person", "Take a person out of what is remembered of a customer",
		`Takes a person out of what is remembered of a customer, when the person asks for it
and nothing obliges the house to keep the name.`,
		personEraseCommand(sh))
}

// erased is what `ting person erase --json` prints.
type erased struct {
	Customer  string         `json:"customer"`
	Stands    string         `json:"stands"` // the key that lists and stamps bear since
	Cells     map[string]int `json:"cells"`  // changed cells by table
	Contents  int            `json:"contents"`
	Entries   int            `json:"entries"`
	Documents []string       `json:"documents"`
	Accounts  []string       `json:"accounts"` // with which the person signed in, and which are gone
	Todo      []string       `json:"todo"`     // what is left for people to do
	Rehearsed bool           `json:"rehearsed"`
}

func personEraseCommand(sh shell) *cobra.Command {
	var c change
	var p ledger.Person
	var dryRun, asJSON bool
	cmd := &cobra.Command{
		Use:   "erase --customer C [--person KEY] [--name NAME]… --by P",
		Short: "Erase a person's name from texts, lists, frozen contents and the audit trail",
		Long: `Erases a person from all that the ledger keeps of a customer. In texts the name
and the address become N.N.; in lists and stamps the person's key becomes one
that leads to nobody, such as nn-1. --person takes name and address from the
customer's file; --name adds others that texts may have: a maiden name, a
nickname, one who never was in the file; a guest of a meeting has an address
there, which goes too. Names are found in any case, in the
genitive and with the surname first, as whole words only.

Closed figures, recollections of packs, minutes, statements and handbooks lose
the name too. They keep the checksum that they were closed with, which packs
bear; the checksum of what is left stands beside it, and the audit chain vouches
for both, so that ting check and ting verify prove them as before. No figure
changes. Issued documents made of them, and those of later packs, which quote
them, are taken out of packs/ with their pages and tables; ting render prints
them again without the name. Mails that were sent are not called back.

The account with which the person signs in goes too, with its sessions and
passes, unless it is of other customers as well.

Files of the workspace are yours: the command names the lines of ting.yaml, the
customer's file and the customer's handbook that have the name still. With
--dry-run everything is counted and nothing is changed.`,
		Example: "  ting person erase --customer nordby --person orderer --name \"Eva Ek\" --by manager --why \"asked for on 3 May\" --dry-run",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				p.Customer = customer.ID
				if p, err = called(customer, p); err != nil {
					return err
				}
				if p, err = asGuest(ctx, l, p); err != nil {
					return err
				}
				out, err := h.erase(ctx, l, p, by, dryRun)
				if err != nil {
					return err
				}
				left, err := h.leftToDo(ctx, l, customer, p, out)
				if err != nil {
					return err
				}
				return h.tellErased(erased{customer.ID, out.Stands, out.Cells, out.Contents, out.Entries, append([]string{}, out.Documents...), append([]string{}, out.Accounts...), left, dryRun}, asJSON)
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&p.Key, "person", "", "the person: a key of the customer's people, or one that was")
	cmd.Flags().StringArrayVar(&p.Names, "name", nil, "a name or an address that texts may have; may be repeated")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "count what would be erased, and change nothing")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// erase takes a person out of the ledger, or rehearses it.
func (h *house) erase(ctx context.Context, l *ledger.Ledger, p ledger.Person, by trail.By, rehearse bool) (ledger.Erased, error) {
	out, err := l.ErasePerson(ctx, p, by, true)
	if err != nil || rehearse {
		return out, err
	}
	// The documents first: one that is missing is printed again, and one that
	// were left behind would never be found again.
	if err := h.dropDocuments(out.Documents); err != nil {
		return out, err
	}
	return l.ErasePerson(ctx, p, by, false)
}

// called adds to a person the name and the address that the customer's file has.
func called(c forums.Customer, p ledger.Person) (ledger.Person, error) {
	if p.Key == "" && len(p.Names) == 0 {
		return p, fmt.Errorf("%w: say who with --person or --name; the people of %s are %s", fault.Invalid, c.ID, list(peopleOf(c)))
	}
	known, is := c.People[p.Key]
	if p.Key != "" && !is && len(p.Names) == 0 {
		return p, fmt.Errorf("%w: %q is not among the people of %s; say with --name what texts call the person", fault.Invalid, p.Key, c.ID)
	}
	for _, name := range []string{known.Name, known.Email} {
		if name != "" && !slices.Contains(p.Names, name) {
			p.Names = append(p.Names, name)
		}
	}
	return p, nil
}

// asGuest adds to a person the addresses that guests of meetings with one of
// the names have: nobody else knows them.
func asGuest(ctx context.Context, l *ledger.Ledger, p ledger.Person) (ledger.Person, error) {
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: p.Customer})
	if err != nil {
		return p, err
	}
	for _, m := range meetings {
		for _, g := range m.Guests {
			named := slices.ContainsFunc(p.Names, func(name string) bool { return strings.EqualFold(oneLine(name), oneLine(g.Name)) })
			if named && g.Email != "" && !slices.Contains(p.Names, g.Email) {
				p.Names = append(p.Names, g.Email)
			}
		}
	}
	return p, nil
}

// dropDocuments takes issued documents out of their folder, with the pages and
// tables that lie beside them.
func (h *house) dropDocuments(names []string) error {
	for _, name := range names {
		for _, ending := range (document{}).written() {
			if err := keep.Drop(filepath.Join(h.Dir, "packs"), strings.TrimSuffix(name, ".pdf")+ending); err != nil {
				return err
			}
		}
	}
	return nil
}

// leftToDo is what an erasure cannot do by itself.
func (h *house) leftToDo(ctx context.Context, l *ledger.Ledger, c forums.Customer, p ledger.Person, out ledger.Erased) ([]string, error) {
	todo := []string{}
	if _, is := c.People[p.Key]; is {
		todo = append(todo, fmt.Sprintf("customers/%s.yaml names the person still: take %s out of people, and wherever else the file has the key", c.ID, p.Key))
	}
	lines, err := h.naming(c, p)
	if err != nil {
		return nil, err
	}
	todo = append(todo, lines...)
	for _, login := range out.Shared {
		todo = append(todo, fmt.Sprintf("the account %s is of other customers too, and stays: ting user disable or role sees to it", login))
	}
	owned, err := l.Actions(ctx, ledger.ActionFilter{Customer: c.ID, Owner: out.Stands, Living: true})
	if err != nil {
		return nil, err
	}
	for _, a := range owned {
		todo = append(todo, fmt.Sprintf("action %d is owned by nobody: ting action hand %d --customer %s --owner …", a.Number, a.Number, c.ID))
	}
	if len(out.Documents) > 0 {
		todo = append(todo, "copies of the documents above in mailboxes and backups are not reached from here")
	}
	return todo, nil
}

func (h *house) tellErased(e erased, asJSON bool) error {
	if asJSON {
		return printJSON(h.out, e)
	}
	for _, table := range slices.Sorted(maps.Keys(e.Cells)) {
		fmt.Fprintf(h.out, "%s: %s\n", table, counted(e.Cells[table], "cell"))
	}
	fmt.Fprintf(h.out, "%s with a checksum, %s of the audit trail\n", counted(e.Contents, "content"), amount(e.Entries, "entry", "entries"))
	for _, name := range e.Documents {
		fmt.Fprintf(h.out, "packs/%s\n", name)
	}
	for _, login := range e.Accounts {
		fmt.Fprintf(h.out, "the account %s, with its sessions and passes\n", login)
	}
	verdict := "erased from %s; lists have %s in the person's place\n"
	if e.Rehearsed {
		verdict = "a rehearsal: this would be erased from %s, and lists would have %s; nothing was changed\n"
	}
	if _, err := fmt.Fprintf(h.out, verdict, e.Customer, e.Stands); err != nil {
		return err
	}
	for _, line := range e.Todo {
		if _, err := fmt.Fprintln(h.out, "to do:", line); err != nil {
			return err
		}
	}
	return nil
}

// amount is a number with the word for one or for several.
func amount(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}
