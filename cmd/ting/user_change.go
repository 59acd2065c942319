package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ting/cmd/internal/signin"
	"ting/forums/access"
	"ting/forums/fault"
)

func userRoleCommand(sh shell) *cobra.Command {
	var customers []string
	cmd := &cobra.Command{
		Use:     "role ADDRESS ROLE [--customer C]…",
		Short:   "Give an account another role, or other customers",
		Example: "  ting user role lo@nordby.example reader --customer nordby --customer soeby",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return sh.keepUsers(cmd, func(ctx context.Context, k keeping) error {
				a, err := k.ledger.Account(ctx, strings.ToLower(args[0]))
				if err != nil {
					return err
				}
				if !cmd.Flags().Changed("customer") {
					customers = a.Customers
				}
				if err := k.theirs(customers); err != nil {
					return err
				}
				if a, err = a.Granted(access.Role(args[1]), customers); err != nil {
					return err
				}
				if _, err := k.ledger.SaveAccount(ctx, a, "role", k.by); err != nil {
					return err
				}
				_, err = fmt.Fprintf(k.out, "%s is %s of %s\n", a.Login, a.Role, seen(a))
				return err
			})
		},
	}
	cmd.Flags().StringArrayVar(&customers, "customer", nil, "a customer whose data they see; may be repeated (default those they saw)")
	return cmd
}

func userInviteCommand(sh shell) *cobra.Command {
	return userAbout(sh, "invite ADDRESS", "Print a new invitation to choose a password; earlier ones end",
		func(ctx context.Context, k keeping, a access.Account) error { return k.invite(ctx, a) })
}

func userPasswordCommand(sh shell) *cobra.Command {
	cmd := userAbout(sh, "password ADDRESS", "Give an account the password that is typed, and end its sessions",
		func(ctx context.Context, k keeping, a access.Account) error {
			password, err := k.secret("password: ")
			if err != nil {
				return err
			}
			if err := k.door.SetPassword(ctx, a, password, "", k.by); err != nil {
				return err
			}
			_, err = fmt.Fprintf(k.out, "%s has a new password, and is signed out everywhere\n", a.Login)
			return err
		})
	cmd.Long = `Gives an account the password that is typed, or that the first line of the
standard input holds, and ends its sessions. A password has at least 12 letters.
ting user invite lets its owner choose instead, so that nobody else knows it.`
	return cmd
}

// secret reads a line that is not shown while it is typed.
func (h *house) secret(ask string) (string, error) {
	if file, ok := h.in.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		fmt.Fprint(h.err, ask)
		typed, err := term.ReadPassword(int(file.Fd()))
		fmt.Fprintln(h.err)
		return string(typed), err
	}
	return h.line()
}

// line reads the first line of the standard input.
func (h *house) line() (string, error) {
	line, err := bufio.NewReader(h.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("standard input: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func userTOTPCommand(sh shell) *cobra.Command {
	var off bool
	cmd := userAbout(sh, "totp ADDRESS [--off]", "Ask an account for six digits that change, or no longer",
		func(ctx context.Context, k keeping, a access.Account) error {
			if off {
				if err := k.door.DropDigits(ctx, a, k.by); err != nil {
					return err
				}
				_, err := fmt.Fprintf(k.out, "%s signs in without digits\n", a.Login)
				return err
			}
			return k.askDigits(ctx, a)
		})
	cmd.Long = `Prints a secret for the authenticator app of an account's owner, and reads the
digits that the app then shows: from then on signing in by password asks for
them. --off takes it back, for somebody who has lost the app. Owners do the
same on their own page.`
	cmd.Flags().BoolVar(&off, "off", false, "ask for a password alone")
	return cmd
}

// askDigits has an account ask for digits, once its owner's app has shown some.
func (k keeping) askDigits(ctx context.Context, a access.Account) error {
	secret, err := k.door.NewSecret(a.Login)
	if err != nil {
		return err
	}
	fmt.Fprintf(k.out, "secret for the app: %s\n%s\ndigits that the app shows: ", secret.Text, secret.Address)
	digits, err := k.line()
	if err != nil {
		return err
	}
	fmt.Fprintln(k.out)
	err = k.door.AskDigits(ctx, a, secret.Text, strings.TrimSpace(digits), k.by)
	if errors.Is(err, signin.Refused) {
		return fmt.Errorf("%w: these are not the digits of the secret at this time; nothing was changed", fault.Invalid)
	}
	if err == nil {
		_, err = fmt.Fprintf(k.out, "%s is asked for digits from now on\n", a.Login)
	}
	return err
}

func userDisableCommand(sh shell) *cobra.Command {
	return userAbout(sh, "disable ADDRESS", "Stop an account: its sessions and passes open nothing any more",
		func(ctx context.Context, k keeping, a access.Account) error {
			if err := k.door.Disable(ctx, a.Login, k.by); err != nil {
				return err
			}
			_, err := fmt.Fprintf(k.out, "%s is disabled and signed out everywhere\n", a.Login)
			return err
		})
}

func userEnableCommand(sh shell) *cobra.Command {
	return userAbout(sh, "enable ADDRESS", "Let a disabled account sign in again",
		func(ctx context.Context, k keeping, a access.Account) error {
			a, err := a.Restored()
			if err != nil {
				return err
			}
			if _, err := k.ledger.SaveAccount(ctx, a, "enabled", k.by); err != nil {
				return err
			}
			_, err = fmt.Fprintf(k.out, "%s may sign in again\n", a.Login)
			return err
		})
}
