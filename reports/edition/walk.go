package edition

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/keep"
	"ting/reports/pack"
)

// walk is one walk of one order.
type walk struct {
	Issuer
	order      Order
	record     forums.Record
	edition    dispatch.Edition
	recipients []forums.Person
	printed    map[string]document // by language
}

// document is a pack and what it looks like on paper.
type document struct {
	pack    pack.Pack
	file    dispatch.File
	content []byte
}

func (w walk) through(ctx context.Context) (Issued, error) {
	before := w.edition.State == dispatch.Sent
	if err := w.print(ctx); err != nil {
		return Issued{Edition: w.edition}, err
	}
	if before {
		sent, err := w.send(ctx)
		return Issued{Edition: w.edition, Deliveries: sent, Before: true}, err
	}
	if err := w.release(ctx); err != nil || w.edition.State == dispatch.Held {
		return Issued{Edition: w.edition}, err
	}
	deliveries, err := w.send(ctx)
	if err != nil {
		return Issued{Edition: w.edition, Deliveries: deliveries}, err
	}
	waiting := slices.ContainsFunc(deliveries, func(d dispatch.Delivery) bool { return d.Outcome == dispatch.Queued })
	if !waiting {
		err = w.advance(ctx, dispatch.Sent)
	}
	return Issued{Edition: w.edition, Deliveries: deliveries}, err
}

// print sees that every document of the edition lies in its folder.
func (w *walk) print(ctx context.Context) error {
	w.printed = map[string]document{}
	for _, language := range languages(w.order.Customer, w.recipients) {
		d, err := w.document(ctx, language)
		if err != nil {
			return fmt.Errorf("document in %q: %w", language, err)
		}
		w.printed[language] = d
	}
	if w.edition.State != dispatch.Claimed {
		return nil
	}
	w.edition.Files = nil
	for _, language := range languages(w.order.Customer, w.recipients) {
		w.edition.Files = append(w.edition.Files, w.printed[language].file)
	}
	return w.advance(ctx, dispatch.Rendered)
}

// document returns the one that was issued, if it lies where it should, and
// else prints it.
func (w *walk) document(ctx context.Context, language string) (document, error) {
	var d document
	err := w.step("pack "+language, func() (err error) {
		d.pack, err = w.Pack(ctx, w.order, w.record, language)
		return err
	})
	if err != nil {
		return document{}, err
	}
	issued, was := w.issued(language)
	if was {
		d.file = issued
		d.content, err = keep.Read(w.Folder, issued.Name)
		if err == nil && dispatch.Hash(d.content) == issued.Hash {
			return d, nil
		}
	}
	err = w.step("print "+language, func() (err error) {
		d.content, err = w.Print(ctx, d.pack)
		return err
	})
	if err != nil {
		return document{}, err
	}
	d.file = dispatch.File{Language: language, Name: w.edition.Key.File(language), Hash: dispatch.Hash(d.content), Bytes: len(d.content)}
	if was && d.file.Hash != issued.Hash && issued.Erased.IsZero() {
		return document{}, fmt.Errorf("%w: %s was issued, is not in its folder as it was, and cannot be made again with the same bytes", fault.Conflict, issued.Name)
	}
	if w.Beside != nil {
		if err := w.step("beside "+language, func() error { return w.beside(ctx, d) }); err != nil {
			return document{}, fmt.Errorf("beside the pack: %w", err)
		}
	}
	return d, w.step("file "+language, func() error { return keep.FileOn(w.disk(), w.Folder, d.file.Name, d.content) })
}

// beside files what lies beside a pack, before the pack itself: where that
// lies, so do these.
func (w *walk) beside(ctx context.Context, d document) error {
	files, err := w.Beside(ctx, w.order, w.record, d.pack)
	if err != nil {
		return err
	}
	stem := strings.TrimSuffix(d.file.Name, ".pdf")
	for _, ending := range slices.Sorted(maps.Keys(files)) {
		if err := keep.FileOn(w.disk(), w.Folder, stem+ending, files[ending]); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) disk() keep.Disk {
	if w.Disk == nil {
		return keep.Machine{}
	}
	return w.Disk
}

// issued returns the file that the edition was released with.
func (w *walk) issued(language string) (dispatch.File, bool) {
	for _, file := range w.edition.Files {
		if file.Language == language {
			return file, true
		}
	}
	return dispatch.File{}, false
}

// release lets the edition go, or holds it where the order wants an approval
// or something is doubted. A held one is let go in the ledger.
func (w *walk) release(ctx context.Context) error {
	if w.edition.State != dispatch.Rendered {
		return nil
	}
	hold := w.order.Hold
	if w.Doubts != nil {
		doubted, err := w.Doubts(ctx, w.order, w.edition, w.record)
		if err != nil {
			return err
		}
		hold = hold || doubted
	}
	if hold {
		return w.advance(ctx, dispatch.Held)
	}
	return w.advance(ctx, dispatch.Released)
}

func (w *walk) advance(ctx context.Context, to dispatch.State) error {
	later, err := w.edition.Advance(to, w.Now())
	if err != nil {
		return err
	}
	if err := w.Editions.AdvanceEdition(ctx, later, w.by("")); err != nil {
		return err
	}
	w.edition = later
	return nil
}

// recipientsOf is whom the forum's pack is sent to, each address once.
func recipientsOf(o Order) ([]forums.Person, error) {
	forum, known := o.Customer.Forums[o.Forum]
	if !known {
		return nil, fmt.Errorf("%w: %s has no %s forum", fault.NotFound, o.Customer.ID, o.Forum)
	}
	var people []forums.Person
	for _, key := range forum.SendsTo {
		person, known := o.Customer.People[key]
		if !known || person.Email == "" {
			return nil, fmt.Errorf("%w: the %s forum of %s sends to %q, who has no address", fault.Invalid, o.Forum, o.Customer.ID, key)
		}
		person.Email = strings.ToLower(person.Email)
		same := func(p forums.Person) bool { return p.Email == person.Email }
		if !slices.ContainsFunc(people, same) {
			people = append(people, person)
		}
	}
	return people, nil
}

// languages is those the pack is printed in: the customer's, and those of the
// recipients, in that order.
func languages(c forums.Customer, people []forums.Person) []string {
	found := []string{c.Language}
	for _, person := range people {
		if language := languageOf(c, person); !slices.Contains(found, language) {
			found = append(found, language)
		}
	}
	slices.Sort(found[1:])
	return found
}

func languageOf(c forums.Customer, person forums.Person) string {
	if person.Language != "" {
		return person.Language
	}
	return c.Language
}

// gone tells whether an error says that someone else was first.
func gone(err error) bool { return errors.Is(err, fault.Conflict) || errors.Is(err, fault.Stale) }
