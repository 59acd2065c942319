package config

import (
	"fmt"
	"slices"
	"strings"

	"ting/forums/agreement"
)

// rasci reads who does what.
func (r *reader) rasci(n *node) *agreement.Rasci {
	if n == nil {
		return nil
	}
	t := r.table(n, "rasci", "parties", "activities")
	before := len(r.findings)
	parties := r.columns(t.section("parties"), "activity", "comment")
	if len(r.findings) > before {
		return nil // the keys of the activities cannot be judged before the parties are right
	}
	m := &agreement.Rasci{Parties: withBoth(parties)}
	for _, item := range r.sequence(t.need("activities", "a list, each entry with activity and the letters of each party")) {
		m.Activities = append(m.Activities, r.activity(item, m.Parties))
	}
	return m
}

// withBoth returns the parties, before them customer and supplier where these
// are not among them: every agreement has both.
func withBoth(parties []agreement.Named) []agreement.Named {
	var both []agreement.Named
	for _, name := range []string{"customer", "supplier"} {
		if !has(parties, name) {
			both = append(both, agreement.Named{Name: name})
		}
	}
	return append(both, parties...)
}

// activity reads one row, in which exactly one party is accountable (domain,
// section 4).
func (r *reader) activity(n *node, parties []agreement.Named) agreement.Activity {
	t := r.table(n, activityName(n), append([]string{"activity", "comment"}, names(parties)...)...)
	a := agreement.Activity{
		Title:   r.titled(t.need("activity", "Backup")),
		Duties:  map[string]agreement.Duties{},
		Comment: r.titled(t.maybe("comment")),
	}
	before := len(r.findings)
	for _, p := range parties {
		cell := t.section(p.Name)
		if cell == nil || cell.kind == scalar && cell.text == "" {
			continue // has no part in it
		}
		if duties, ok := value(r, cell, parseDuties); ok {
			a.Duties[p.Name] = duties
		}
	}
	if n.kind != mapping || len(r.findings) > before {
		return a
	}
	switch accountable := a.Accountable(parties); len(accountable) {
	case 1:
	case 0:
		r.fault(n, "give A to the party that answers for the whole", "in %s nobody is accountable", t.what)
	default:
		r.fault(t.values[accountable[1]], "leave A with one of them", "in %s %s are accountable", t.what, both(accountable))
	}
	return a
}

// both lists names as those of a group: a, b and c.
func both(names []string) string {
	text := names[0]
	for i, name := range names[1:] {
		separator := ", "
		if i == len(names)-2 {
			separator = " and "
		}
		text += separator + name
	}
	return text
}

// activityName says in a sentence which row is meant.
func activityName(n *node) string {
	for _, p := range n.pairs {
		if p.key.text != "activity" {
			continue
		}
		text := p.value
		if text.kind == mapping && len(text.pairs) > 0 {
			text = text.pairs[0].value
		}
		if text.kind == scalar {
			return "activity " + quote(text.text)
		}
	}
	return "an activity"
}

// letters are those of RASCI, in the order of the word.
func letters() []agreement.Duty {
	return []agreement.Duty{
		agreement.Responsible, agreement.Accountable, agreement.Support, agreement.Consulted, agreement.Informed,
	}
}

// parseDuties reads one letter or several with strokes between: A/R.
func parseDuties(text string) (agreement.Duties, *mistake) {
	duties, ok := dutiesOf(text)
	if !ok {
		return nil, dutiesMistake(text)
	}
	seen := agreement.Duties{}
	for _, d := range duties {
		if seen.Has(d) {
			return nil, &mistake{fmt.Sprintf("has %s twice", d), "write each letter once"}
		}
		seen = append(seen, d)
	}
	return duties, nil
}

// dutiesOf splits text at its strokes; every part must be a letter of RASCI.
func dutiesOf(text string) (agreement.Duties, bool) {
	var out agreement.Duties
	for part := range strings.SplitSeq(text, "/") {
		duty := agreement.Duty(part)
		if !slices.Contains(letters(), duty) {
			return nil, false
		}
		out = append(out, duty)
	}
	return out, true
}

// dutiesMistake looks for what the writer meant: small letters, or another sign
// between them, or none.
func dutiesMistake(text string) *mistake {
	var meant agreement.Duties
	for _, letter := range strings.ToUpper(text) {
		duty := agreement.Duty(string(letter))
		if slices.Contains(letters(), duty) {
			meant = append(meant, duty)
		} else if !strings.ContainsRune(" ,;+&-/|", letter) {
			meant = nil
			break
		}
	}
	if len(meant) > 0 && len(meant) <= len(letters()) {
		return &mistake{"is not written in letters of RASCI", "write " + meant.String()}
	}
	return &mistake{"is not written in letters of RASCI", "write R, A, S, C or I, or several as A/R"}
}
