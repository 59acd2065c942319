// Package notice tells people that a matter has come to them: one letter a
// step of an escalation, to the person who now has to answer, or who has the
// matter again with a forum's decision, once. A reminder is a step too.
//
// Once is kept where the steps are kept: a notice is begun there before its
// message is given away and settled after. A machine that stops in between
// leaves the notice uncertain, and nobody is told twice by it.
package notice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/mail"
	"ting/reports/words"
)

// Steps is where it is kept who was told of which step. Steps count from 1.
type Steps interface {
	// BeginNotice returns the number of the try, or fault.Conflict when the
	// notice is not waiting to be given away.
	BeginNotice(ctx context.Context, customer string, number, step int, by trail.By) (try int, err error)
	// SettleNotice keeps what became of the try.
	SettleNotice(ctx context.Context, customer string, number, step int, outcome dispatch.Outcome, answer string, by trail.By) error
}

// Notifier tells people of the steps of escalations.
type Notifier struct {
	Steps   Steps
	Sender  mail.Sender
	Words   func(language string) (*words.Words, error)
	From    mail.Address
	ReplyTo mail.Address // none when empty
	Domain  string       // of the ids of letters
	Worker  string       // who acts
	Now     func() time.Time
}

// Tell tells of every step of a matter that brought it to someone and of which
// nobody was told yet, and returns how many letters were given away. A person
// who cannot be reached does not stop the others.
func (n Notifier) Tell(ctx context.Context, customer forums.Customer, m escalation.Matter) (int, error) {
	told := 0
	for i, step := range m.Steps {
		if !step.News() || step.Told {
			continue
		}
		delivered, err := n.tell(ctx, customer, m, i+1)
		if err != nil {
			return told, fmt.Errorf("notice of %s escalation %d step %d: %w", m.Customer, m.Number, i+1, err)
		}
		if delivered {
			told++
		}
	}
	return told, nil
}

func (n Notifier) tell(ctx context.Context, customer forums.Customer, m escalation.Matter, step int) (bool, error) {
	letter, err := n.letter(customer, m, step)
	if err != nil {
		return false, err
	}
	message, err := mail.Compose(letter)
	if err != nil {
		return false, err
	}
	return mail.Once(ctx, n.Sender, message, mail.Account{
		Begin: func() (int, error) { return n.Steps.BeginNotice(ctx, m.Customer, m.Number, step, n.by()) },
		Settle: func(ctx context.Context, became dispatch.Outcome, answer string) error {
			return n.Steps.SettleNotice(ctx, m.Customer, m.Number, step, became, answer, n.by())
		},
	})
}

// letter is what the person of a step reads. Its date is the step's, so that
// it is the same on every try.
func (n Notifier) letter(customer forums.Customer, m escalation.Matter, number int) (mail.Letter, error) {
	step := m.Steps[number-1]
	person, known := customer.People[step.Person]
	if !known || person.Email == "" {
		return mail.Letter{}, fmt.Errorf("%w: %s has nobody called %q with an address", fault.NotFound, customer.ID, step.Person)
	}
	language := person.Language
	if language == "" {
		language = customer.Language
	}
	w, err := n.Words(language)
	if err != nil {
		return mail.Letter{}, err
	}
	return mail.Letter{
		ID:   messageID(m, number) + "@" + n.Domain,
		Name: fmt.Sprintf("%s-escalation-%d-step-%d", m.Customer, m.Number, number),
		Date: step.By.At, From: n.From, ReplyTo: n.ReplyTo, To: mail.Address{Name: person.Name, Email: person.Email},
		Language: w.Language(),
		Subject:  subject(w, m, step),
		Before:   n.body(w, customer, m, step),
	}, nil
}

// subject is what a reader sees of a letter in a full inbox.
func subject(w *words.Words, m escalation.Matter, step escalation.Step) string {
	switch step.What {
	case escalation.Reminded:
		return w.Say("notice.subject-late", "title", m.Title)
	case escalation.Decided:
		return w.Say("notice.subject-decided", "title", m.Title)
	}
	return w.Say("notice.subject", "level", strconv.Itoa(step.Level), "title", m.Title)
}

func (n Notifier) body(w *words.Words, customer forums.Customer, m escalation.Matter, step escalation.Step) []string {
	body := []string{lead(w, customer, m, step)}
	for _, text := range []string{m.Title, m.Text} {
		if text != "" {
			body = append(body, text)
		}
	}
	if step.What == escalation.Decided {
		forum, number := step.Decision()
		body = append(body, w.Say("escalation.decision", "number", number, "forum", w.Of("forum", forum), "text", step.Text))
	}
	if m.Origin != "" {
		body = append(body, w.Say("notice.origin", "origin", m.Origin))
	}
	// The deadline is that of the last step that moved the matter.
	if m.Level != step.Level || m.Status != escalation.Open || step.What == escalation.Reminded {
		return body
	}
	due := w.Moment(m.Due.In(customer.Zone))
	if step.Level < len(customer.Escalation) {
		return append(body, w.Say("notice.due", "moment", due))
	}
	return append(body, w.Say("notice.top", "moment", due))
}

// lead is the sentence that says why the letter was written.
func lead(w *words.Words, customer forums.Customer, m escalation.Matter, step escalation.Step) string {
	level := strconv.Itoa(step.Level)
	switch step.What {
	case escalation.Climbed:
		return w.Say("notice.climbed", "below", strconv.Itoa(step.Level-1), "level", level)
	case escalation.Lifted:
		return w.Say("notice.lifted", "level", level)
	case escalation.Reminded:
		return w.Say("notice.reminded", "level", level, "moment", w.Moment(m.Due.In(customer.Zone)))
	case escalation.Decided:
		return w.Say("notice.decided")
	}
	return w.Say("notice.raised", "level", level)
}

// messageID is the same for every try to tell of a step.
func messageID(m escalation.Matter, step int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "escalation\x00%s\x00%d\x00%d", m.Customer, m.Number, step))
	return hex.EncodeToString(sum[:16])
}

func (n Notifier) by() trail.By { return trail.By{Who: n.Worker, At: n.Now()} }
