package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ting/cmd/internal/config"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	letters "ting/reports/mail"
)

// A letter in a customer's own name must be signed for that name's domain, or
// its reader's server throws it away; and one to a stranger must not leave.
func TestThePostSignsAndKnowsItsReaders(t *testing.T) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := owned(t)
	d.Mail.DKIM = config.DKIM{Selector: "ting2026", Key: string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}))}
	c := d.Customers[0]
	c.Mail.From = "Desk <desk@own.example>"
	out, err := d.post(t.Context(), d.ledger)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	sender, err := out.sender(c, nil)
	if err != nil {
		t.Fatal(err)
	}
	message := letters.Message{Name: "x", From: out.from(c).Email, To: "m@s.example", Bytes: []byte("From: desk@own.example\r\nSubject: x\r\n\r\nx\r\n")}
	if got := sender.Send(t.Context(), message); got.Became != dispatch.Delivered {
		t.Fatalf("got %+v", got)
	}
	kept, err := os.ReadFile(filepath.Join(d.Mail.Folder, letters.FileName(message)))
	if err != nil || !strings.Contains(string(kept), "d=own.example") || !strings.Contains(string(kept), "s=ting2026") {
		t.Errorf("the letter is not signed for its sender: %s (%v)", kept, err)
	}
	message.To = "stranger@s.example"
	if got := sender.Send(t.Context(), message); got.Became != dispatch.Failed || got.Temporary {
		t.Errorf("a stranger: %+v", got)
	}
	d.Mail.DKIM.Key = "no key"
	if out, err = d.post(t.Context(), d.ledger); err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if _, err := out.sender(c, nil); !errors.Is(err, fault.Invalid) {
		t.Errorf("a key that cannot sign: %v", err)
	}
	if _, err := (&house{shell: d.shell, Workspace: &config.Workspace{}}).post(t.Context(), d.ledger); !errors.Is(err, fault.Invalid) {
		t.Errorf("nowhere to send to: %v", err)
	}
	if own := out.from(forums.Customer{}); own.Email != "rapport@s.example" {
		t.Errorf("the house's own sender is %q", own.Email)
	}
}
