package main

import (
	"context"
	"fmt"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"ting/cmd/internal/config"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/reports/edition"
	letters "ting/reports/mail"
	"ting/reports/pack"
)

// worker is the name under which this program acts by itself in the ledger.
const worker = "ting"

// closer freezes figures of this workspace into l.
func (h *house) closer(l *ledger.Ledger) edition.Closer {
	return edition.Closer{
		Figures: l,
		Record: func(ctx context.Context, c forums.Customer, p calendar.Period) (forums.Record, error) {
			return h.record(ctx, c, p, h.present())
		},
		Rules:  h.written,
		Worker: worker,
		Now:    h.present,
	}
}

// written is the agreement as it is written: the customer's file, empty when
// it bears another name than the customer.
func (h *house) written(c forums.Customer) string {
	text, err := os.ReadFile(filepath.Join(h.Dir, "customers", c.ID+".yaml"))
	if err != nil {
		return "" // the record holds the rules that were judged by all the same
	}
	return string(text)
}

// issuer is the path by which every edition of this workspace is issued.
func (h *house) issuer(l *ledger.Ledger, press *printer) (edition.Issuer, error) {
	sender, from, err := h.sender()
	if err != nil {
		return edition.Issuer{}, err
	}
	return edition.Issuer{
		Closer:     h.closer(l),
		Editions:   l,
		Deliveries: l,
		Pack: func(ctx context.Context, o edition.Order, r forums.Record, language string) (pack.Pack, error) {
			in, err := h.input(ctx, l, o.Customer, o.Forum, o.Period, r)
			if err != nil {
				return pack.Pack{}, err
			}
			in.Hash = o.Hash
			if err := h.recollect(ctx, l, keyOf(o.Customer, o.Forum, o.Period, o.Revision), &in); err != nil {
				return pack.Pack{}, err
			}
			return h.compose(press, o.Customer, o.Forum, in, language)
		},
		Print:  press.print,
		Words:  press.words.In,
		Sender: sender, From: from, Domain: domainOf(from.Email),
		Folder: filepath.Join(h.Dir, "packs"),
	}, nil
}

// input is what a pack is made of besides its customer and language.
func (h *house) input(ctx context.Context, l *ledger.Ledger, c forums.Customer, forum forums.Level, p calendar.Period, r forums.Record) (pack.Input, error) {
	memory, err := h.memory(ctx, l, c, forum, p, r.Figures.AsOf)
	if err != nil {
		return pack.Input{}, err
	}
	if err := h.spoken(ctx, l, c, r, &memory); err != nil {
		return pack.Input{}, err
	}
	in := pack.Input{Record: r, Memory: memory}
	in.Citations, in.CitedIn = h.citations()
	if in.Remarks, err = h.comments(ctx, l, c, forum, p); err != nil {
		return pack.Input{}, err
	}
	if err := h.recall(ctx, l, c, forum, p, &in); err != nil {
		return pack.Input{}, err
	}
	if met, err := meeting.At(c.Forums[forum], p, observed(c, p)); err == nil {
		in.Meeting = met // a forum on demand, or another kind of period, has no day
	}
	if !r.Figures.Frozen && h.present().Before(p.To) {
		in.Draft = pack.Running
	}
	return in, nil
}

// sender is where letters leave: a folder when one is set, else the server.
func (h *house) sender() (edition.Sender, letters.Address, error) {
	m := h.Mail
	if m.Folder == "" && m.Server == "" {
		return nil, letters.Address{}, fmt.Errorf("%w: nowhere to send to; set mail.server or mail.folder in ting.yaml", fault.Invalid)
	}
	from, err := mail.ParseAddress(m.From)
	if err != nil {
		return nil, letters.Address{}, fmt.Errorf("%w: mail.from %q in ting.yaml is no address: %w", fault.Invalid, m.From, err)
	}
	address := letters.Address{Name: from.Name, Email: from.Address}
	if m.Folder != "" {
		return letters.Folder{Dir: m.Folder}, address, nil
	}
	server, err := serverOf(m)
	return server, address, err
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

// lastClosed is the period of a forum whose pack was due last.
func (h *house) lastClosed(c forums.Customer, forum forums.Level) (calendar.Period, time.Time, error) {
	now := h.present()
	here := calendar.Of(calendar.Month, now, c.Zone)
	return meeting.DueAt(c.Forums[forum], c.Zone, now, observed(c, here))
}
