package edition

import (
	"context"
	"fmt"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/reports/mail"
	"ting/reports/pack"
)

// send queues a copy for every recipient and gives away those that wait.
func (w *walk) send(ctx context.Context) ([]dispatch.Delivery, error) {
	if len(w.recipients) == 0 {
		return nil, nil
	}
	deliveries, err := w.Deliveries.QueueDeliveries(ctx, w.copies(), w.by(""))
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	for i, d := range deliveries {
		if d.Outcome != dispatch.Queued {
			continue
		}
		err := w.step("send "+d.Recipient, func() (err error) {
			deliveries[i], err = w.give(ctx, d)
			return err
		})
		if err != nil {
			return deliveries, fmt.Errorf("copy for %s: %w", d.Recipient, err)
		}
	}
	return deliveries, nil
}

// copies is one delivery a recipient.
func (w *walk) copies() []dispatch.Delivery {
	copies := make([]dispatch.Delivery, len(w.recipients))
	for i, person := range w.recipients {
		copies[i] = dispatch.Delivery{
			Key: w.edition.Key, Recipient: person.Email, Name: person.Name, Language: languageOf(w.order.Customer, person),
			MessageID: w.edition.MessageID(person.Email, w.Domain), Outcome: dispatch.Queued,
		}
	}
	return copies
}

// give gives one copy away. It makes the message before it touches the ledger,
// so that a letter that cannot be written never counts as one that may have
// been sent; and the copy becomes uncertain only when the receiver is about to
// take the content, so that whatever stops the machine before that leaves a
// copy that is sent later, and no doubt.
func (w *walk) give(ctx context.Context, d dispatch.Delivery) (dispatch.Delivery, error) {
	message, err := w.message(d)
	if err != nil {
		return d, err
	}
	try := &try{walk: w, ctx: ctx, delivery: d}
	message.Sending = try.begin
	outcome := w.Sender.Send(ctx, message)
	if try.err == nil && !try.begun { // it did not come so far, and counts as a try all the same
		try.ctx = context.WithoutCancel(ctx)
		_ = try.begin()
	}
	if gone(try.err) {
		return d, nil // another worker gives this copy away
	}
	if try.err != nil {
		return d, try.err
	}
	settled := w.judged(try.delivery, outcome)
	settled.At = w.Now().UTC()
	// The answer must be kept even when the house is closing down by now.
	return settled, w.Deliveries.SettleDelivery(context.WithoutCancel(ctx), settled, w.by(""))
}

// try is one try to give a copy away.
type try struct {
	*walk
	ctx      context.Context // of the one call that the try lives in
	delivery dispatch.Delivery
	begun    bool
	err      error // why it could not be begun
}

// begin makes the copy uncertain, for this worker alone.
func (t *try) begin() error {
	begun, err := t.Deliveries.BeginDelivery(t.ctx, t.delivery, t.by(""))
	if t.err = err; err == nil {
		t.delivery, t.begun = begun, true
	}
	return err
}

// judged is what a delivery becomes by an outcome. A failure that may pass
// leaves it queued until patience runs out.
func (w *walk) judged(d dispatch.Delivery, o mail.Outcome) dispatch.Delivery {
	d.Outcome, d.Answer = o.Became, o.Answer
	if o.Became == dispatch.Failed && o.Temporary && d.Again(w.edition.Since, w.Now()) {
		d.Outcome = dispatch.Queued
	}
	return d
}

func (w *walk) message(d dispatch.Delivery) (mail.Message, error) {
	document, printed := w.printed[d.Language]
	if !printed {
		// The person's language was changed after the copy was queued.
		document = w.printed[w.order.Customer.Language]
	}
	language, err := w.Words(document.pack.Language)
	if err != nil {
		return mail.Message{}, err
	}
	language = pack.Own(w.order.Customer, w.record, language)
	letter := letterOf(document.pack, language, forums.Person{Name: d.Name, Email: d.Recipient})
	letter.ID, letter.Date, letter.From = d.MessageID, w.edition.Since, w.From
	letter.Name = document.file.Name[:len(document.file.Name)-len(".pdf")]
	letter.Attached = []mail.Document{{Name: document.file.Name, Type: "application/pdf", Content: document.content}}
	if w.Enclose != nil {
		more, err := w.Enclose(w.order, w.record, document.pack)
		if err != nil {
			return mail.Message{}, fmt.Errorf("documents beside the pack: %w", err)
		}
		letter.Attached = append(letter.Attached, more...)
	}
	if w.Finish != nil {
		letter = w.Finish(w.order, language, letter)
	}
	return mail.Compose(letter)
}
