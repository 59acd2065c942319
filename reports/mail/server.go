package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// Security is how the line to a server is encrypted.
type Security string

// The ways to encrypt. None is for a server on the same machine.
const (
	StartTLS Security = "starttls" // the default
	TLS      Security = "tls"      // from the first byte
	None     Security = "none"
)

const (
	// answering is how long a server may take for a step when nothing is set.
	answering = time.Minute
	// accepting is how long it may think after the last byte before the answer
	// counts as lost (RFC 5321, 4.5.3.2.6). Giving up early makes doubt.
	accepting = 10 * time.Minute
)

// Server is a mail server that takes messages for delivery.
type Server struct {
	Host           string
	Port           int // 0: what the security implies, 465 for tls, else 587, or 25 for none
	Security       Security
	User, Password string // none when User is empty
	Hello          string // the name we greet with; empty: that of the machine
	Timeout        time.Duration
	Roots          *x509.CertPool // nil: the machine's
}

// Outcome is what became of a message.
type Outcome struct {
	Became    dispatch.Outcome // sent, failed or uncertain
	Answer    string           // what the server said last, or what broke
	Temporary bool             // a failure that may pass
}

// Send gives a message to the server and says what became of it. It judges by
// the answer to the final dot alone: a line that drops after that answer has
// still delivered. A step that fails before the envelope concerns the server
// and not the recipient, so it always counts as temporary.
//
// Once the message is under way, ctx does not cut the line: a cut between the
// last byte and the answer would turn a delivery into a doubt.
func (s Server) Send(ctx context.Context, m Message) Outcome {
	client, line, err := s.dial(ctx)
	if err != nil {
		return Outcome{Became: dispatch.Failed, Answer: err.Error(), Temporary: true}
	}
	defer func() {
		_ = client.CloseWithSMTPClient(line) // what QUIT says changes nothing
		_ = line.Close()                     // and where it was not heard, the line is still open
	}()
	outcome, _ := transfer(line, m)
	return outcome
}

// Check connects, logs in and leaves. It tells what Send would fail on.
func (s Server) Check(ctx context.Context) error {
	client, line, err := s.dial(ctx)
	if err != nil {
		return err
	}
	return client.CloseWithSMTPClient(line)
}

func (s Server) dial(ctx context.Context) (*gomail.Client, *smtp.Client, error) {
	options, err := s.options()
	if err != nil {
		return nil, nil, err
	}
	client, err := gomail.NewClient(s.Host, options...)
	if err != nil {
		return nil, nil, fmt.Errorf("mail server %s: %w: %w", s.Host, fault.Invalid, err)
	}
	line, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("mail server %s: %w", client.ServerAddr(), err)
	}
	return client, line, nil
}

func (s Server) options() ([]gomail.Option, error) {
	options := []gomail.Option{gomail.WithTimeout(s.patience()), gomail.WithTLSConfig(&tls.Config{
		ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12,
	})}
	port := s.Port
	switch s.Security {
	case StartTLS, "":
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
		port = defaulted(port, 587)
	case TLS:
		options = append(options, gomail.WithSSL())
		port = defaulted(port, 465)
	case None:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
		port = defaulted(port, 25)
	default:
		return nil, fmt.Errorf("%w: security %q of the mail server is not starttls, tls or none", fault.Invalid, s.Security)
	}
	options = append(options, gomail.WithPort(port))
	if s.Hello != "" {
		options = append(options, gomail.WithHELO(s.Hello))
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	return options, nil
}

// patience is how long the server may take for a step.
func (s Server) patience() time.Duration {
	if s.Timeout <= 0 {
		return answering
	}
	return s.Timeout
}

func defaulted(port, standard int) int {
	if port == 0 {
		return standard
	}
	return port
}

// transfer speaks the envelope and the message. Every way out before the final
// dot is a failure; after it only the answer counts. The error is what ended
// the talk early, nil when the message was taken.
func transfer(line *smtp.Client, m Message) (Outcome, error) {
	body, err := envelope(line, m)
	if err != nil {
		return failed(err), err
	}
	if _, err := body.Write(m.Bytes); err != nil {
		return failed(err), err
	}
	if err := line.UpdateDeadline(accepting); err != nil {
		return failed(err), err
	}
	err = body.Close()
	if _, refused := errors.AsType[*textproto.Error](err); refused {
		return failed(err), err
	}
	if err != nil {
		return Outcome{Became: dispatch.Uncertain, Answer: "the line dropped before the server answered: " + err.Error()}, err
	}
	return Outcome{Became: dispatch.Delivered, Answer: accepted(body)}, nil
}

// envelope says from whom and to whom, up to where the message itself begins.
func envelope(line *smtp.Client, m Message) (io.WriteCloser, error) {
	if err := line.Mail(m.From); err != nil {
		return nil, err
	}
	if err := line.Rcpt(m.To); err != nil {
		return nil, err
	}
	if err := m.begin(); err != nil {
		return nil, err
	}
	return line.Data()
}

// failed reads a refusal: 4yz may pass, 5yz is final (RFC 5321, 4.2.1). A line
// that broke before the final dot has delivered nothing and may pass.
func failed(err error) Outcome {
	answer, refused := errors.AsType[*textproto.Error](err)
	if !refused {
		return Outcome{Became: dispatch.Failed, Answer: err.Error(), Temporary: true}
	}
	return Outcome{Became: dispatch.Failed, Answer: said(answer.Code, answer.Msg), Temporary: answer.Code < 500}
}

func accepted(body any) string {
	if closer, ok := body.(*smtp.DataCloser); ok {
		return said(250, closer.ServerResponse())
	}
	return said(250, "")
}

// said is a server's answer on one line, as people quote it.
func said(code int, text string) string {
	return strings.Join(strings.Fields(fmt.Sprintf("%d %s", code, text)), " ")
}
