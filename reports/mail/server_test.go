package mail

import (
	"bufio"
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"ting/forums/dispatch"
)

// box is a real server that keeps what it takes, and refuses one recipient or
// every message with the given answer.
type box struct {
	refuse   *smtp.SMTPError // at RCPT
	decline  *smtp.SMTPError // after the final dot
	messages []string
}

func (b *box) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{box: b}, nil }

type session struct{ box *box }

func (*session) Reset()                               {}
func (*session) Logout() error                        { return nil }
func (*session) Mail(string, *smtp.MailOptions) error { return nil }
func (s *session) Rcpt(string, *smtp.RcptOptions) error {
	if s.box.refuse != nil {
		return s.box.refuse
	}
	return nil
}
func (s *session) Data(r io.Reader) error {
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if s.box.decline != nil {
		return s.box.decline
	}
	s.box.messages = append(s.box.messages, string(content))
	return nil
}

func listen(t testing.TB) (net.Listener, Server) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener, Server{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Security: None, Hello: "ting.example"}
}

// sink takes every message and keeps none.
type sink struct{}

func (*sink) NewSession(*smtp.Conn) (smtp.Session, error) { return &drain{}, nil }

type drain struct{ session }

func (*drain) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (*drain) Data(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

func serve(t *testing.T, b *box) Server {
	t.Helper()
	listener, server := listen(t)
	s := smtp.NewServer(b)
	s.Domain = "mail.example"
	go func() { _ = s.Serve(listener) }()
	t.Cleanup(func() { _ = s.Close() })
	return server
}

func TestSendOverARealServer(t *testing.T) {
	cases := []struct {
		what      string
		box       box
		want      dispatch.Outcome
		temporary bool
		answer    string
	}{
		{"taken", box{}, dispatch.Delivered, false, "250"},
		{"unknown recipient", box{refuse: &smtp.SMTPError{Code: 550, Message: "no such user"}}, dispatch.Failed, false, "550"},
		{"mailbox busy", box{refuse: &smtp.SMTPError{Code: 451, Message: "try later"}}, dispatch.Failed, true, "451"},
		{"too large, said after the last byte", box{decline: &smtp.SMTPError{Code: 552, Message: "too large"}}, dispatch.Failed, false, "552"},
		{"greylisted after the last byte", box{decline: &smtp.SMTPError{Code: 450, Message: "later"}}, dispatch.Failed, true, "450"},
	}
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			outcome := serve(t, &c.box).Send(context.Background(), message)
			if outcome.Became != c.want || outcome.Temporary != c.temporary || !strings.Contains(outcome.Answer, c.answer) {
				t.Errorf("got %+v, want %s, temporary %t, %s", outcome, c.want, c.temporary, c.answer)
			}
			// The copy that is kept must be the copy that was sent.
			if c.want == dispatch.Delivered && (len(c.box.messages) != 1 || c.box.messages[0] != string(message.Bytes)) {
				t.Error("the server holds other bytes than the letter's")
			}
		})
	}
}

// script is a server that follows a few lines and then drops the connection.
func script(t *testing.T, cut func(command string) bool) Server {
	t.Helper()
	listener, server := listen(t)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		defer func() { _ = connection.Close() }()
		talk(connection, cut)
	}()
	return server
}

func talk(connection net.Conn, cut func(command string) bool) {
	say := func(line string) { _, _ = io.WriteString(connection, line+"\r\n") }
	say("220 mail.example")
	lines := bufio.NewScanner(connection)
	for inside := false; lines.Scan(); {
		command := lines.Text()
		if inside && command != "." {
			continue
		}
		if cut(command) {
			return
		}
		inside = command == "DATA"
		if inside {
			say("354 go on")
			continue
		}
		say("250 ok")
	}
}

func TestSendWhenTheLineDrops(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		at        string
		want      dispatch.Outcome
		temporary bool
	}{
		{"MAIL", dispatch.Failed, true},
		{"RCPT", dispatch.Failed, true},
		{"DATA", dispatch.Failed, true},
		{".", dispatch.Uncertain, false}, // the server may have it: sending again could double it
		{"QUIT", dispatch.Delivered, false},
	}
	for _, c := range cases {
		t.Run(c.at, func(t *testing.T) {
			server := script(t, func(command string) bool { return strings.HasPrefix(command, c.at) })
			outcome := server.Send(context.Background(), message)
			if outcome.Became != c.want || outcome.Temporary != c.temporary {
				t.Errorf("got %+v, want %s, temporary %t", outcome, c.want, c.temporary)
			}
		})
	}
}

func TestSendWithoutAServer(t *testing.T) {
	listener, server := listen(t)
	_ = listener.Close()
	// An unreachable server says nothing about the recipient: the copy must stay queued.
	if outcome := server.Send(context.Background(), Message{From: "a@b.example", To: "c@d.example"}); outcome.Became != dispatch.Failed || !outcome.Temporary {
		t.Errorf("got %+v", outcome)
	}
	if err := server.Check(context.Background()); err == nil || !strings.Contains(err.Error(), "127.0.0.1") {
		t.Errorf("check says %v and does not name the server", err)
	}
}

// A server that cannot encrypt must not be given the message in the clear.
func TestSendInsistsOnEncryption(t *testing.T) {
	b := &box{}
	server := serve(t, b)
	server.Security = StartTLS
	if outcome := server.Send(context.Background(), Message{From: "a@b.example", To: "c@d.example"}); outcome.Became != dispatch.Failed || len(b.messages) > 0 {
		t.Errorf("got %+v", outcome)
	}
}

func TestFolderKeepsOneCopy(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	message.Name = "../nordby/2026 03"
	folder := Folder{Dir: filepath.Join(t.TempDir(), "mailbox")}
	for range 2 {
		if outcome := folder.Send(context.Background(), message); outcome.Became != dispatch.Delivered {
			t.Fatalf("got %+v", outcome)
		}
	}
	files, err := os.ReadDir(folder.Dir)
	if err != nil || len(files) != 1 || files[0].Name() != "_nordby_2026_03-asa@nordby.example.eml" {
		t.Fatalf("the mailbox holds %v (%v)", files, err)
	}
	content, err := os.ReadFile(filepath.Join(folder.Dir, files[0].Name()))
	if err != nil || string(content) != string(message.Bytes) {
		t.Errorf("the file differs from the message (%v)", err)
	}
}
