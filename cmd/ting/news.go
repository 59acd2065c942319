package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ting/assets"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/breach"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/reports/draft"
	"ting/reports/notice"
	"ting/reports/words"
)

// mute tells whether letters leave this house at all.
func (h *house) mute() bool { return h.Mail.Folder == "" && h.Mail.Server == "" }

// tellOwner tells an owner something, once.
func (d *desk) tellOwner(ctx context.Context, c forums.Customer, owner forums.Person, kind, subject string, say func(*words.Words) notice.Text) error {
	n := dispatch.News{Customer: c.ID, Kind: kind, Subject: subject, Recipient: strings.ToLower(owner.Email)}
	_, err := d.tellOnce(ctx, c, owner, n, func(w *words.Words) (notice.Text, error) { return say(w), nil })
	return err
}

// tellOnce tells somebody something in their language, unless that was done
// before, and returns whether it was done now.
func (d *desk) tellOnce(ctx context.Context, c forums.Customer, to forums.Person, n dispatch.News, say func(*words.Words) (notice.Text, error)) (bool, error) {
	if done, err := d.ledger.Told(ctx, n); err != nil || done {
		return false, err
	}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return false, err
	}
	language := to.Language
	if language == "" {
		language = c.Language
	}
	w, err := speaker(catalogue, c, d.present())(language)
	if err != nil {
		return false, err
	}
	text, err := say(w)
	if err != nil {
		return false, err
	}
	out, err := d.post(ctx, d.ledger)
	if err != nil {
		return false, err
	}
	sender, err := out.sender(c, nil, to.Email)
	if err != nil {
		return false, errors.Join(err, out.Close())
	}
	from := out.from(c)
	t := notice.Teller{Told: d.ledger, Sender: sender, From: from, ReplyTo: out.replyTo(c), Domain: domainOf(from.Email), Worker: worker, Now: d.present}
	told, err := t.Tell(ctx, n, to, w, text)
	return told, errors.Join(err, out.Close())
}

// waits is why a pack could not be issued. Where that is something that people
// can see to, the pack's owner is told: which source is late, anew only when it
// is another; or that missed tickets are to be answered for, once a period. A
// person who asked for the pack knows at once, and gets no letter.
func (d *desk) waits(ctx context.Context, o order, why error) error {
	kind, which, say := newsOf(o, why)
	if kind == "" || o.due.IsZero() || d.mute() {
		return why
	}
	owner, err := draft.Owner(o.customer, o.customer.Forums[o.forum])
	if err == nil {
		subject := strings.TrimSpace(strings.Join([]string{o.customer.ID, string(o.forum), o.period.Name, which}, " "))
		err = d.tellOwner(ctx, o.customer, owner, kind, subject, say)
	}
	if err != nil {
		return fmt.Errorf("%w; its owner was not told: %w", why, err)
	}
	return why
}

// newsOf is what the owner of a pack is told of why it waits, and what tells
// this news from another of its kind; no kind where nobody is told.
func newsOf(o order, why error) (kind, which string, say func(*words.Words) notice.Text) {
	if late, is := errors.AsType[*dispatch.Unloaded](why); is {
		return notice.LateSource, late.Which(), func(w *words.Words) notice.Text { return notice.Late(w, o.customer, o.forum, late) }
	}
	if unsaid, is := errors.AsType[*breach.Unanswered](why); is {
		return notice.Unsaid, "", func(w *words.Words) notice.Text { return notice.Unanswered(w, o.customer, o.forum, unsaid) }
	}
	return "", "", nil
}

// ruleFailed tells the owner of a customer's operational forum that a rule of
// escalation cannot be followed, anew only when it is for another reason. It
// returns why nobody could be told.
func (d *desk) ruleFailed(ctx context.Context, c forums.Customer, why error) error {
	if d.mute() {
		return nil
	}
	owner, err := draft.Owner(c, c.Forums[forums.Operational])
	if err != nil {
		return nil // the log and the command line tell of it alone
	}
	problem := sentence(why)
	return d.tellOwner(ctx, c, owner, notice.FailedRule, c.ID+" "+dispatch.Hash([]byte(problem)), func(w *words.Words) notice.Text {
		return notice.Failed(w, c, problem)
	})
}

// digests tells owners what the day has brought, each once a day. What goes
// wrong with one customer does not stop the others.
func (a *alarm) digests(ctx context.Context) {
	if a.Schedule.Digest < 0 || a.mute() {
		return
	}
	for _, c := range a.Customers {
		today := calendar.DayOf(a.present(), c.Zone)
		to := calendar.Instant(c.Zone, today, a.Schedule.Digest)
		if a.present().Before(to) || a.said["day of "+c.ID] == today.String() {
			continue
		}
		digest := notice.Digest{Customer: c, Day: today, From: calendar.Instant(c.Zone, today.AddDays(-1), a.Schedule.Digest), To: to}
		if err := a.digest(ctx, digest); err != nil {
			a.once("digest "+c.ID, sentence(err))
			a.pulse.beat(beatDigest, a.present(), err)
			continue
		}
		a.said["day of "+c.ID] = today.String()
		a.pulse.beat(beatDigest, to, nil)
	}
}

// digest tells each owner of a customer's packs what the day has brought for
// those. A day on which nothing happened is not told of.
func (d *desk) digest(ctx context.Context, of notice.Digest) error {
	c := of.Customer
	editions, err := d.ledger.Editions(ctx, ledger.EditionFilter{Customer: c.ID})
	if err != nil {
		return err
	}
	holds, err := d.ledger.Holds(ctx, ledger.EditionFilter{Customer: c.ID, State: dispatch.Held})
	if err != nil {
		return err
	}
	copies, err := d.ledger.Deliveries(ctx, ledger.DeliveryFilter{Customer: c.ID})
	if err != nil {
		return err
	}
	for _, owner := range ownersOf(c) {
		mine := func(level forums.Level) bool {
			p, err := draft.Owner(c, c.Forums[level])
			return err == nil && p.Key == owner.Key
		}
		told := notice.Digested(c, of.Day, of.From, of.To, editions, holds, copies, mine)
		if told.Empty() {
			continue
		}
		if err := d.tellOwner(ctx, c, owner, notice.Day, c.ID+" "+of.Day.String(), told.Text); err != nil {
			return err
		}
	}
	return nil
}

// ownersOf is those who own packs of a customer, each once.
func ownersOf(c forums.Customer) []forums.Person {
	var found []forums.Person
	seen := map[string]bool{}
	for _, level := range packed() {
		forum, has := c.Forums[level]
		if !has {
			continue
		}
		if p, err := draft.Owner(c, forum); err == nil && !seen[p.Key] {
			seen[p.Key] = true
			found = append(found, p)
		}
	}
	return found
}
