package mail

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"

	"github.com/emersion/go-msgauth/dkim"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// shortest is how many bits an RSA key must have for others to trust what it
// signs (RFC 8301, 3.2).
const shortest = 1024

// Signature signs messages for a domain (DKIM, RFC 6376), so that a reader's
// server can tell them from a stranger's. The reader's server looks for the
// public key in the DNS, at selector._domainkey.domain.
type Signature struct {
	domain, selector string
	key              crypto.Signer
}

// NewSignature makes a signature of a private key in PEM: RSA of at least 1024
// bits, or Ed25519 (RFC 8463). It returns [fault.Invalid] for anything else.
// No error repeats the key.
func NewSignature(domain, selector string, key []byte) (Signature, error) {
	if domain == "" || selector == "" {
		return Signature{}, fmt.Errorf("%w: a signature needs a domain and a selector", fault.Invalid)
	}
	block, _ := pem.Decode(key)
	if block == nil {
		return Signature{}, fmt.Errorf("%w: the key for signing is not in PEM; it begins with -----BEGIN PRIVATE KEY-----", fault.Invalid)
	}
	parsed, err := parseKey(block)
	if err != nil {
		return Signature{}, fmt.Errorf("%w: the key for signing is no private key of a kind that signs mail, RSA or Ed25519", fault.Invalid)
	}
	if r, is := parsed.(*rsa.PrivateKey); is && r.N.BitLen() < shortest {
		return Signature{}, fmt.Errorf("%w: the key for signing has %d bits, and servers trust none below %d; make one of 2048", fault.Invalid, r.N.BitLen(), shortest)
	}
	return Signature{domain: strings.ToLower(domain), selector: selector, key: parsed}, nil
}

func parseKey(block *pem.Block) (crypto.Signer, error) {
	if block.Type == "RSA PRIVATE KEY" {
		return x509.ParsePKCS1PrivateKey(block.Bytes)
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	switch k := key.(type) {
	case *rsa.PrivateKey:
		return k, nil
	case ed25519.PrivateKey:
		return k, nil
	}
	return nil, x509.ErrUnsupportedAlgorithm
}

// signed is the headers that the signature covers. From, To and Subject stand
// twice, so that nobody on the way can put a second one in front of ours.
func signed() []string {
	return []string{
		"From", "From", "To", "To", "Subject", "Subject", "Reply-To", "Date", "Message-ID",
		"MIME-Version", "Content-Type", "Content-Language", "Auto-Submitted",
	}
}

// Sign returns m with the signature in front. Nothing else of it changes. The
// signature bears the instant of signing, so two tries of one message differ
// in that one header.
func (s Signature) Sign(m Message) (Message, error) {
	var out bytes.Buffer
	err := dkim.Sign(&out, bytes.NewReader(m.Bytes), &dkim.SignOptions{
		Domain: s.domain, Selector: s.selector, Signer: s.key, Hash: crypto.SHA256, HeaderKeys: signed(),
		HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed,
	})
	if err != nil {
		return m, fmt.Errorf("sign message %s for %s: %w", m.ID, s.domain, err)
	}
	m.Bytes = out.Bytes()
	return m, nil
}

// Sender gives a message away.
type Sender interface {
	// Send returns what became of m. It never fails in another way: an error is an
	// outcome, which is kept.
	Send(ctx context.Context, m Message) Outcome
}

// Signing is a sender that signs what it gives to another. A message that
// cannot be signed is not sent: its reader's server would refuse it.
type Signing struct {
	Sender
	Signature Signature
}

// Send signs the message and gives it away.
func (s Signing) Send(ctx context.Context, m Message) Outcome {
	m, err := s.Signature.Sign(m)
	if err != nil {
		return Outcome{Became: dispatch.Failed, Answer: err.Error(), Temporary: true}
	}
	return s.Sender.Send(ctx, m)
}
