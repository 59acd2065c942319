package main

import (
	"context"
	"fmt"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/charge"
	"ting/forums/fault"
	"ting/reports/pack"
	"ting/reports/sheet"
)

// patience is how long a page waits for the warehouse before it does without.
const patience = 20 * time.Second

// CalledOff is what a customer has called off, read from the warehouse now.
func (r reception) CalledOff(ctx context.Context, c forums.Customer) (charge.CalledOff, error) {
	at := r.present()
	if _, agreed := agreement.At(c.Agreements, at); !agreed {
		return charge.CalledOff{Customer: c.ID, At: at, Currency: c.Currency, Total: "0"}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	s, err := r.offered(ctx, c, at)
	return s.CalledOff, err
}

// ServiceFile is a statement of services on paper, or as a book.
func (reception) ServiceFile(ctx context.Context, kind string, c forums.Customer, statement pack.Pack) ([]byte, error) {
	press, err := pressFor("." + kind)
	if err != nil {
		return nil, err
	}
	defer press.Close()
	switch kind {
	case "pdf":
		return press.print(ctx, statement)
	case "xlsx":
		return sheet.Document(statement, c.Zone)
	}
	return nil, fmt.Errorf("%w: services are not written as %s", fault.Invalid, kind)
}
