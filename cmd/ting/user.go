package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/cmd/internal/signin"
	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/trail"
)

func userCommand(sh shell) *cobra.Command {
	return group("user", "Keep the accounts of those who sign in: add, list, role, password, totp, disable",
		`Keeps the accounts of those who sign in to the pages of ting serve. An account is
an e-mail address with a role and the customers that its owner sees:

  reader             reads what was released, of the customers named
  delivery-manager   also sees drafts, works on actions, meetings, escalations
  account-manager    also releases packs and sends copies again
  administrator      also keeps accounts and settings, and sees every customer

Whoever gets an account is given an invitation: an address of this site where
they choose a password, once and within a week. Passwords are kept as argon2id;
nobody can read them. Disabling an account, or another password for it, ends its
sessions at once.`,
		userAddCommand(sh), userListCommand(sh), userRoleCommand(sh), userInviteCommand(sh), userPasswordCommand(sh),
		userTOTPCommand(sh), userDisableCommand(sh), userEnableCommand(sh))
}

// keeping is what a command about an account works with.
type keeping struct {
	*house
	ledger *ledger.Ledger
	door   *signin.Door
	by     trail.By
}

// keepUsers does a piece of work about accounts. The command line acts for the
// house: whoever can run it can read the whole ledger anyway.
func (sh shell) keepUsers(cmd *cobra.Command, work func(ctx context.Context, k keeping) error) error {
	return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
		door, err := h.door(l)
		if err != nil {
			return err
		}
		return work(ctx, keeping{h, l, door, trail.By{Who: "ting user", At: h.now()}})
	})
}

// userAbout makes a command about the account of an address.
func userAbout(sh shell, use, short string, do func(context.Context, keeping, access.Account) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return sh.keepUsers(cmd, func(ctx context.Context, k keeping) error {
				a, err := k.ledger.Account(ctx, strings.ToLower(args[0]))
				if err != nil {
					return err
				}
				return do(ctx, k, a)
			})
		},
	}
}

func userAddCommand(sh shell) *cobra.Command {
	var p access.Person
	var role string
	cmd := &cobra.Command{
		Use:   "add ADDRESS --name NAME --role ROLE [--customer C]…",
		Short: "Make an account and print its invitation",
		Example: `  ting user add kim@supplier.example --name "Kim Berg" --role administrator
  ting user add lo@nordby.example --name "Lo Ek" --role reader --customer nordby`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			p.Login, p.Role = args[0], access.Role(role)
			return sh.keepUsers(cmd, func(ctx context.Context, k keeping) error {
				if err := k.theirs(p.Customers); err != nil {
					return err
				}
				a, err := access.NewAccount(p, k.by.At)
				if err != nil {
					return err
				}
				if a, err = k.ledger.SaveAccount(ctx, a, "added", k.by); err != nil {
					return err
				}
				fmt.Fprintf(k.out, "%s is %s of %s\n", a.Login, a.Role, seen(a))
				return k.invite(ctx, a)
			})
		},
	}
	cmd.Flags().StringVar(&p.Name, "name", "", "what the person is called")
	cmd.Flags().StringVar(&role, "role", "", "reader, delivery-manager, account-manager or administrator")
	cmd.Flags().StringArrayVar(&p.Customers, "customer", nil, "a customer whose data they see; may be repeated")
	cmd.Flags().StringVar(&p.Language, "language", "", "of their pages: sv, da, nb or en (default the browser's)")
	_, _ = cmd.MarkFlagRequired("name"), cmd.MarkFlagRequired("role") // fail only for flags that are not there
	return cmd
}

// theirs returns fault.NotFound when a customer is not in the workspace.
func (k keeping) theirs(customers []string) error {
	for _, c := range customers {
		if _, err := k.Customer(c); err != nil {
			return err
		}
	}
	return nil
}

// seen is what an account sees, for a sentence.
func seen(a access.Account) string {
	if a.All() {
		return "every customer"
	}
	return list(a.Customers)
}

// invite prints an invitation. It is shown here and nowhere else.
func (k keeping) invite(ctx context.Context, a access.Account) error {
	secret, err := k.door.Invite(ctx, a.Login, k.by)
	if err != nil {
		return err
	}
	site := k.Web.URL
	if site == "" {
		site = "http://" + k.Web.Address
	}
	_, err = fmt.Fprintf(k.out, "invitation, good once and until %s:\n%s/invitation/%s\n",
		k.by.At.UTC().Add(signin.Invited).Format("2006-01-02 15:04Z"), site, secret)
	return err
}

// userView is an account as --json prints it.
type userView struct {
	Login     string     `json:"login"`
	Name      string     `json:"name"`
	Role      string     `json:"role"`
	Customers []string   `json:"customers"`
	Language  string     `json:"language"`
	Password  bool       `json:"password"`
	TOTP      bool       `json:"totp"`
	Provider  bool       `json:"provider"`
	Made      time.Time  `json:"made"`
	Disabled  *time.Time `json:"disabled"`
}

func viewUser(a access.Account) userView {
	v := userView{Login: a.Login, Name: a.Name, Role: string(a.Role), Customers: append([]string{}, a.Customers...), Language: a.Language,
		Password: a.Password != "", TOTP: a.Secret != "", Provider: a.Subject != "", Made: a.Made}
	if !a.Disabled.IsZero() {
		v.Disabled = &a.Disabled
	}
	return v
}

func userListCommand(sh shell) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the accounts",
		Long: `Lists the accounts. --json prints these keys, always all of them: login, name,
role, customers (an administrator sees all, whatever stands here), language,
password, totp and provider (whether they sign in by these), made, disabled
(null while the account may be used).`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				accounts, err := l.Accounts(ctx)
				if err != nil {
					return err
				}
				if !asJSON {
					return printUsers(h.out, accounts)
				}
				views := make([]userView, len(accounts))
				for i, a := range accounts {
					views[i] = viewUser(a)
				}
				return printJSON(h.out, views)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	return cmd
}

func printUsers(w io.Writer, accounts []access.Account) error {
	if len(accounts) == 0 {
		_, err := fmt.Fprintln(w, "no accounts; ting user add makes one")
		return err
	}
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "address\tname\trole\tcustomers\tsigns in by\tremark")
	for _, a := range accounts {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", a.Login, a.Name, a.Role, seen(a), ways(a), stopped(a))
	}
	return t.Flush()
}

// ways is how an account signs in.
func ways(a access.Account) string {
	var by []string
	if a.Password != "" {
		by = append(by, "password")
	}
	if a.Secret != "" {
		by = append(by, "digits")
	}
	if a.Subject != "" {
		by = append(by, "provider")
	}
	if len(by) == 0 {
		return "invitation"
	}
	return strings.Join(by, ", ")
}

func stopped(a access.Account) string {
	if a.Disabled.IsZero() {
		return ""
	}
	return "disabled " + a.Disabled.Format(time.DateOnly)
}
