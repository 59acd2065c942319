package notice

import (
	"fmt"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/gate"
	"ting/reports/draft"
	"ting/reports/words"
)

// Digest is what a day has brought for a customer's packs, as their owner is
// told it.
type Digest struct {
	Customer forums.Customer
	Day      calendar.Day
	From, To time.Time // UTC; [From, To)
	Sent     []Dispatched
	Held     []Waiting
	Missing  []dispatch.Delivery // copies that something went wrong with
}

// Dispatched is a pack that was sent.
type Dispatched struct {
	dispatch.Key
	Arrived, Copies int
}

// Waiting is a pack that is held, and since when.
type Waiting struct {
	gate.Hold
	Since time.Time // UTC
}

// Empty tells whether there is nothing to tell.
func (d Digest) Empty() bool { return len(d.Sent)+len(d.Held)+len(d.Missing) == 0 }

// Digested is the digest of what is known of a customer's packs: editions that
// were sent in [from, to), those that are held whenever that began, and copies
// that something has happened to which is no delivery. mine tells which forums
// the reader owns.
func Digested(c forums.Customer, day calendar.Day, from, to time.Time, editions []dispatch.Edition, holds []gate.Hold, copies []dispatch.Delivery, mine func(forums.Level) bool) Digest {
	d := Digest{Customer: c, Day: day, From: from, To: to}
	inside := func(t time.Time) bool { return !t.Before(from) && t.Before(to) }
	for _, e := range editions {
		switch {
		case !mine(e.Forum):
		case e.State == dispatch.Held:
			d.Held = append(d.Held, waiting(e, holds))
		case e.State == dispatch.Sent && inside(e.Since):
			d.Sent = append(d.Sent, dispatched(e, copies))
		}
	}
	for _, x := range copies {
		wrong := x.Outcome != dispatch.Delivered && (x.Outcome != dispatch.Queued || x.Tries > 0)
		if wrong && mine(x.Forum) && inside(x.At) {
			d.Missing = append(d.Missing, x)
		}
	}
	return d
}

func waiting(e dispatch.Edition, holds []gate.Hold) Waiting {
	w := Waiting{Hold: gate.Hold{Key: e.Key}, Since: e.Since}
	for _, h := range holds {
		if h.Key == e.Key {
			w.Hold = h
		}
	}
	return w
}

func dispatched(e dispatch.Edition, copies []dispatch.Delivery) Dispatched {
	d := Dispatched{Key: e.Key}
	for _, x := range copies {
		if x.Key == e.Key {
			d.Copies++
			if x.Outcome == dispatch.Delivered {
				d.Arrived++
			}
		}
	}
	return d
}

// Text says the digest in its reader's language: what did not arrive first,
// since somebody has to do something about it.
func (d Digest) Text(w *words.Words) Text {
	c := d.Customer
	text := Text{
		Subject: w.Say("digest.subject", "customer", c.Name, "day", w.Day(d.Day)),
		Before:  []string{w.Say("digest.lead", "customer", c.Name, "moment", w.Moment(d.From.In(c.Zone)))},
	}
	for _, x := range d.Missing {
		text.Points = append(text.Points, point(w, w.Say("digest.missing"), x.Key, fmt.Sprintf("%s, %s; %s", x.Recipient, w.Of("outcome", string(x.Outcome)), x.Answer)))
	}
	for _, h := range d.Held {
		why := w.Say("digest.waits")
		if len(h.Doubts) > 0 {
			why = draft.Doubt(w, c.Zone, h.Doubts[0])
		}
		for i := 1; i < len(h.Doubts); i++ {
			why += "; " + draft.Doubt(w, c.Zone, h.Doubts[i])
		}
		text.Points = append(text.Points, point(w, w.Say("digest.held"), h.Key, w.Say("digest.since", "moment", w.Moment(h.Since.In(c.Zone)))+"; "+why))
	}
	for _, s := range d.Sent {
		text.Points = append(text.Points, point(w, w.Say("digest.sent"), s.Key, w.Count("digest.copies", s.Copies, "arrived", w.Int(s.Arrived))))
	}
	return text
}

// point is one line: what became of which pack, and the details.
func point(w *words.Words, what string, k dispatch.Key, details string) string {
	return what + ": " + w.Say("digest.pack", "forum", w.Of("forum", string(k.Forum)), "period", w.Period(k.Period)) + ": " + details
}
