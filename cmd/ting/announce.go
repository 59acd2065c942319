package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"ting/assets"
	"ting/forums/dispatch"
	"ting/reports/draft"
	"ting/reports/keep"
	"ting/reports/mail"
	"ting/reports/words"
)

// announce shows a pack that waits to its owner, once. Where nothing can be
// sent or nobody owns it, the command line and the log tell of it alone.
func (d *desk) announce(ctx context.Context, o order) error {
	done, err := d.ledger.Announced(ctx, o.key())
	if err != nil || done {
		return err
	}
	owner, err := draft.Owner(o.customer, o.customer.Forums[o.forum])
	if err != nil {
		return fmt.Errorf("the draft was shown to nobody: %w", err)
	}
	out, err := d.post(ctx, d.ledger)
	if err != nil {
		return err
	}
	defer out.Close()
	sender, err := out.sender(o.customer, nil)
	if err != nil {
		return err
	}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return err
	}
	e, err := d.ledger.Edition(ctx, o.key())
	if err != nil {
		return err
	}
	document, err := d.documentFor(e, owner.Language, o.customer.Language)
	if err != nil {
		return err
	}
	from := out.from(o.customer)
	a := draft.Announcer{Drafts: d.ledger, Sender: sender, Words: catalogue.In, From: from, ReplyTo: out.replyTo(o.customer),
		Domain: domainOf(from.Email), Worker: worker, Now: d.present}
	return a.Announce(ctx, draft.Shown{Edition: e, Hold: o.held, Customer: o.customer, Owner: owner, Document: document})
}

// documentFor is the edition's document in the first of the languages that it
// was printed in.
func (d *desk) documentFor(e dispatch.Edition, languages ...string) (mail.Document, error) {
	for _, language := range languages {
		for _, f := range e.Files {
			if f.Language == language {
				content, err := keep.Read(filepath.Join(d.Dir, "packs"), f.Name)
				return mail.Document{Name: f.Name, Type: "application/pdf", Content: content}, err
			}
		}
	}
	return mail.Document{}, fmt.Errorf("%s has no document: %w", e.Key, errors.ErrUnsupported)
}
