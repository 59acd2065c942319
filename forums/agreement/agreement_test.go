package agreement_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"ting/forums/agreement"
	"ting/forums/fault"
)

func march(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }

func versions() []agreement.Agreement {
	target := func(id, hours string) agreement.Target { return agreement.Target{ID: id, Hours: hours} }
	return []agreement.Agreement{
		{From: march(1), Targets: []agreement.Target{target("a", "first"), target("b", "first"), target("gone", "first")}},
		{From: march(10), Targets: []agreement.Target{target("gone", "second"), target("b", "second")}},
		{From: march(20), Targets: []agreement.Target{target("c", "third"), target("b", "third")}},
	}
}

// The version that holds at an instant judges; on the instant of its beginning
// it already does.
func TestAt(t *testing.T) {
	for _, c := range []struct {
		at   time.Time
		from time.Time
		ok   bool
	}{
		{march(1).Add(-time.Second), time.Time{}, false}, {march(1), march(1), true}, {march(10).Add(-time.Second), march(1), true},
		{march(10), march(10), true}, {march(31), march(20), true},
	} {
		if got, ok := agreement.At(versions(), c.at); ok != c.ok || !got.From.Equal(c.from) {
			t.Errorf("%s: the version from %s", c.at, got.From)
		}
	}
}

// A period lists each id once, as the newest version that had begun wrote it.
func TestListed(t *testing.T) {
	for _, c := range []struct {
		what string
		end  time.Time
		want []string
	}{
		{"before the first version", march(1), nil},
		{"a version that begins as the period ends is not in it", march(10), []string{"a first", "b first", "gone first"}},
		{"dropped ones after those in force", march(31), []string{"c third", "b third", "gone second", "a first"}},
	} {
		var got []string
		for _, target := range agreement.Listed(versions(), c.end) {
			got = append(got, target.ID+" "+target.Hours)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// A condition matches exact text; conditions of where must all hold, and of
// unless the first that holds gives the reason.
func TestFilter(t *testing.T) {
	column := func(name string) (func(*[2]string) string, bool) {
		i := slices.Index([]string{"left", "right"}, name)
		return func(row *[2]string) string { return row[i] }, i >= 0
	}
	filter, err := agreement.Compile([]agreement.Condition{{Column: "right", Values: []string{"x", ""}}, {Column: "left", Values: []string{"1"}}}, column)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		row           [2]string
		every         bool
		column, value string
	}{
		{[2]string{"1", "x"}, true, "right", "x"},
		{[2]string{"1", ""}, true, "right", ""},
		{[2]string{"1", "X"}, false, "left", "1"},
		{[2]string{"1.0", "y"}, false, "", ""},
	} {
		column, value, _ := filter.First(&c.row)
		if filter.Every(&c.row) != c.every || column != c.column || value != c.value {
			t.Errorf("%q: every %v, first %s %s", c.row, filter.Every(&c.row), column, value)
		}
	}
	if _, err := agreement.Compile([]agreement.Condition{{Column: "middle"}}, column); !errors.Is(err, fault.Invalid) {
		t.Errorf("an unknown column: %v", err)
	}
	var none agreement.Filter[[2]string]
	if _, _, excluded := none.First(&[2]string{}); excluded || !none.Every(&[2]string{}) {
		t.Error("no condition leaves a row out")
	}
}

// One party answers for the whole; a row that names two or none is told of
// where it was written, by what this says.
func TestAccountable(t *testing.T) {
	parties := []agreement.Named{{Name: "customer"}, {Name: "supplier"}}
	both := agreement.Duties{agreement.Accountable, agreement.Responsible}
	for _, c := range []struct {
		duties map[string]agreement.Duties
		want   []string
	}{
		{nil, nil},
		{map[string]agreement.Duties{"customer": {agreement.Informed}, "supplier": both}, []string{"supplier"}},
		{map[string]agreement.Duties{"customer": both, "supplier": both}, []string{"customer", "supplier"}},
		{map[string]agreement.Duties{"stranger": both}, nil},
	} {
		if got := (agreement.Activity{Duties: c.duties}).Accountable(parties); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.duties, got, c.want)
		}
	}
	if both.String() != "A/R" || (agreement.Duties{}).String() != "" {
		t.Errorf("written as %s", both)
	}
}

// A reader without a title in their own language is told the first that there
// is, the same on every paper, and never a blank.
func TestATargetIsCalledByItsBestTitle(t *testing.T) {
	for _, c := range []struct {
		titles map[string]string
		want   string
	}{
		{map[string]string{"sv": "Svar", "en": "Answer"}, "Svar"}, {map[string]string{"": "Alla"}, "Alla"},
		{map[string]string{"nb": "Svar nb", "da": "Svar da"}, "Svar da"}, {map[string]string{"en": ""}, "id"}, {nil, "id"},
	} {
		if got := (agreement.Target{ID: "id", Title: c.titles}).Called("sv"); got != c.want {
			t.Errorf("%v: %q, want %q", c.titles, got, c.want)
		}
	}
}

// A term of the agreement is said in the reader's language, else as all say it,
// and a blank one never leaves a hole in a sentence.
func TestTermsOfALanguage(t *testing.T) {
	terms := agreement.Terms{
		"goal": {"sv": "Utfästelse", "": "Commitment"}, "forum": {"sv": "Driftmöte"}, "blank": {"sv": " ", "": ""}, "fallback": {"sv": " ", "": "Word"},
	}
	for language, want := range map[string]map[string]string{
		"sv": {"goal": "Utfästelse", "forum": "Driftmöte", "fallback": "Word"}, "da": {"goal": "Commitment", "fallback": "Word"},
	} {
		if got := terms.In(language); !maps.Equal(got, want) {
			t.Errorf("%s: %q", language, got)
		}
	}
	if got := agreement.Terms(nil).In("sv"); len(got) != 0 {
		t.Errorf("none: %q", got)
	}
}
