package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/meeting"
	"ting/reports/edition"
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
		Rules: h.written,
		Replaced: func(ctx context.Context, c forums.Customer, p calendar.Period, before dispatch.Frozen) ([]dispatch.Recollection, error) {
			return h.superseded(ctx, l, c, p, before)
		},
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
func (h *house) issuer(l *ledger.Ledger, press *printer, out *post, c forums.Customer) (edition.Issuer, error) {
	sender, err := out.sender(c, c.Mail.Domains)
	if err != nil {
		return edition.Issuer{}, err
	}
	from := out.from(c)
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
			return press.compose(o.Forum, in, language)
		},
		Beside: press.beside,
		Print:  press.print,
		Words:  press.words.In,
		Sender: sender, From: from, Domain: domainOf(from.Email),
		Folder: filepath.Join(h.Dir, "packs"),
	}, nil
}

// input is what a pack is made of besides its language.
func (h *house) input(ctx context.Context, l *ledger.Ledger, c forums.Customer, forum forums.Level, p calendar.Period, r forums.Record) (pack.Input, error) {
	memory, err := h.memory(ctx, l, c, forum, p, r.Figures.AsOf)
	if err != nil {
		return pack.Input{}, err
	}
	if err := h.spoken(ctx, l, c, r, &memory); err != nil {
		return pack.Input{}, err
	}
	in := pack.Input{Customer: c, Record: r, Memory: memory, Supplier: h.Supplier.Name}
	if in.Accent, in.Paper, in.Logo, err = h.dress(c); err != nil {
		return pack.Input{}, err
	}
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

// lastClosed is the period of a forum whose pack was due last.
func (h *house) lastClosed(c forums.Customer, forum forums.Level) (calendar.Period, time.Time, error) {
	now := h.present()
	here := calendar.Of(calendar.Month, now, c.Zone)
	return meeting.DueAt(c.Forums[forum], c.Zone, now, observed(c, here))
}
