// Package edition issues one edition: it takes a period's figures, composes
// the forum's pack, prints it, files it and sends it, once per customer,
// forum, period and revision.
//
// Issuing is one path that can be walked again after any stop. Each step
// leaves its mark in the ledger before the next begins, and asks the ledger
// whether it was done: figures are frozen once, a document that lies in its
// folder with the recorded hash is not printed again, and a copy is sent only
// while its delivery is queued. So a second walk sends nothing twice and finds
// the same bytes; if it cannot, it says so and does not overwrite.
//
// The command line, a button and the alarm all call [Issuer.Issue].
package edition

import (
	"context"
	"fmt"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/trail"
	"ting/reports/keep"
	"ting/reports/mail"
	"ting/reports/pack"
	"ting/reports/words"
)

// lease is how long a worker that has taken an edition may be silent before
// another may take it. Issuing takes seconds.
const lease = 15 * time.Minute

// Editions is where it is kept which editions there are and how far they came.
type Editions interface {
	// ClaimEdition makes the edition if there is none and lends it to a worker
	// until an instant. It returns fault.Conflict while another's lease holds.
	// One that has been sent is returned as it is.
	ClaimEdition(ctx context.Context, key dispatch.Key, worker string, until time.Time, by trail.By) (dispatch.Edition, error)
	// AdvanceEdition keeps a later state and the files, as long as the lease is
	// the one that was given out; else it returns fault.Stale.
	AdvanceEdition(ctx context.Context, e dispatch.Edition, by trail.By) error
}

// Deliveries is where it is kept who was sent what.
type Deliveries interface {
	// QueueDeliveries makes those that there are not yet and returns them all as they stand.
	QueueDeliveries(ctx context.Context, deliveries []dispatch.Delivery, by trail.By) ([]dispatch.Delivery, error)
	// BeginDelivery makes a queued delivery uncertain and counts the try; for
	// one that is not queued it returns fault.Conflict.
	BeginDelivery(ctx context.Context, d dispatch.Delivery, by trail.By) (dispatch.Delivery, error)
	// SettleDelivery keeps what became of a try.
	SettleDelivery(ctx context.Context, d dispatch.Delivery, by trail.By) error
}

// Sender gives a message away. It calls the message's Sending before anything
// of it can arrive: what stops the machine after that leaves a doubt.
type Sender interface {
	// Send returns what became of m; an error is an outcome, which is kept.
	Send(ctx context.Context, m mail.Message) mail.Outcome
}

// Order says what to issue.
type Order struct {
	Customer forums.Customer
	Forum    forums.Level
	Period   calendar.Period
	Hold     bool // wait for an approval before anything is sent

	// Hash and Revision are those of the frozen figures; Issue fills them in for
	// the pack.
	Hash     string
	Revision int
}

// Issuer issues editions. It holds no state of its own.
type Issuer struct {
	Closer
	Editions   Editions
	Deliveries Deliveries
	Pack       func(ctx context.Context, o Order, r forums.Record, language string) (pack.Pack, error)
	Print      func(ctx context.Context, p pack.Pack) ([]byte, error)
	Words      func(language string) (*words.Words, error)
	// Doubts is asked of every edition when it was printed: true keeps it held.
	// It keeps the reasons itself. Nil: nothing is doubted.
	Doubts func(ctx context.Context, o Order, e dispatch.Edition, r forums.Record) (bool, error)
	// Beside gives what lies beside a pack that was printed, by the ending of
	// its name: the same on a screen, or as tables. It is made once, when the
	// pack is; nil: nothing.
	Beside func(ctx context.Context, o Order, r forums.Record, p pack.Pack) (map[string][]byte, error)
	// Enclose gives the documents that go along beside the pack itself. It must
	// give the same bytes on every try. Nil: none do.
	Enclose func(o Order, r forums.Record, p pack.Pack) ([]mail.Document, error)
	// Finish puts the customer's own wishes into a letter. It must give the
	// same letter on every try. Nil: there are none.
	Finish func(o Order, w *words.Words, l mail.Letter) mail.Letter
	Sender Sender
	From   mail.Address // of the letters
	Domain string       // of their ids
	Folder string       // where the documents lie
	Disk   keep.Disk    // what they are written onto; nil: the machine's own
	// Lease is the name under which an edition is taken, and until when nobody
	// else may. Nil: the worker's, for a quarter of an hour.
	Lease func() (worker string, until time.Time)
	// Progress is told the name of each step when it is done, and how long it
	// took by the clock of the house; nil when nobody listens.
	Progress func(step string, took time.Duration)
}

// Issued is what an order has led to.
type Issued struct {
	dispatch.Edition
	Deliveries []dispatch.Delivery
	Before     bool // it had been sent before this call
}

// Issue walks an order to its end, or to where it must wait: held for an
// approval, or released with copies that could not be given away for now. A
// recipient that fails does not stop the others.
//
// It returns [fault.Conflict] when the period cannot be closed yet, when
// another worker has the edition, and when a document that was issued is lost
// and cannot be made again with the same bytes.
func (i Issuer) Issue(ctx context.Context, o Order) (Issued, error) {
	recipients, err := recipientsOf(o)
	if err != nil {
		return Issued{}, err
	}
	var frozen dispatch.Frozen
	err = i.step("figures", func() error {
		frozen, err = i.Close(ctx, o.Customer, o.Period)
		return err
	})
	if err != nil {
		return Issued{}, err
	}
	key := dispatch.Key{Customer: o.Customer.ID, Forum: o.Forum, Period: o.Period.Name, Revision: frozen.Revision}
	name, until := i.lease()
	e, err := i.Editions.ClaimEdition(ctx, key, name, until, i.by(""))
	if err != nil {
		return Issued{}, fmt.Errorf("edition %s: %w", key, err)
	}
	o.Hash, o.Revision = frozen.Hash, frozen.Revision
	walk := walk{Issuer: i, order: o, record: frozen.Record, edition: e, recipients: recipients}
	issued, err := walk.through(ctx)
	if err != nil {
		return issued, fmt.Errorf("edition %s: %w", key, err)
	}
	return issued, nil
}

func (i Issuer) lease() (worker string, until time.Time) {
	if i.Lease != nil {
		return i.Lease()
	}
	return i.Worker, i.Now().Add(lease)
}

// step does a piece of work and tells how long it took.
func (i Issuer) step(name string, work func() error) error {
	began := i.Now()
	err := work()
	if err == nil && i.Progress != nil {
		i.Progress(name, i.Now().Sub(began))
	}
	return err
}
