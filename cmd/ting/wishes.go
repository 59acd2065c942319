package main

import (
	"context"
	"slices"
	"strings"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/meeting"
	"ting/reports/edition"
	letters "ting/reports/mail"
	"ting/reports/pack"
	"ting/reports/sheet"
	"ting/reports/words"
)

// wished puts the customer's own wishes into an issuer's letters: reply
// address and subject, the spreadsheet, the meeting as a calendar entry. It
// keeps every letter below the size that the workspace allows.
func (d *desk) wished(ctx context.Context, i edition.Issuer, out *post, o order) (edition.Issuer, error) {
	met, err := d.meetingAbout(ctx, o)
	if err != nil {
		return i, err
	}
	if slices.Contains(o.customer.Forums[o.forum].Attach, "xlsx") {
		i.Enclose = spreadsheet
	}
	i.Finish = func(o edition.Order, w *words.Words, l letters.Letter) letters.Letter {
		l.ReplyTo = out.replyTo(o.Customer)
		if subject := o.Customer.Mail.Subject; subject != "" {
			l.Subject = strings.NewReplacer("{customer}", o.Customer.Name, "{forum}", w.Of("forum", string(o.Forum)), "{period}", w.Period(o.Period.Name)).Replace(subject)
		}
		if met != nil {
			l.Calendar = entryFor(l, w, o.Customer, *met)
		}
		if len(l.Attached) > 1 {
			l.After = instead(l.After, w.Say("letter.attached"), w.Say("letter.attached-both"))
		}
		return fitting(l, w, d.Mail.Largest, d.Web.URL)
	}
	return i, nil
}

// spreadsheet is the pack's tables as XLSX, beside the pack.
func spreadsheet(o edition.Order, r forums.Record, p pack.Pack) ([]letters.Document, error) {
	content, err := sheet.Workbook(p, r.Figures, o.Customer.Zone)
	name := keyOf(o.Customer, o.Forum, o.Period, o.Revision).File(p.Language)
	return []letters.Document{{
		Name: strings.TrimSuffix(name, ".pdf") + ".xlsx", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Content: content,
	}}, err
}

// meetingAbout is the meeting at which the pack will be looked at, or nil when
// people have planned none.
func (d *desk) meetingAbout(ctx context.Context, o order) (*meeting.Meeting, error) {
	found, err := d.ledger.Meetings(ctx, ledger.MeetingFilter{Customer: o.customer.ID, Forum: o.forum})
	if err != nil {
		return nil, err
	}
	for _, m := range found {
		if m.Period == o.period.Name && m.Status == meeting.Planned {
			return &m, nil
		}
	}
	return nil, nil
}

// entryFor is the meeting as a calendar entry for the recipient of a letter:
// nothing for one that is over by the letter's date, to which the recipient is
// not invited, or to which letters of its own call people.
func entryFor(l letters.Letter, w *words.Words, c forums.Customer, m meeting.Meeting) []byte {
	invited := slices.ContainsFunc(m.Invited, func(key string) bool { return strings.EqualFold(c.People[key].Email, l.To.Email) })
	if !invited || m.Called || !m.At.After(l.Date) {
		return nil
	}
	content, err := entryOf(w, c, m, l.Date)
	if err != nil {
		return nil // a meeting without a time or a title is none to enter
	}
	return content
}

// fitting is a letter that a mail server takes: documents beside the pack are
// left out first, then the pack too.
func fitting(l letters.Letter, w *words.Words, limit int, link string) letters.Letter {
	if limit <= 0 || weight(l.Attached) <= limit {
		return l
	}
	if len(l.Attached) > 1 && weight(l.Attached[:1]) <= limit {
		l.After = instead(l.After, w.Say("letter.attached-both"), w.Say("letter.attached"), w.Say("letter.sheet-too-large"))
		l.Attached = l.Attached[:1]
		return l
	}
	return unattached(l, w, link)
}

// weight is how many bytes documents take in a letter: base64 writes three
// bytes as four, in lines of 76 with two bytes at their end.
func weight(documents []letters.Document) int {
	n := 0
	for _, d := range documents {
		encoded := (len(d.Content) + 2) / 3 * 4
		n += encoded + (encoded+75)/76*2
	}
	return n
}

// unattached is a letter without its documents, which says so, and where the
// report is to be had.
func unattached(l letters.Letter, w *words.Words, link string) letters.Letter {
	sentence := w.Say("letter.too-large")
	if link != "" {
		sentence = w.Say("letter.link", "link", link)
	}
	l.After = instead(instead(l.After, w.Say("letter.attached"), sentence), w.Say("letter.attached-both"), sentence)
	l.Attached = nil
	return l
}

// instead is paragraphs with others in the place of one of them.
func instead(paragraphs []string, old string, others ...string) []string {
	at := slices.Index(paragraphs, old)
	if at < 0 {
		return paragraphs
	}
	return slices.Concat(paragraphs[:at], others, paragraphs[at+1:])
}
