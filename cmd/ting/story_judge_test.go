package main

import (
	"maps"
	"slices"
	"strings"

	"ting/forums"
)

// says holds a pack, or one section of it where that is named, to say a text or
// not to say it.
func (s *story) says(pack, section, text string, want bool) {
	s.t.Helper()
	content := s.packs[pack]
	if section != "" {
		content = s.section[pack][section]
	}
	if content == "" {
		s.t.Fatalf("%s has no section %q; it has %v", pack, section, slices.Sorted(maps.Keys(s.section[pack])))
	}
	if strings.Contains(content, text) != want {
		s.t.Errorf("%s, %s: says %q is not %t:\n%s", pack, section, text, want, content)
	}
}

// judge holds every pack of the year to what it must list.
func (s *story) judge() {
	for _, c := range []string{"nordby", "sydby"} {
		for m := 1; m <= 12; m++ {
			s.judgeMonth(c, m)
		}
		for q := 1; q <= 4; q++ {
			s.judgeQuarter(c, q)
		}
		for h := 1; h <= 2; h++ {
			name := storyName(c, forums.Strategic, halfOf(h))
			s.says(name, "escalations", matter, c == "nordby")
			s.says(name, "escalations", ruling, c == "nordby" && h == 2)
			s.says(name, "outcome", "unanswered with Director 01 at the top level", c == "nordby" && h == 1)
			s.says(name, "other", "2026-H1/1", h == 2) // the decision of the meeting before, by its number
		}
	}
	corrected := storyName("nordby", forums.Operational, "2026-03") + " revision 2"
	for _, text := range []string{tardily, "INClate", lapse, "A list of who is on call"} {
		s.says(corrected, "", text, true)
	}
	for forum, period := range map[forums.Level]string{forums.Tactical: "2026-Q1", forums.Strategic: "2026-H1"} {
		agenda := s.do("meeting", "show", "--customer", "nordby", "--forum", string(forum), "--period", period)
		if !strings.Contains(agenda, "escalation-1") {
			s.t.Errorf("the matter is not on the %s forum's agenda:\n%s", forum, agenda)
		}
	}
}

// judgeMonth holds a month's pack to its lists. The pack of month m is made on
// the fifth of the next, before its meeting makes and ends promises.
func (s *story) judgeMonth(c string, m int) {
	s.t.Helper()
	name := storyName(c, forums.Operational, monthOf(m))
	for of := 1; of <= 12; of++ {
		ended := of + 1 // the meeting that ends the promise of a month
		if ended%3 == 0 {
			ended++
		}
		s.says(name, "actions", promiseOf(of), of < m && m <= ended+1) // once more in the pack after
		s.says(name, "other", "Decided about "+monthOf(of), of == m-1)
		s.says(name, "other", monthOf(of)+"/1", of == m-1) // decisions bear their numbers
	}
	nordby := c == "nordby"
	s.says(name, "escalations", matter, nordby && m >= 3 && m <= 8)
	s.says(name, "escalations", "rose by itself", nordby && m >= 3 && m <= 8) // with its history, not its name alone
	s.says(name, "escalations", "reminded", nordby && m >= 3 && m <= 8)
	s.says(name, "escalations", ruling, nordby && (m == 7 || m == 8))
	s.says(name, "escalations", "Decision 2026-H1/1, Strategic forum", nordby && (m == 7 || m == 8))
	s.says(name, "scorecard", "unanswered with Director 01 at the top level", nordby && m >= 3 && m <= 6)
	s.says(name, "", tardily, nordby && m == 4)
	s.says(name, "", "INClate", nordby && m == 4) // what the restatement changed, cell by cell
	s.says(name, "", power, nordby && m == 8)
	s.says(name, "", lapse, false) // an answer stands in the pack of its period alone
}

// judgeQuarter holds a quarter's pack to its lists.
func (s *story) judgeQuarter(c string, q int) {
	s.t.Helper()
	name := storyName(c, forums.Tactical, quarterOf(q))
	s.says(name, "escalations", matter, c == "nordby" && q <= 3) // settled in August, told once more in October
	s.says(name, "escalations", ruling, c == "nordby" && q == 3)
	for of := 1; of <= 4; of++ {
		s.says(name, "other", "Steered about "+quarterOf(of), of == q-1)
		s.says(name, "contract-changes", "Steered about "+quarterOf(of), of < q) // the log keeps them all
	}
}
