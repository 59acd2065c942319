package charge

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// What a row did to make an amount another one. A [Difference] has one of
// these, or one of a reconciliation's.
const (
	CauseNew     = "new"     // it was not there
	CauseGone    = "gone"    // it is no longer there
	CauseRefused = "refused" // it was charged and is not
	CauseCharged = "charged" // it was not charged and is
	CauseMoved   = "moved"   // to another cost code
	CauseItem    = "item"    // to another item
	CauseChanged = "changed" // in quantity
	CauseDates   = "dates"   // it begins or ends on other days
	CauseTerms   = "terms"   // no row: what was agreed is written otherwise now
)

// causes says which rows differ between two counts, by what they are charged
// under; a row that moved stands under both. A count without rows gives none.
func causes(before, now []Entry) map[subject][]Difference {
	found := map[subject][]Difference{}
	if len(before) == 0 {
		return found
	}
	old, fresh := numbered(before), numbered(now)
	keys := slices.Collect(maps.Keys(old))
	for key := range fresh {
		if _, was := old[key]; !was {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		was, is := old[key], fresh[key]
		d, differs := difference(was, is)
		if !differs {
			continue
		}
		for _, of := range touched(was, is) {
			found[of] = append(found[of], d)
		}
	}
	return found
}

// touched returns what a row was charged under and is.
func touched(was, is Entry) []subject {
	var of []subject
	for _, e := range []Entry{was, is} {
		if s := (subject{e.Item, e.CostCode}); e.Charged && !slices.Contains(of, s) {
			of = append(of, s)
		}
	}
	return of
}

// difference says how a row differs; a zero entry is none.
func difference(was, is Entry) (Difference, bool) {
	none := Entry{}
	d := Difference{Registration: cmp.Or(is.Row, was.Row), Item: cmp.Or(is.Item, was.Item)}
	say := func(what, before, now string) (Difference, bool) {
		d.What, d.Before, d.Now = what, before, now
		return d, true
	}
	switch {
	case was == none:
		return say(CauseNew, "", is.Quantity)
	case is == none:
		return say(CauseGone, was.Quantity, "")
	case was.Charged && !is.Charged:
		return say(CauseRefused, was.Quantity, "")
	case !was.Charged && is.Charged:
		return say(CauseCharged, "", is.Quantity)
	case was.Item != is.Item:
		return say(CauseItem, was.Item, is.Item)
	case was.CostCode != is.CostCode:
		return say(CauseMoved, was.CostCode, is.CostCode)
	case was.Quantity != is.Quantity:
		return say(CauseChanged, was.Quantity, is.Quantity)
	case was.From != is.From || was.To != is.To:
		return say(CauseDates, stretchText(was), stretchText(is))
	}
	return d, false
}

// stretchText writes when a registration holds: from – to, or from – .
func stretchText(e Entry) string { return strings.TrimSpace(e.From + " – " + e.To) }

// mostCauses is how many rows a line's note names; the line itself has all.
const mostCauses = 5

// told writes causes in English for a note.
func told(all []Difference) string {
	var parts []string
	for i, d := range all {
		if i == mostCauses {
			parts = append(parts, "and more")
			break
		}
		parts = append(parts, strings.TrimSpace(strings.Join([]string{d.Registration, d.What, arrow(d.Before, d.Now)}, " ")))
	}
	return strings.Join(parts, "; ")
}

// arrow writes what was and what is.
func arrow(before, now string) string {
	if before == "" || now == "" {
		return before + now
	}
	return before + " → " + now
}
