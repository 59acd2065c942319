package mail

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/emersion/go-smtp"

	"ting/forums/dispatch"
)

// What may have arrived must be noted before it can have: noted later, a stop
// in between would have it sent twice; noted earlier, a stop would leave a
// doubt about a letter that was never said.
func TestSendingIsCalledBeforeTheContentAndNotSooner(t *testing.T) {
	errNoted := errors.New("another has it")
	refusing := &box{refuse: &smtp.SMTPError{Code: 550, Message: "no such user"}}
	dir := t.TempDir()
	for _, c := range []struct {
		what   string
		sender interface {
			Send(ctx context.Context, m Message) Outcome
		}
		stops error
		calls int
		want  dispatch.Outcome
	}{
		{"taken", serve(t, &box{}), nil, 1, dispatch.Delivered},
		{"stopped", serve(t, &box{}), errNoted, 1, dispatch.Failed},
		{"refused at the envelope", serve(t, refusing), nil, 0, dispatch.Failed},
		{"a folder", Folder{Dir: dir}, nil, 1, dispatch.Delivered},
		{"a folder, stopped", Folder{Dir: dir + "/none"}, errNoted, 1, dispatch.Failed},
	} {
		calls := 0
		m := Message{ID: "1@a.example", Name: "pack", From: "a@a.example", To: "b@b.example", Bytes: []byte("Subject: x\r\n\r\nx\r\n")}
		m.Sending = func() error { calls++; return c.stops }
		if got := c.sender.Send(t.Context(), m); got.Became != c.want || calls != c.calls {
			t.Errorf("%s: %s after %d calls, want %s after %d", c.what, got.Became, calls, c.want, c.calls)
		}
	}
	if _, err := os.Stat(dir + "/none"); err == nil {
		t.Error("a letter that was stopped lies in its folder")
	}
	stopped := &box{}
	m := Message{From: "a@a.example", To: "b@b.example", Bytes: []byte("x\r\n"), Sending: func() error { return errNoted }}
	if serve(t, stopped).Send(t.Context(), m); len(stopped.messages) > 0 {
		t.Error("a letter that was stopped arrived")
	}
}
