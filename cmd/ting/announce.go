package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"ting/assets"
	"ting/forums"
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
	a, out, err := d.announcer(ctx, o.customer)
	if err != nil {
		return err
	}
	defer out.Close()
	e, err := d.ledger.Edition(ctx, o.key())
	if err != nil {
		return err
	}
	document, err := d.documentFor(e, owner.Language, o.customer.Language)
	if err != nil {
		return err
	}
	return a.Announce(ctx, draft.Shown{Edition: e, Hold: o.held, Customer: o.customer, Owner: owner, Document: document})
}

// announcer writes to the owners of a customer's packs. The caller closes the
// way out.
func (d *desk) announcer(ctx context.Context, c forums.Customer) (draft.Announcer, *post, error) {
	out, err := d.post(ctx, d.ledger)
	if err != nil {
		return draft.Announcer{}, nil, err
	}
	sender, err := out.sender(c, nil)
	if err != nil {
		return draft.Announcer{}, nil, errors.Join(err, out.Close())
	}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return draft.Announcer{}, nil, errors.Join(err, out.Close())
	}
	from := out.from(c)
	return draft.Announcer{Drafts: d.ledger, Sender: sender, Words: speaker(catalogue, c, d.present()), From: from, ReplyTo: out.replyTo(c),
		Domain: domainOf(from.Email), Worker: worker, Now: d.present}, out, nil
}

// giveUp tells the owner of a pack that its job is dead.
func (d *desk) giveUp(ctx context.Context, j dispatch.Job) error {
	c, err := d.Customer(j.Customer)
	if err != nil {
		return err
	}
	owner, err := draft.Owner(c, c.Forums[j.Forum])
	if err != nil {
		return err
	}
	a, out, err := d.announcer(ctx, c)
	if err != nil {
		return err
	}
	defer out.Close()
	return a.GiveUp(ctx, draft.GivenUp{Job: j, Customer: c, Owner: owner})
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
