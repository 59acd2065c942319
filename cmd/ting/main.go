// Command ting prepares governance forums: it judges tickets by the agreement,
// renders the forum's pack and mails it once. Each subcommand has a file of its
// own here; this one builds the tree, and [exitCode] says how a run ended.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"ting/forums/fault"
)

// version is set by the build.
var version = "unknown"

// shell is the world around one run: where it reads and writes, what time it
// is, and what the environment holds. Tests give it another.
type shell struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
	env      func() []string  // KEY=value; nil is the process's own
	charts   func() *exec.Cmd // this program once more, to draw charts; nil where it cannot be run again
	seams    seams
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, shell{in: os.Stdin, out: guarded(os.Stdout), err: os.Stderr, now: time.Now, charts: drawCharts}, os.Args[1:])
	stop()
	os.Exit(code)
}

// run carries out one command line and returns its exit code.
func run(ctx context.Context, sh shell, args []string) int {
	root := commands(sh)
	root.SetArgs(args)
	began := false
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := errors.Join(cmd.ValidateRequiredFlags(), cmd.ValidateFlagGroups()); err != nil {
			return fmt.Errorf("%w: %w; see `%s --help`", fault.Invalid, err, cmd.CommandPath())
		}
		began = true
		return nil
	}
	err := root.ExecuteContext(ctx)
	if err != nil && !began && !errors.Is(err, fault.Invalid) {
		err = fmt.Errorf("%w: %w", fault.Invalid, err) // the line was not understood
	}
	if err != nil && !errors.Is(err, errTold) {
		fmt.Fprintln(guarded(sh.err), "ting:", sentence(err))
	}
	return exitCode(err)
}

// errTold is a failure whose findings have been printed already.
var errTold = fmt.Errorf("findings: %w", fault.Invalid)

// exitCode maps how a run ended to the contract's codes: 0 good, 1 bad input
// or a finding, 2 a fault of the machine or a service.
func exitCode(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, fault.Invalid), errors.Is(err, fault.NotFound), errors.Is(err, fault.Conflict), errors.Is(err, fault.Stale):
		return 1
	}
	return 2
}

// commands builds the command tree.
func commands(sh shell) *cobra.Command {
	root := &cobra.Command{
		Use:           "ting",
		Short:         "Governance packs from tickets: judged, printed, mailed once, remembered",
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       version,
	}
	root.SetIn(sh.in)
	root.SetOut(sh.out)
	root.SetErr(sh.err)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w: %w; see `%s --help`", fault.Invalid, err, c.CommandPath())
	})
	root.PersistentFlags().String("workspace", ".", "folder that holds ting.yaml")
	root.AddCommand(
		actionCommand(sh),
		auditCommand(sh),
		breachCommand(sh),
		chargeCommand(sh),
		chartsCommand(sh),
		checkCommand(sh),
		clockCommand(),
		closeCommand(sh),
		deliveriesCommand(sh),
		demoCommand(sh),
		escalationCommand(sh),
		evaluateCommand(sh),
		explainCommand(sh),
		exportCommand(sh),
		galleryCommand(sh),
		handbookCommand(sh),
		holdCommand(sh),
		holidaysCommand(),
		initCommand(sh),
		issueCommand(sh),
		meetingCommand(sh),
		migrateCommand(sh),
		personCommand(sh),
		releaseCommand(sh),
		remarkCommand(sh),
		renderCommand(sh),
		retentionCommand(sh),
		serveCommand(sh),
		servicesCommand(sh),
		termsCommand(sh),
		userCommand(sh),
		verifyCommand(sh),
		versionCommand(sh),
		workerCommand(sh),
	)
	root.InitDefaultCompletionCmd()
	if completion, _, err := root.Find([]string{"completion"}); err == nil {
		onlyHolds(completion)
	}
	return root
}
