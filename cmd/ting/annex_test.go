package main

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"ting/forums"
)

// annex is what the gallery shows beside the shelf, printed once for all tests:
// every forum's complete pack with what people said in the reader's own
// language, and the book of charts, each in every language.
var annex = sync.OnceValues(func() ([]volume, error) {
	var all []volume
	err := printing(func(g *gallery) error {
		for _, forum := range levelsShown() {
			packs, err := g.complete(forum)
			if err != nil {
				return err
			}
			all = append(all, packs...)
		}
		books, err := g.books()
		all = append(all, books...)
		return err
	})
	return all, err
})

// complete prints a forum's packs with all that may stand in them.
func (g *gallery) complete(forum forums.Level) ([]volume, error) {
	ctx := context.Background()
	in, err := g.exhibited(ctx, forum, periodsShown()[forum])
	if err != nil {
		return nil, err
	}
	var all []volume
	for _, language := range g.press.words.Languages() {
		v := volume{name: fmt.Sprintf("%s-full-%s", forum, language), forum: forum, filling: "full", language: language}
		if v.content, err = g.filledWith(forum, v.filling, language, in); err != nil {
			return nil, err
		}
		if v.file, err = g.press.print(ctx, v.content); err != nil {
			return nil, fmt.Errorf("%s: %w", v.name, err)
		}
		all = append(all, v)
	}
	return all, nil
}

// books prints the books of charts.
func (g *gallery) books() ([]volume, error) {
	var all []volume
	for _, language := range g.press.words.Languages() {
		w, err := g.press.words.In(language)
		if err != nil {
			return nil, err
		}
		v := volume{name: "charts-" + language, filling: "every kind", language: language, content: chartBook(w, g.Supplier.Accent)}
		if v.file, err = g.press.print(context.Background(), v.content); err != nil {
			return nil, fmt.Errorf("%s: %w", v.name, err)
		}
		all = append(all, v)
	}
	return all, nil
}

// inAnnex is the annex, or the end of the test.
func inAnnex(t testing.TB) []volume {
	t.Helper()
	all, err := annex()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 20 {
		t.Fatalf("%d packs in the annex, not four forums and a book of charts in four languages", len(all))
	}
	return all
}
