package main

import (
	"context"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/charge"
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
