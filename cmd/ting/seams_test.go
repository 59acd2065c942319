package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"ting/cmd/internal/crash"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/trail"
	"ting/reports/edition"
	"ting/reports/keep"
	"ting/reports/pack"
)

// The environment by which a test that starts processes has them live faster
// than the product, and print without a press.
const (
	hurried = "CRASH_HURRY=1"
	unprint = "CRASH_UNPRINTED=1"
)

// testSeams is what the processes that tests start are wired with: the product
// and nothing else, unless the environment asks for more.
func testSeams() seams {
	var s seams
	if os.Getenv("CRASH_HURRY") != "" {
		s.pace = hurry()
	}
	end := crash.Here()
	s.passed, s.disk = end, brittle{passed: end}
	s.issuer = func(i edition.Issuer) edition.Issuer {
		if os.Getenv("CRASH_UNPRINTED") != "" {
			i = unprinted(i)
		}
		return telling(i, end)
	}
	return s
}

// hurry is a house in which a lease lasts a second or two.
func hurry() pace {
	return pace{look: 200 * time.Millisecond, rest: 50 * time.Millisecond, lease: time.Second, grace: 5 * time.Second,
		retry: dispatch.Pace{Shortest: time.Second, Longest: time.Second}}
}

// unprinted has packs stand for themselves: a page that holds the edition's
// name in the place of a printed one.
func unprinted(i edition.Issuer) edition.Issuer {
	i.Pack = func(_ context.Context, o edition.Order, _ forums.Record, language string) (pack.Pack, error) {
		return pack.Pack{Language: language, Subject: o.Customer.Name, Cover: pack.Cover{Title: o.Customer.ID, Subtitle: o.Period.Name}}, nil
	}
	i.Print = func(_ context.Context, p pack.Pack) ([]byte, error) {
		return []byte("%PDF-1.7 " + p.Cover.Title + " " + p.Cover.Subtitle + "\n"), nil
	}
	i.Beside = nil // nor is there a page or a sheet of it
	return i
}

// telling tells of the steps of an edition when they are done.
func telling(i edition.Issuer, passed func(step string)) edition.Issuer {
	record, print := i.Record, i.Print
	i.Record = func(ctx context.Context, c forums.Customer, p calendar.Period) (forums.Record, error) {
		r, err := record(ctx, c, p)
		passed("data read")
		return r, err
	}
	i.Print = func(ctx context.Context, p pack.Pack) ([]byte, error) {
		content, err := print(ctx, p)
		passed("charts")
		return content, err
	}
	i.Figures = tellingFigures{i.Figures, passed}
	i.Editions = tellingEditions{i.Editions, passed}
	i.Deliveries = tellingDeliveries{i.Deliveries, passed}
	return i
}

type tellingFigures struct {
	edition.Figures
	passed func(string)
}

func (f tellingFigures) Freeze(ctx context.Context, frozen dispatch.Frozen) error {
	err := f.Figures.Freeze(ctx, frozen)
	f.passed("figures frozen")
	return err
}

type tellingEditions struct {
	edition.Editions
	passed func(string)
}

func (e tellingEditions) AdvanceEdition(ctx context.Context, to dispatch.Edition, by trail.By) error {
	err := e.Editions.AdvanceEdition(ctx, to, by)
	if to.State == dispatch.Released {
		e.passed("approved")
	}
	return err
}

type tellingDeliveries struct {
	edition.Deliveries
	passed func(string)
}

func (d tellingDeliveries) QueueDeliveries(ctx context.Context, copies []dispatch.Delivery, by trail.By) ([]dispatch.Delivery, error) {
	made, err := d.Deliveries.QueueDeliveries(ctx, copies, by)
	d.passed("mail row")
	return made, err
}

func (d tellingDeliveries) SettleDelivery(ctx context.Context, of dispatch.Delivery, by trail.By) error {
	err := d.Deliveries.SettleDelivery(ctx, of, by)
	d.passed("250 noted")
	return err
}

// brittle is the machine's disk, which tells of packs before they have their
// name and after.
type brittle struct {
	keep.Machine
	passed func(string)
}

func (b brittle) Rename(from, to string) error {
	if filepath.Ext(to) == ".pdf" {
		b.passed("PDF written")
		defer b.passed("renamed")
	}
	return b.Machine.Rename(from, to)
}
