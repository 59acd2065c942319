package pack

import (
	"reflect"
	"slices"
	"testing"

	"ting/forums"
	"ting/forums/calendar"
)

// A comment that stands nowhere, or under another's name, is worse than none.
func TestRemarksStandWhereTheyWereSaid(t *testing.T) {
	in := input(t, "en")
	said := []Block{Paragraph{"The firewall was replaced."}}
	day := calendar.Day{Year: 2026, Month: 4, Date: 7}
	in.Remarks = []Comment{
		{Section: "sla", By: "Eva Ek", Day: day, Text: said},
		{Section: Summary, By: "Per Å", Day: day, Text: said},
		{Section: "unknown", By: "Nobody", Day: day, Text: said},
	}
	p := compose(t, in)
	if want := []Remark{{"Comment by Per Å, 7 April 2026", said}}; !reflect.DeepEqual(p.Cover.Summary, want) {
		t.Errorf("the cover says %v", p.Cover.Summary)
	}
	count := 0
	for _, s := range p.Sections {
		for i, b := range s.Blocks {
			r, is := b.(Remark)
			if !is {
				continue
			}
			count++
			if s.ID != "sla" || i != 0 || r.Byline != "Comment by Eva Ek, 7 April 2026" {
				t.Errorf("block %d of %s is %v", i, s.ID, r)
			}
		}
	}
	if count != 1 {
		t.Errorf("%d remarks stand in sections", count)
	}
}

// The sections that people are told they can comment on are those of the packs.
func TestSectionIDsAreThoseOfThePacks(t *testing.T) {
	for _, c := range []struct {
		forum   forums.Level
		compose func(Input) (Pack, error)
	}{
		{forums.Operational, Operational}, {forums.Tactical, Tactical}, {forums.Strategic, Strategic}, {forums.ProjectRoom, Project},
	} {
		p, err := c.compose(extended(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		var have []string
		for _, s := range p.Sections {
			have = append(have, s.ID)
		}
		want := slices.DeleteFunc(SectionIDs(c.forum), func(id string) bool { return id == "since" && !slices.Contains(have, id) })
		if !slices.Equal(have, want) {
			t.Errorf("%s has %v, not %v", c.forum, have, want)
		}
	}
}
