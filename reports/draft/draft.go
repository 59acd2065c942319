// Package draft shows a pack that waits to the person who owns it: one letter
// an edition, with the document that would be sent and what looks odd about
// it, before any reader gets a copy.
//
// As with every letter, it is begun in the ledger before it is given away and
// settled after, so that a stop in between never shows the same draft twice.
package draft

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/trail"
	"ting/reports/mail"
	"ting/reports/words"
)

// Drafts is where it is kept which drafts were shown.
type Drafts interface {
	// BeginDraft returns the number of the try, or fault.Conflict when the
	// letter was given away before.
	BeginDraft(ctx context.Context, key dispatch.Key, recipient string, by trail.By) (try int, err error)
	// SettleDraft keeps what became of the try.
	SettleDraft(ctx context.Context, key dispatch.Key, outcome dispatch.Outcome, answer string, by trail.By) error
}

// Announcer shows drafts.
type Announcer struct {
	Drafts  Drafts
	Sender  mail.Sender
	Words   func(language string) (*words.Words, error)
	From    mail.Address
	ReplyTo mail.Address // none when empty
	Domain  string       // of the ids of letters
	Worker  string       // who acts
	Now     func() time.Time
}

// Shown is an edition that waits, with the document its owner gets to see.
type Shown struct {
	Edition  dispatch.Edition
	Hold     gate.Hold
	Customer forums.Customer
	Owner    forums.Person
	Document mail.Document
}

// Announce shows an edition to its owner, unless that was done before.
func (a Announcer) Announce(ctx context.Context, s Shown) error {
	letter, err := a.letter(s)
	if err != nil {
		return fmt.Errorf("draft of %s: %w", s.Edition.Key, err)
	}
	message, err := mail.Compose(letter)
	if err != nil {
		return err
	}
	_, err = mail.Once(ctx, a.Sender, message, mail.Account{
		Begin: func() (int, error) {
			return a.Drafts.BeginDraft(ctx, s.Edition.Key, strings.ToLower(s.Owner.Email), a.by())
		},
		Settle: func(ctx context.Context, became dispatch.Outcome, answer string) error {
			return a.Drafts.SettleDraft(ctx, s.Edition.Key, became, answer, a.by())
		},
	})
	return err
}

func (a Announcer) by() trail.By { return trail.By{Who: a.Worker, At: a.Now()} }

// letter is what the owner reads, in the owner's language.
func (a Announcer) letter(s Shown) (mail.Letter, error) {
	language := s.Owner.Language
	if language == "" {
		language = s.Customer.Language
	}
	w, err := a.Words(language)
	if err != nil {
		return mail.Letter{}, err
	}
	key := s.Edition.Key
	before := []string{w.Say("letter.hello", "name", s.Owner.Name), w.Say("draft.lead", "pack", s.Document.Name)}
	var odd []string
	if len(s.Hold.Doubts) > 0 {
		before = append(before, w.Say("draft.doubts"))
		for _, d := range s.Hold.Doubts {
			odd = append(odd, Doubt(w, s.Customer.Zone, d))
		}
	}
	after := []string{w.Say("draft.release", "command", command("release", key))}
	if !s.Hold.Until.IsZero() && len(s.Hold.Doubts) == 0 {
		after = []string{w.Say("draft.leaves", "moment", w.Moment(s.Hold.Until.In(s.Customer.Zone)), "command", command("hold", key))}
	}
	return mail.Letter{
		ID: messageID(key, a.Domain), Name: "draft-" + strings.TrimSuffix(s.Document.Name, ".pdf"),
		Date: s.Edition.Since, From: a.From, ReplyTo: a.ReplyTo, To: mail.Address{Name: s.Owner.Name, Email: s.Owner.Email},
		Language: w.Language(), Subject: w.Say("draft.subject", "customer", s.Customer.Name, "period", w.Period(key.Period)),
		Before: before, Card: mail.Scorecard{Points: odd}, After: after, Attached: []mail.Document{s.Document},
	}, nil
}

// command is what the owner types to decide.
func command(verb string, key dispatch.Key) string {
	return fmt.Sprintf("ting %s --customer %s --forum %s --period %s --by …", verb, key.Customer, key.Forum, key.Period)
}

func messageID(key dispatch.Key, domain string) string {
	sum := sha256.Sum256([]byte("draft\x00" + key.String()))
	return hex.EncodeToString(sum[:16]) + "@" + domain
}

// Owner is who decides about a forum's packs: the person whose approval they
// need, else the first attendee of the supplier's side who can be reached. It
// returns [fault.NotFound] when there is nobody.
func Owner(c forums.Customer, forum forums.Forum) (forums.Person, error) {
	if p, named := c.People[forum.Release.By]; named && p.Email != "" {
		return p, nil
	}
	for _, key := range append(append([]string{}, forum.Attends...), forum.SendsTo...) {
		if p := c.People[key]; p.Side == "supplier" && p.Email != "" {
			return p, nil
		}
	}
	return forums.Person{}, fmt.Errorf("%w: nobody of the supplier attends the %s forum of %s and has an address", fault.NotFound, forum.Level, c.ID)
}
