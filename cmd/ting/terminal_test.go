package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// A ticket that is called so could clear the screen, or have the terminal type
// what nobody typed.
func TestATerminalObeysNobody(t *testing.T) {
	var seen bytes.Buffer
	n, err := fmt.Fprint(pane{&seen}, "å\t\x1b]0;x\x07\r\x7f\u009b2J\xff\n")
	if want := "å\t␛]0;x␇␍␡\uFFFD2J\uFFFD\n"; err != nil || n == 0 || seen.String() != want {
		t.Errorf("%d bytes show %q, want %q (%v)", n, &seen, want, err)
	}
	if w := guarded(&seen); w != &seen {
		t.Error("what goes to no terminal is changed")
	}
	if strings.Contains(seen.String(), "\x1b") {
		t.Error("an escape comes through")
	}
}
