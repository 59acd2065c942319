package main

import (
	"reflect"
	"slices"
	"testing"

	"ting/assets"
	"ting/reports/chart"
	"ting/reports/pack"
	"ting/reports/words"
)

// A book in which a Danish chart has English names shows nobody how a Danish pack
// looks. What the languages share by chance is written alike in all of them.
func TestChartBooksAreInTheirLanguage(t *testing.T) {
	all, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	english := namesIn("en")
	titles := map[string]int{}
	for _, language := range all.Languages() {
		w, err := all.In(language)
		if err != nil {
			t.Fatal(err)
		}
		names := namesIn(language)
		for _, text := range []string{names.title + names.language, names.within, names.below, names.targets[0], names.areas[2], names.projects[1]} {
			if text == "" || language != "en" && slices.Contains([]string{english.title, english.within, english.below, english.targets[0], english.areas[2], english.projects[1]}, text) {
				t.Errorf("%s: %q", language, text)
			}
		}
		p := chartBook(w, "")
		for _, b := range p.Sections[0].Blocks {
			f, ok := b.(pack.Figure)
			if !ok {
				continue
			}
			titles[f.Title]++
			if f.Title == "" || f.Alt == "" {
				t.Errorf("%s: a %T without a finding or a description", language, f.Chart)
			}
			if table, rows := chart.Table(f.Chart); len(table) == 0 || len(rows) == 0 {
				t.Errorf("%s: a %T without data", language, f.Chart)
			}
		}
	}
	for title, n := range titles {
		if n > 1 {
			t.Errorf("%d languages say %q", n, title)
		}
	}
	if len(titles) != 12*len(all.Languages()) {
		t.Errorf("%d findings", len(titles))
	}
	for _, language := range all.Languages() {
		names := reflect.ValueOf(namesIn(language))
		for i := range names.NumField() {
			if f := names.Field(i); f.Kind() == reflect.Slice && f.Len() != reflect.ValueOf(english).Field(i).Len() {
				t.Errorf("%s has %d of %s", language, f.Len(), names.Type().Field(i).Name)
			}
		}
	}
}
