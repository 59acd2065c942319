package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/mail"
	"slices"
	"strconv"
	"strings"

	"ting/cmd/internal/config"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/fault"
	letters "ting/reports/mail"
)

// post is the one way by which letters leave the house: packs, drafts, notices
// and what owners are told. It is opened for a piece of work and closed after
// it, so that the copies of a pack share one connection.
type post struct {
	out   letters.Sender
	mail  config.Mail
	close func() error
}

// post opens the way out. It returns fault.Invalid when the settings name
// none, and fault.Conflict when this house may not send; see package fence.
func (h *house) post(ctx context.Context, l *ledger.Ledger) (*post, error) {
	m := h.Mail
	if m.Folder == "" && m.Server == "" {
		return nil, fmt.Errorf("%w: nowhere to send to; set mail.server or mail.folder in ting.yaml", fault.Invalid)
	}
	if _, err := mailbox(m.From); err != nil {
		return nil, fmt.Errorf("mail.from in ting.yaml: %w", err)
	}
	if err := h.standing(ctx, l); err != nil {
		return nil, err
	}
	// What was sent by now is remembered, so that a ledger of before is noticed.
	remember := func() error { return h.remember(context.WithoutCancel(ctx), l) }
	p := &post{mail: m, close: remember, out: letters.Folder{Dir: m.Folder}}
	if m.Folder == "" {
		server, err := serverOf(m)
		if err != nil {
			return nil, err
		}
		connection := server.Connection()
		p.out, p.close = connection, func() error { return errors.Join(connection.Close(), remember()) }
	}
	return p, nil
}

// Close gives the connection back.
func (p *post) Close() error { return p.close() }

// sender is the sender of letters to the people of a customer, in its name, to
// guests of a meeting who are named, and to nobody else.
func (p *post) sender(c forums.Customer, domains []string, guests ...string) (letters.Sender, error) {
	out := p.out
	if dkim := p.mail.DKIM; dkim.Selector != "" {
		domain := dkim.Domain
		if domain == "" {
			domain = domainOf(p.from(c).Email)
		}
		signature, err := letters.NewSignature(domain, dkim.Selector, []byte(dkim.Key))
		if err != nil {
			return nil, fmt.Errorf("mail.dkim.key in ting.yaml: %w", err)
		}
		out = letters.Signing{Sender: out, Signature: signature}
	}
	known := letters.Known{Sender: out, Owner: c.ID, Domains: domains, Addresses: guests}
	for _, key := range slices.Sorted(maps.Keys(c.People)) {
		if email := c.People[key].Email; email != "" {
			known.Addresses = append(known.Addresses, email)
		}
	}
	return known, nil
}

// from is whose letters a customer gets: its own sender, else the workspace's.
func (p *post) from(c forums.Customer) letters.Address {
	return firstMailbox(c.Mail.From, p.mail.From)
}

// replyTo is where answers to a customer's letters go; nowhere in particular
// when neither the customer nor the workspace says.
func (p *post) replyTo(c forums.Customer) letters.Address {
	return firstMailbox(c.Mail.ReplyTo, p.mail.ReplyTo)
}

// firstMailbox is the first of texts that is an address. The settings were
// checked when they were read.
func firstMailbox(texts ...string) letters.Address {
	for _, text := range texts {
		if address, err := mailbox(text); err == nil {
			return address
		}
	}
	return letters.Address{}
}

// mailbox reads an address with or without a name.
func mailbox(text string) (letters.Address, error) {
	a, err := mail.ParseAddress(text)
	if err != nil {
		return letters.Address{}, fmt.Errorf("%w: %q is no address: %w", fault.Invalid, text, err)
	}
	return letters.Address{Name: a.Name, Email: a.Address}, nil
}

// domainOf is the part of an address behind the @, in which message ids are unique.
func domainOf(address string) string {
	_, domain, _ := strings.Cut(address, "@")
	return domain
}

// serverOf is the mail server that the settings name, as host:port or host.
func serverOf(m config.Mail) (letters.Server, error) {
	server := letters.Server{Host: m.Server, Security: letters.Security(m.TLS), User: m.User, Password: m.Password}
	if host, port, err := net.SplitHostPort(m.Server); err == nil {
		n, err := strconv.Atoi(port)
		if err != nil {
			return server, fmt.Errorf("%w: mail.server %q in ting.yaml: the port is no number", fault.Invalid, m.Server)
		}
		server.Host, server.Port = host, n
	}
	return server, nil
}
