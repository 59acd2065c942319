//go:build linux

package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// pseudo is a terminal, and the end at which what it shows is read.
func pseudo(t *testing.T) (reader, screen *os.File) {
	t.Helper()
	reader, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err) // a machine without terminals has none to draw on
	}
	t.Cleanup(func() { _ = reader.Close() })
	var locked, number int32
	for request, value := range map[uintptr]*int32{syscall.TIOCSPTLCK: &locked, syscall.TIOCGPTN: &number} {
		if _, _, code := syscall.Syscall(syscall.SYS_IOCTL, reader.Fd(), request, uintptr(unsafe.Pointer(value))); code != 0 {
			t.Fatal(code)
		}
	}
	screen, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return reader, screen
}

// Closing a thousand customers takes minutes, in which a person who sees
// nothing takes the command for dead; and what is meant for a program must not
// have a bar drawn over it.
func TestClosingShowsHowFarItHasCome(t *testing.T) {
	s := crowded(t, "", 4)
	reader, screen := pseudo(t)
	seen := make(chan string)
	go func() {
		var all strings.Builder
		for part := make([]byte, 4096); ; {
			n, err := reader.Read(part)
			all.Write(part[:n])
			if err != nil {
				break
			}
		}
		seen <- all.String()
	}()
	var out strings.Builder
	sh := shell{in: strings.NewReader(""), out: &out, err: screen, now: time.Now, env: func() []string { return nil }}
	if code := run(t.Context(), sh, []string{"close", "--period", "2026-03", "--workspace", s.dir}); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if err := screen.Close(); err != nil {
		t.Fatal(err)
	}
	shown := <-seen
	for _, want := range []string{"by0001", "by0002", "nordby", "(3/4"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the terminal does not show %q: %q", want, shown)
		}
	}
	if n := strings.Count(out.String(), " is closed, revision 1, "); n != 4 || strings.Contains(out.String(), "/4") {
		t.Errorf("the output has %d lines:\n%s", n, out.String())
	}
}
