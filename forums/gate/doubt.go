package gate

import (
	"regexp"
	"slices"
	"strings"
)

// Doubt is one reason to keep a pack until a person has looked at it, in one
// English sentence without its full stop: as logs and the ledger have it. What
// it says can be taken apart again ([Doubt.Parts]), so that a letter or a page
// tells it in its reader's language.
type Doubt string

// Kind is what a doubt is about.
type Kind string

// The kinds of doubts. Said is in a person's own words.
const (
	Fell     Kind = "fell"     // now, usual: tickets opened, and the median of the periods before
	Gone     Kind = "gone"     // dataset, period: no longer connected, and when it still was
	Silent   Kind = "silent"   // metric, target
	NoChart  Kind = "undrawn"  // chart, problem
	TooLate  Kind = "late"     // moment, days: when it was due, in UTC, and how much later is too late
	Dangling Kind = "dangling" // from, to
	Objected Kind = "objected" // who, why
	Held     Kind = "held"     // who
	Said     Kind = "said"     // text
)

// moment is how the instant of [TooLate] is written.
const moment = "2006-01-02 15:04Z"

// form is how doubts of a kind are written. What stands in braces is filled
// in, and found again.
type form struct {
	kind Kind
	text string
}

// forms are all but Said; those that begin alike stand longest first.
func forms() []form {
	return []form{
		{Fell, "{now} tickets were opened, where the median of the six periods before is {usual}"},
		{Gone, "the dataset {dataset} is not connected; it was when {period} was closed"},
		{Silent, "the metric {metric} of target {target} has no sample; it had in the period before"},
		{NoChart, "chart {chart} of the pack could not be drawn: {problem}"},
		{TooLate, "it was due {moment}, more than {days} days ago"},
		{Dangling, "{from} refers to {to}, which is nowhere"},
		{Objected, "held by {who}: {why}"},
		{Held, "held by {who}"},
	}
}

// doubt writes a doubt of a kind. Pairs are names and what stands there.
func doubt(kind Kind, pairs ...string) Doubt {
	for i := 0; i+1 < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	for _, f := range forms() {
		if f.kind == kind {
			return Doubt(strings.NewReplacer(pairs...).Replace(f.text))
		}
	}
	return ""
}

var placeForm = regexp.MustCompile(`\\\{(\w+)\\\}`)

// Parts takes a doubt apart: its kind, and by name what was filled in. A doubt
// of no known form is [Said], with its whole text as text.
func (d Doubt) Parts() (Kind, map[string]string) {
	for _, f := range forms() {
		pattern := regexp.MustCompile("^" + placeForm.ReplaceAllString(regexp.QuoteMeta(f.text), "(?P<$1>.+?)") + "$")
		found := pattern.FindStringSubmatch(string(d))
		if found == nil {
			continue
		}
		values := map[string]string{}
		for i, name := range pattern.SubexpNames() {
			if name != "" {
				values[name] = found[i]
			}
		}
		return f.kind, values
	}
	return Said, map[string]string{"text": string(d)}
}

// Lasting returns the doubts that stand although a pack is made again: what
// people say against it, and how late it is. What was found in the pack, and in
// what it is made of, is looked for anew each time.
func Lasting(doubts []Doubt) []Doubt {
	return slices.DeleteFunc(slices.Clone(doubts), func(d Doubt) bool {
		kind, _ := d.Parts()
		return slices.Contains([]Kind{Fell, Gone, Silent, NoChart, Dangling}, kind)
	})
}

// Texts is doubts as plain sentences.
func Texts(doubts []Doubt) []string {
	texts := make([]string, len(doubts))
	for i, d := range doubts {
		texts[i] = string(d)
	}
	return texts
}

// Objection is the doubt of a person who holds a pack, with the reason where
// one is given.
func Objection(who, why string) Doubt {
	if why == "" {
		return doubt(Held, "who", who)
	}
	return doubt(Objected, "who", who, "why", why)
}

// Nowhere is the doubt about something that refers to what there is not. Both
// are named by their kind and their own name: action 3, person kim.
func Nowhere(from, to string) Doubt { return doubt(Dangling, "from", from, "to", to) }
