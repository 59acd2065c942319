package main

import (
	"fmt"
	"net/mail"
	"strings"

	"ting/forums"
	"ting/reports/edition"
	letters "ting/reports/mail"
	"ting/reports/words"
)

// wished puts the customer's own sender and subject into an issuer's letters,
// and keeps every letter below the size that the workspace allows.
func (d *desk) wished(i edition.Issuer, c forums.Customer) (edition.Issuer, error) {
	if c.Mail.From != "" {
		from, err := mail.ParseAddress(c.Mail.From)
		if err != nil {
			return i, fmt.Errorf("mail.from of %s: %w", c.ID, err)
		}
		i.From = letters.Address{Name: from.Name, Email: from.Address}
		i.Domain = domainOf(from.Address)
	}
	limit, link := d.Mail.Largest, d.Web.URL
	i.Finish = func(o edition.Order, w *words.Words, l letters.Letter) letters.Letter {
		if subject := o.Customer.Mail.Subject; subject != "" {
			l.Subject = strings.NewReplacer("{customer}", o.Customer.Name, "{forum}", w.Say("forum."+string(o.Forum)), "{period}", o.Period.Name).Replace(subject)
		}
		if limit > 0 && weight(l.Attached) > limit {
			l = unattached(l, w, link)
		}
		return l
	}
	return i, nil
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
	instead := w.Say("letter.too-large")
	if link != "" {
		instead = w.Say("letter.link", "link", link)
	}
	after := make([]string, len(l.After))
	for i, paragraph := range l.After {
		if after[i] = paragraph; paragraph == w.Say("letter.attached") {
			after[i] = instead
		}
	}
	l.After, l.Attached = after, nil
	return l
}
