package mail

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/emersion/go-msgauth/dkim"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// keyed is a private key in PEM and the DNS record of its public half.
func keyed(t *testing.T, key crypto.Signer, kind string) (text []byte, record string) {
	t.Helper()
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	if plain, is := key.Public().(ed25519.PublicKey); is {
		public = plain // RFC 8463 publishes the bare 32 bytes
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}), "v=DKIM1; k=" + kind + "; p=" + base64.StdEncoding.EncodeToString(public)
}

func keys(t *testing.T) map[string]crypto.Signer {
	t.Helper()
	r, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	_, e, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]crypto.Signer{"rsa": r, "ed25519": e}
}

// verified is what a reader's server says of a message, which finds record at
// the one place where it should look.
func verified(t *testing.T, message []byte, record string) error {
	t.Helper()
	found, err := dkim.VerifyWithOptions(bytes.NewReader(message), &dkim.VerifyOptions{LookupTXT: func(name string) ([]string, error) {
		if name != "ting2026._domainkey.supplier.example" {
			return nil, fmt.Errorf("asked for %s", name)
		}
		return []string{record}, nil
	}})
	if err != nil {
		return err
	}
	if len(found) != 1 || found[0].Domain != "supplier.example" {
		return fmt.Errorf("signatures %+v", found)
	}
	return found[0].Err
}

// A reader's server that finds a broken signature treats the pack as forged,
// which is worse than none.
func TestASignatureIsVerifiedByOthers(t *testing.T) {
	for kind, key := range keys(t) {
		text, record := keyed(t, key, kind)
		s, err := NewSignature("Supplier.example", "ting2026", text)
		if err != nil {
			t.Fatal(err)
		}
		l := letter()
		l.Calendar = []byte("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")
		plain, err := Compose(l)
		if err != nil {
			t.Fatal(err)
		}
		b := &box{}
		if got := (Signing{Sender: serve(t, b), Signature: s}).Send(context.Background(), plain); got.Became != dispatch.Delivered {
			t.Fatalf("%s: %+v", kind, got)
		}
		arrived := b.messages[0]
		if err := verified(t, []byte(arrived), record); err != nil {
			t.Errorf("%s: what arrived is not verified: %v", kind, err)
		}
		if !strings.HasSuffix(arrived, string(plain.Bytes)) {
			t.Errorf("%s: the signature changed what follows it", kind)
		}
		for what, spoilt := range map[string]string{
			"the body":               strings.Replace(arrived, "JVBERi0xLjcKw6U=", "JVBERi0xLjcKw6V=", 1),
			"the date":               strings.Replace(arrived, "08 Apr 2026", "09 Apr 2026", 1),
			"a subject put in front": "Subject: pay here\r\n" + arrived,
			"a sender put in front":  "From: boss@supplier.example\r\n" + arrived,
		} {
			if spoilt == arrived || verified(t, []byte(spoilt), record) == nil {
				t.Errorf("%s: nobody notices a change of %s", kind, what)
			}
		}
	}
}

func TestKeysThatCannotSign(t *testing.T) {
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	good, _ := keyed(t, small, "rsa")
	if _, err := NewSignature("s.example", "a", pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(small)})); err != nil {
		t.Errorf("the older form of PEM: %v", err)
	}
	public, err := x509.MarshalPKIXPublicKey(small.Public())
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		domain, selector string
		key              []byte
	}{
		"no domain": {"", "a", good}, "no selector": {"s.example", "", good}, "no PEM": {"s.example", "a", []byte("secret words")},
		"the public half": {"s.example", "a", pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})},
	} {
		_, err := NewSignature(c.domain, c.selector, c.key)
		if !errors.Is(err, fault.Invalid) || strings.Contains(fmt.Sprint(err), "secret words") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A pack for one customer that reaches another's mailbox is the worst that
// can happen here.
func TestOnlyKnownPeopleGetLetters(t *testing.T) {
	b := &box{}
	known := Known{Sender: serve(t, b), Owner: "nordby", Addresses: []string{"asa@nordby.example", "eva@supplier.example"}, Domains: []string{"nordby.example"}}
	for to, says := range map[string]string{
		"ASA@nordby.example":      "",
		"bo@nordby.example":       "bo@nordby.example is not among the people of nordby",
		"asa@nordby.example.evil": "is not among the people",
		"eva@supplier.example":    "mail.domains of nordby does not allow",
	} {
		got := known.Send(context.Background(), Message{From: "a@b.example", To: to, Bytes: []byte("Subject: x\r\n\r\nx\r\n")})
		refused := got.Became == dispatch.Failed && !got.Temporary && says != "" && strings.Contains(got.Answer, says)
		if !refused && (says != "" || got.Became != dispatch.Delivered) {
			t.Errorf("%s: %+v", to, got)
		}
	}
	if len(b.messages) != 1 {
		t.Errorf("the server holds %d messages", len(b.messages))
	}
}
