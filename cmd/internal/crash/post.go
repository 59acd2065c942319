//go:build unix

package crash

import (
	"bytes"
	"io"
	"log"
	"maps"
	"net"
	"net/mail"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/emersion/go-smtp"
)

// Post is a real mail server on loopback that counts the letters it was given
// whole, by recipient and Message-ID. The zero value is not usable; see [Serve].
type Post struct {
	Address string // host:port

	mutex   sync.Mutex
	letters map[Letter]int
	at      atomic.Pointer[func(step string)]
}

// Letter is one letter to one recipient.
type Letter struct{ To, ID string }

// The steps of the protocol that a server is told of.
const (
	AtRecipient = "RCPT"        // the recipient was named, and nothing answered
	AtEnd       = "end of DATA" // the whole letter is here, and nothing answered
)

// Serve starts a server that ends with the test. at is told of each step
// before it is answered; nil hears nothing.
func Serve(t testing.TB, at func(step string)) *Post {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &Post{Address: listener.Addr().String(), letters: map[Letter]int{}}
	p.Hear(at)
	server := smtp.NewServer(p)
	server.Domain = "mail.example"
	server.ErrorLog = log.New(io.Discard, "", 0) // clients that drop the line are the point here
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return p
}

// Hear has somebody else told of the steps; nil is nobody.
func (p *Post) Hear(at func(step string)) {
	if at == nil {
		at = func(string) {}
	}
	p.at.Store(&at)
}

// Letters is what has arrived so far, with how often.
func (p *Post) Letters() map[Letter]int {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return maps.Clone(p.letters)
}

// NewSession is called by the server for each connection.
func (p *Post) NewSession(*smtp.Conn) (smtp.Session, error) { return &visit{post: p}, nil }

type visit struct {
	post *Post
	to   string
}

// Reset forgets nothing: the next letter names its reader anew.
func (*visit) Reset() {}

// Logout has nothing to clear away.
func (*visit) Logout() error { return nil }

// Mail takes a letter from anybody.
func (*visit) Mail(string, *smtp.MailOptions) error { return nil }

// Rcpt takes a letter for anybody, and tells that it is about to be given.
func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	v.to = to
	(*v.post.at.Load())(AtRecipient)
	return nil
}

// Data counts a letter that has come whole.
func (v *visit) Data(r io.Reader) error {
	content, err := io.ReadAll(r)
	if err != nil {
		return err // the letter is not whole
	}
	letter, err := mail.ReadMessage(bytes.NewReader(content))
	if err != nil {
		return err
	}
	v.post.mutex.Lock()
	v.post.letters[Letter{To: v.to, ID: letter.Header.Get("Message-ID")}]++
	v.post.mutex.Unlock()
	(*v.post.at.Load())(AtEnd)
	return nil
}
