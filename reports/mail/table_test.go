package mail

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"ting/forums/dispatch"
)

// moment is a step of the talk with a server at which it does something bad.
type moment string

const (
	atBanner moment = "banner"
	atHello  moment = "EHLO"
	atMail   moment = "MAIL"
	atRcpt   moment = "RCPT"
	atData   moment = "DATA"
	inside   moment = "inside DATA"
	afterDot moment = "after DATA"
	atReset  moment = "RSET"
	atQuit   moment = "QUIT"
)

func moments() []moment {
	return []moment{atBanner, atHello, atMail, atRcpt, atData, inside, afterDot, atReset, atQuit}
}

// cell is what must have become of a message.
type cell struct {
	became    dispatch.Outcome
	temporary bool
}

// cutAt is the cell for a line that is cut at a moment. Only after the final
// dot is there a doubt; what comes after the answer changes nothing.
func cutAt(m moment) cell {
	switch m {
	case afterDot:
		return cell{dispatch.Uncertain, false}
	case atReset, atQuit:
		return cell{dispatch.Delivered, false}
	}
	return cell{dispatch.Failed, true}
}

// answered is the cell for a code at a moment: before the envelope it is about
// the server and passes, in it 5yz is final, and after the answer to the dot it
// is too late to matter.
func answered(m moment, code int) cell {
	switch m {
	case atBanner, atHello:
		return cell{dispatch.Failed, true}
	case atReset, atQuit:
		return cell{dispatch.Delivered, false}
	}
	return cell{dispatch.Failed, code < 500}
}

// rogue is a server that at one moment answers with a code, or cuts the line
// when the code is 0.
type rogue struct {
	at   moment
	code int
	good int // messages of a connection before it turns bad
}

// answer says a line, or the bad one when this is the moment. It returns
// false when the line is to be cut.
func (r *rogue) answer(w io.Writer, at moment, good string) bool {
	if r.good > 0 {
		if at == afterDot || at == inside {
			r.good--
		}
	} else if r.at == at && r.code == 0 {
		return false
	} else if r.at == at {
		good = fmt.Sprintf("%d not now", r.code)
	}
	_, err := io.WriteString(w, good+"\r\n")
	return err == nil
}

// talk serves one connection.
func (r *rogue) talk(line net.Conn) {
	defer func() { _ = line.Close() }()
	if !r.answer(line, atBanner, "220 mail.example ESMTP") {
		return
	}
	r = &rogue{at: r.at, code: r.code, good: r.good} // of this connection
	for lines := bufio.NewReader(line); ; {
		command, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		verb := strings.ToUpper(strings.TrimSpace(strings.SplitN(command, " ", 2)[0]))
		verb, _, _ = strings.Cut(verb, ":")
		good := "250 2.0.0 ok"
		switch verb {
		case "HELO", "EHLO":
			verb = string(atHello)
		case "DATA":
			good = "354 go on"
		case "QUIT":
			good = "221 bye"
		}
		if !r.answer(line, moment(strings.TrimSpace(verb)), good) {
			return
		}
		if verb == "DATA" && (r.at != atData || r.good > 0) && !r.body(line, lines) {
			return
		}
	}
}

// body reads a message to its final dot, or cuts it after the first line.
func (r *rogue) body(line net.Conn, lines *bufio.Reader) bool {
	for {
		l, err := lines.ReadString('\n')
		if err != nil || r.at == inside && r.code == 0 && r.good == 0 {
			return false
		}
		if l == ".\r\n" {
			break
		}
	}
	at := afterDot
	if r.at == inside { // a refusal in the middle can only be said at the end
		at = inside
	}
	return r.answer(line, at, "250 2.0.0 queued as 1")
}

func (r *rogue) serve(t *testing.T) Server {
	t.Helper()
	listener, server := listen(t)
	go func() {
		for {
			line, err := listener.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { _ = line.Close() })
			go r.talk(line)
		}
	}()
	t.Cleanup(func() { _ = listener.Close() })
	return server
}

// Every cell of the table: what a server does at each step, and what we then
// believe. A cell that is wrong loses a pack or sends it twice.
func TestEveryAnswerAtEveryStep(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range moments() {
		for _, code := range []int{0, 421, 450, 451, 452, 454, 550, 552, 554} {
			t.Run(fmt.Sprintf("%s %d", at, code), func(t *testing.T) {
				r := &rogue{at: at, code: code}
				want := cutAt(at)
				if code != 0 {
					want = answered(at, code)
				}
				got := r.serve(t).Send(context.Background(), message)
				if at == inside && code == 0 && got.Became == dispatch.Uncertain {
					return // the whole message was on its way when the line broke: nobody can know
				}
				if got.Became != want.became || got.Temporary != want.temporary {
					t.Errorf("%s, temporary %t (%s); want %+v", got.Became, got.Temporary, got.Answer, want)
				}
				if code != 0 && got.Became == dispatch.Failed && !strings.Contains(got.Answer, fmt.Sprint(code)) {
					t.Errorf("the server's answer is lost: %q", got.Answer)
				}
			})
		}
	}
}

// cutter is a listener whose connections the server loses after so many bytes
// were read from them; what was lost after the final dot may have arrived.
type cutter struct {
	net.Listener
	after int
}

func (c *cutter) Accept() (net.Conn, error) {
	line, err := c.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &severed{Conn: line, left: c.after}, nil
}

// severed is a connection that breaks after so many bytes.
type severed struct {
	net.Conn
	left int
}

func (s *severed) Read(p []byte) (int, error) {
	if s.left <= 0 {
		_ = s.Conn.Close()
		return 0, net.ErrClosed
	}
	n, err := s.Conn.Read(p[:min(len(p), s.left)])
	s.left -= n
	return n, err
}

// talked is about how many bytes a client says beside the message itself.
const talked = 200

// placeOfCut spreads cuts: every second one lies where the envelope is spoken,
// the others in the message and behind it.
func placeOfCut(i, cycles, message int) int {
	if i%2 == 0 {
		return i * talked / cycles
	}
	return talked/2 + (i+1)*(message+talked)/cycles
}

// TestALineCutAnywhere cuts the line to a real server after ever more bytes.
// A message that the server has taken must never count as one that certainly
// did not arrive, and one that it lacks never as delivered. TING_CRASH=1 makes
// 500 cycles of it.
func TestALineCutAnywhere(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	cycles := 40
	if os.Getenv("TING_CRASH") != "" {
		cycles = 500
	}
	counts := map[dispatch.Outcome]int{}
	for i := range cycles {
		after := placeOfCut(i, cycles, len(message.Bytes))
		b := &box{}
		listener, server := listen(t)
		s := smtp.NewServer(b)
		s.Domain = "mail.example"
		s.ErrorLog = log.New(io.Discard, "", 0) // it stumbles over its own lost lines
		ended := make(chan struct{})
		go func() { defer close(ended); _ = s.Serve(&cutter{listener, after}) }()
		got := server.Send(context.Background(), message)
		_ = s.Close()
		<-ended
		counts[got.Became]++
		if len(b.messages) > 0 && got.Became == dispatch.Failed || len(b.messages) == 0 && got.Became == dispatch.Delivered {
			t.Errorf("cut after %d bytes: %+v, and the server holds %d messages", after, got, len(b.messages))
		}
	}
	t.Logf("%d cycles: %v", cycles, counts)
	if counts[dispatch.Failed] == 0 || counts[dispatch.Delivered] == 0 {
		t.Errorf("the cuts miss what they are for: %v", counts)
	}
}
