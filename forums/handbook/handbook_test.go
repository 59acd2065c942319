package handbook

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ting/forums/calendar"
	"ting/forums/fault"
)

func page(id, text string) Page {
	return Page{ID: id, Title: id, Blocks: []Block{{Kind: Paragraph, Text: text}}}
}

// What a comparison does not show, nobody sees has changed.
func TestLines(t *testing.T) {
	p := Page{Blocks: []Block{{Kind: Heading, Text: "People"}, {Kind: Table, Text: "Who", Items: []string{"name", "role"}, Rows: [][]string{{"Kim", "orderer"}}},
		{Kind: List, Items: []string{"one", "two"}}, {Kind: Pairs, Rows: [][]string{{"Support", "08–16"}}}, {Kind: Paragraph, Text: "first\nsecond"}}}
	want := "People/Who/name | role/Kim | orderer/• one/• two/Support | 08–16/first/second"
	if got := strings.Join(p.Lines(), "/"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A version history that names the wrong chapters sends people to read what
// nobody has changed.
func TestChanged(t *testing.T) {
	for _, c := range []struct {
		what          string
		before, after []Page
		want          string
	}{
		{"nothing", []Page{page("a", "1"), page("b", "2")}, []Page{page("a", "1"), page("b", "2")}, ""},
		{"one", []Page{page("a", "1"), page("b", "2")}, []Page{page("a", "1"), page("b", "3")}, "b"},
		{"the first version", nil, []Page{page("a", "1"), page("b", "2")}, "a b"},
		{"a chapter that came and one that went", []Page{page("a", "1"), page("c", "1")}, []Page{page("b", "1"), page("a", "1")}, "b c"},
	} {
		if got := strings.Join(Changed(c.before, c.after), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
	one, other := Content{Pages: map[string][]Page{"sv": {page("a", "1")}}}, Content{Pages: map[string][]Page{"sv": {page("a", "1")}}, Review: "2027-01-01"}
	if !one.Says(other) || one.Says(Content{}) || one.Says(Content{Pages: map[string][]Page{"sv": {page("a", "2")}}}) {
		t.Error("what is new is taken for what was issued, or the other way round")
	}
}

// A review asked for on the last of a month must fall on a day that there is.
func TestNextReview(t *testing.T) {
	issued := calendar.Day{Year: 2026, Month: 8, Date: 31}
	if got := (Review{Months: 6}).Next(issued); got.String() != "2027-02-28" {
		t.Errorf("six months on: %s", got)
	}
	if got := (Review{}).Next(issued); got != (calendar.Day{}) {
		t.Errorf("nobody asked for %s", got)
	}
}

func TestFind(t *testing.T) {
	if _, err := Find(nil, 0); !errors.Is(err, fault.NotFound) {
		t.Errorf("nothing issued: %v", err)
	}
	versions := []Version{{Number: 1}, {Number: 2}}
	for number, want := range map[int]int{0: 2, 1: 1, 2: 2} {
		if v, err := Find(versions, number); err != nil || v.Number != want {
			t.Errorf("%d: %d %v", number, v.Number, err)
		}
	}
	if _, err := Find(versions, 3); !errors.Is(err, fault.NotFound) {
		t.Errorf("a version that there is not: %v", err)
	}
}

func TestCompare(t *testing.T) {
	var got []string
	for _, l := range Compare([]string{"a", "b", "c", "d"}, []string{"a", "x", "c", "d", "e"}) {
		got = append(got, l.Sign+l.Text)
	}
	if strings.Join(got, "|") != " a|-b|+x| c| d|+e" {
		t.Error(got)
	}
}

// Whoever takes one side's lines out of a comparison must get that side back,
// and lines that both have must not be told of as changed more than needed.
func TestCompareIsWhole(t *testing.T) {
	text := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 12)
	rapid.Check(t, func(rt *rapid.T) {
		before, after := text.Draw(rt, "before"), text.Draw(rt, "after")
		var old, fresh []string
		for _, l := range Compare(before, after) {
			if l.Sign != "+" {
				old = append(old, l.Text)
			}
			if l.Sign != "-" {
				fresh = append(fresh, l.Text)
			}
		}
		if !slices.Equal(old, before) && len(before) > 0 || !slices.Equal(fresh, after) && len(after) > 0 {
			rt.Fatalf("%v → %v became %v → %v", before, after, old, fresh)
		}
		if slices.Equal(before, after) && slices.ContainsFunc(Compare(before, after), func(l Line) bool { return l.Sign != " " }) {
			rt.Fatalf("%v differs from itself", before)
		}
	})
}
