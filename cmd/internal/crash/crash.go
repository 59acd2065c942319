//go:build unix

// Package crash helps tests to stop a program in the middle of its work, as a
// power cut or the kernel's out-of-memory killer would, and to see what is left
// when it is started again.
//
// A program under test tells of its steps to the function that [Here] returns;
// where the environment names a step, the process kills itself there with
// SIGKILL, which no deferred call and no signal handler survives. The test
// starts such a process with [Start] and looks at it with [Child.Killed],
// [Child.Says] and [Child.Stop]. [Post] is a mail server that counts what has
// arrived and can end its client at a step of the protocol.
//
// Only tests use this package; nothing of it is in the product.
package crash

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// variable names the step at which a process ends itself, with the number of
// the time that it is passed: mail row#2.
const variable = "CRASH_AT"

// At is the environment that has a process end itself when it passes a step
// for the nth time, counted from 1.
func At(step string, nth int) string { return variable + "=" + step + "#" + strconv.Itoa(nth) }

// Here returns what a process tells of its steps: a function that ends the
// process at the step the environment names, and else does nothing. Steps may
// be told from several goroutines.
func Here() func(step string) {
	step, times, found := strings.Cut(os.Getenv(variable), "#")
	left, err := strconv.Atoi(times)
	if !found || err != nil {
		return func(string) {}
	}
	var counting sync.Mutex
	return func(passed string) {
		counting.Lock()
		defer counting.Unlock()
		if passed != step {
			return
		}
		if left--; left == 0 {
			Now()
		}
	}
}

// Now ends this process at once and does not return.
func Now() {
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL) // fails for no process that is ours
	select {}
}

// patience is how long a test waits for a process before it fails.
const patience = 2 * time.Minute

// Child is a process under test.
type Child struct {
	*exec.Cmd
	t     testing.TB
	lines chan string
	seen  strings.Builder // of its error stream so far
	ended chan struct{}
	once  sync.Once
}

// Start starts a program with more environment than the test has. It is killed
// when the test ends, if it has not ended by then.
func Start(t testing.TB, environment []string, program string, arguments ...string) *Child {
	t.Helper()
	c := &Child{Cmd: exec.Command(program, arguments...), t: t, lines: make(chan string, 64), ended: make(chan struct{})}
	c.Env = append(slices.DeleteFunc(os.Environ(), ours), environment...)
	c.Stdout = io.Discard
	out, err := c.StderrPipe()
	if err == nil {
		err = c.Cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	go c.read(out)
	t.Cleanup(func() { c.Kill(); <-c.ended })
	return c
}

// ours tells whether a variable is for tests alone. The product knows every
// variable that begins with its name, and refuses others.
func ours(variable string) bool {
	return strings.HasPrefix(variable, "TING_CRASH=") || strings.HasPrefix(variable, "TING_LOAD=")
}

// read hands on the lines of the error stream, and reaps the process when it
// has closed that.
func (c *Child) read(out io.Reader) {
	defer close(c.ended)
	defer close(c.lines)
	for scanner := bufio.NewScanner(out); scanner.Scan(); {
		c.lines <- scanner.Text()
	}
	_ = c.Cmd.Wait() // how it ended is in ProcessState
}

// Kill ends the process as a power cut would. One that has ended stays so.
func (c *Child) Kill() {
	_ = c.Process.Kill() // fails for one that has ended
	c.once.Do(func() { go c.drain() })
}

func (c *Child) drain() {
	for range c.lines {
		continue
	}
}

// Says waits until a line of the error stream holds text, and returns the
// line. The process must not end before.
func (c *Child) Says(text string) string {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	line, err := c.Await(ctx, text)
	if err != nil {
		c.t.Fatal(err)
	}
	return line
}

// errSilent says that a process ended, or time was up, before a line came.
var errSilent = errors.New("the line did not come")

// Await is [Child.Says] for a test that goes on without the line.
func (c *Child) Await(ctx context.Context, text string) (string, error) {
	for {
		select {
		case <-ctx.Done():
			return "", fmt.Errorf("%q: %w in time; it says:\n%s", text, errSilent, c.seen.String())
		case line, more := <-c.lines:
			if !more {
				return "", fmt.Errorf("%q: %w before the end; it says:\n%s", text, errSilent, c.seen.String())
			}
			fmt.Fprintln(&c.seen, line)
			if strings.Contains(line, text) {
				return line, nil
			}
		}
	}
}

// Killed waits for the end of the process and tells whether SIGKILL was it.
func (c *Child) Killed() bool {
	c.t.Helper()
	c.wait()
	status, known := c.ProcessState.Sys().(syscall.WaitStatus)
	return known && status.Signaled() && status.Signal() == syscall.SIGKILL
}

// Stop asks the process to end (SIGTERM) and returns its exit code.
func (c *Child) Stop() int {
	c.t.Helper()
	_ = c.Process.Signal(syscall.SIGTERM) // fails for one that has ended
	c.wait()
	return c.ProcessState.ExitCode()
}

// wait reads on until the process has ended.
func (c *Child) wait() {
	c.t.Helper()
	late := time.After(patience)
	for {
		select {
		case line, more := <-c.lines:
			if !more {
				<-c.ended
				return
			}
			fmt.Fprintln(&c.seen, line)
		case <-c.ended:
			return
		case <-late:
			c.t.Fatalf("the process does not end; it says:\n%s", c.seen.String())
		}
	}
}

// Said is what the error stream has said so far.
func (c *Child) Said() string { return c.seen.String() }
