package notice

import (
	"context"
	"fmt"
	"time"

	"ting/forums"
	"ting/forums/breach"
	"ting/forums/dispatch"
	"ting/forums/trail"
	"ting/reports/mail"
	"ting/reports/words"
)

// Kinds of news that owners are told.
const (
	LateSource = "late"   // a pack waits for sources
	Unsaid     = "unsaid" // a pack waits until missed tickets are answered for
	FailedRule = "rule"   // a rule of escalation cannot be followed
	Day        = "digest" // what a day has brought
)

// Told is where it is kept who was told what.
type Told interface {
	// Told tells whether nothing is left to do about telling it.
	Told(ctx context.Context, n dispatch.News) (bool, error)
	// BeginNews returns the number of the try, or fault.Conflict when the letter
	// was given away before.
	BeginNews(ctx context.Context, n dispatch.News, by trail.By) (try int, err error)
	// SettleNews keeps what became of the try.
	SettleNews(ctx context.Context, n dispatch.News, outcome dispatch.Outcome, answer string, by trail.By) error
}

// Teller tells owners what is news to them, each thing once a person: the same
// source that is late all night is one letter.
type Teller struct {
	Told    Told
	Sender  mail.Sender
	From    mail.Address
	ReplyTo mail.Address // none when empty
	Domain  string       // of the ids of letters
	Worker  string       // who acts
	Now     func() time.Time
}

// Text is what a letter with news says.
type Text struct {
	Subject  string
	Before   []string
	Points   []string
	Calendar []byte // the meeting that it is about as iCalendar; none when empty
	Cancels  bool   // the entry goes from calendars
}

// Tell gives a letter with news to a person, unless that was done before, and
// returns whether it went away now.
func (t Teller) Tell(ctx context.Context, n dispatch.News, to forums.Person, w *words.Words, text Text) (bool, error) {
	by := trail.By{Who: t.Worker, At: t.Now()}
	letter := mail.Letter{
		ID: n.MessageID(t.Domain), Name: n.Kind + "-" + n.MessageID(t.Domain)[:12], Date: by.At,
		From: t.From, ReplyTo: t.ReplyTo, To: mail.Address{Name: to.Name, Email: to.Email},
		Language: w.Language(), Subject: text.Subject,
		Before: append([]string{w.Say("letter.hello", "name", to.Name)}, text.Before...), Card: mail.Scorecard{Points: text.Points},
		Calendar: text.Calendar, Cancels: text.Cancels,
	}
	message, err := mail.Compose(letter)
	if err != nil {
		return false, fmt.Errorf("%s: %w", n, err)
	}
	return mail.Once(ctx, t.Sender, message, mail.Account{
		Begin: func() (int, error) { return t.Told.BeginNews(ctx, n, by) },
		Settle: func(ctx context.Context, became dispatch.Outcome, answer string) error {
			return t.Told.SettleNews(ctx, n, became, answer, by)
		},
	})
}

// Late says which sources a pack waits for.
func Late(w *words.Words, c forums.Customer, forum forums.Level, late *dispatch.Unloaded) Text {
	text := Text{
		Subject: w.Say("news.late-subject", "customer", c.Name, "period", w.Period(late.Period)),
		Before:  []string{w.Say("news.late-lead", "forum", w.Of("forum", string(forum)), "period", w.Period(late.Period), "moment", w.Moment(late.To.In(c.Zone)))},
	}
	for _, load := range late.Sources {
		text.Points = append(text.Points, w.Say("news.late-source", "dataset", load.Dataset, "moment", w.Moment(load.To.In(c.Zone))))
	}
	return text
}

// Unanswered says which missed tickets a pack waits for somebody to answer for.
func Unanswered(w *words.Words, c forums.Customer, forum forums.Level, u *breach.Unanswered) Text {
	text := Text{
		Subject: w.Say("news.unsaid-subject", "customer", c.Name, "period", w.Period(u.Period)),
		Before:  []string{w.Say("news.unsaid-lead", "forum", w.Of("forum", string(forum)), "period", w.Period(u.Period))},
	}
	for _, m := range u.Missed[:min(len(u.Missed), mostUnsaid)] {
		text.Points = append(text.Points, w.Say("news.unsaid-ticket", "ticket", m.Ticket, "target", m.Target))
	}
	if more := len(u.Missed) - mostUnsaid; more > 0 {
		text.Points = append(text.Points, w.Count("news.unsaid-more", more))
	}
	return text
}

// mostUnsaid is how many missed tickets a letter names.
const mostUnsaid = 20

// Failed says that a rule of escalation cannot be followed, and why, as the
// log has it.
func Failed(w *words.Words, c forums.Customer, problem string) Text {
	return Text{
		Subject: w.Say("news.rule-subject", "customer", c.Name), Before: []string{w.Say("news.rule-lead")}, Points: []string{problem},
	}
}
