package mail

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"ting/forums/dispatch"
)

// vault is a box that takes mail only from those who have logged in.
type vault struct{ box }

func (v *vault) NewSession(*smtp.Conn) (smtp.Session, error) {
	return &member{session: session{box: &v.box}}, nil
}

type member struct {
	session
	known bool
}

func (*member) AuthMechanisms() []string { return []string{sasl.Plain} }

func (m *member) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "ting" || password != "secret" {
			return smtp.ErrAuthFailed
		}
		m.known = true
		return nil
	}), nil
}

func (m *member) Mail(string, *smtp.MailOptions) error {
	if !m.known {
		return smtp.ErrAuthRequired
	}
	return nil
}

// certificate is one for 127.0.0.1 that only the returned roots trust.
func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	plan := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	content, err := x509.CreateCertificate(rand.Reader, plan, plan, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(content)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{content}, PrivateKey: key}, roots
}

// guarded starts a server that encrypts in the given way and wants a login.
func guarded(t *testing.T, security Security) (*vault, Server) {
	t.Helper()
	listener, server := listen(t)
	own, roots := certificate(t)
	secured := &tls.Config{Certificates: []tls.Certificate{own}, MinVersion: tls.VersionTLS12}
	if security == TLS {
		listener = tls.NewListener(listener, secured)
	}
	v := &vault{}
	s := smtp.NewServer(v)
	s.Domain, s.TLSConfig = "mail.example", secured
	go func() { _ = s.Serve(listener) }()
	t.Cleanup(func() { _ = s.Close() })
	server.Security, server.Roots, server.User, server.Password = security, roots, "ting", "secret"
	return v, server
}

func TestSendOverAnEncryptedLine(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	for _, security := range []Security{StartTLS, TLS} {
		t.Run(string(security), func(t *testing.T) {
			v, server := guarded(t, security)
			if outcome := server.Send(context.Background(), message); outcome.Became != dispatch.Delivered || len(v.messages) != 1 {
				t.Fatalf("got %+v", outcome)
			}
			if err := server.Check(context.Background()); err != nil {
				t.Errorf("check: %v", err)
			}
		})
	}
}

// A wrong password or a stranger's certificate says nothing about the
// recipient: the copy must wait until the settings are put right.
func TestSendBehindAClosedDoor(t *testing.T) {
	cases := []struct {
		what  string
		spoil func(*Server)
	}{
		{"a wrong password", func(s *Server) { s.Password = "guess" }},
		{"a certificate that nobody trusts", func(s *Server) { s.Roots = x509.NewCertPool() }},
		{"a certificate for another host", func(s *Server) { s.Host = "localhost" }},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			v, server := guarded(t, StartTLS)
			c.spoil(&server)
			outcome := server.Send(context.Background(), Message{From: "a@b.example", To: "c@d.example"})
			if outcome.Became != dispatch.Failed || !outcome.Temporary || len(v.messages) > 0 {
				t.Errorf("got %+v", outcome)
			}
		})
	}
}

func TestAPasswordNeverShows(t *testing.T) {
	_, server := guarded(t, StartTLS)
	server.Password = "hunter2-wrong"
	err := server.Check(context.Background())
	if err == nil || strings.Contains(err.Error(), server.Password) {
		t.Errorf("got %v", err)
	}
}
