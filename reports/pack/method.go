package pack

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/words"
)

// mostFaults is how many rows of bad data a pack lists.
const mostFaults = 20

// method says how everything was counted: the agreement in words, the rules,
// the sources and their faults, and whether the figures are final.
func (w *writer) method() Section {
	s := w.section("method")
	s.Lead = w.finality()
	if w.forum == forums.Operational && w.in.Before == nil {
		s.Blocks = append(s.Blocks, Paragraph{w.Say("since.first")})
	}
	if w.forum == forums.ProjectRoom {
		s.Blocks = append(append(s.Blocks, w.sources()...), w.faults()...)
		s.Blocks = append(append(s.Blocks, w.closing()...), w.proof()...)
		return s
	}
	if rules := w.inForce(); len(rules) > 0 {
		s.Blocks = append(s.Blocks, w.agreedBlocks(rules)...)
	}
	s.Blocks = append(s.Blocks, Heading{w.Say("method.rules")}, List{w.rules()})
	s.Blocks = append(s.Blocks, w.sources()...)
	s.Blocks = append(s.Blocks, w.faults()...)
	s.Blocks = append(append(s.Blocks, w.closing()...), w.proof()...)
	for _, citation := range w.in.Citations {
		s.Blocks = append(s.Blocks, Note{w.Say("method.citations", "citation", citation)})
	}
	return s
}

// finality says in a sentence what figureStatus says on the cover.
func (w *writer) finality() string {
	asOf := w.Moment(w.local(w.in.Record.Figures.AsOf))
	if w.draft() == "" {
		return w.Say("method.final", "moment", asOf)
	}
	return w.Say("method.draft", "moment", asOf)
}

// proof is how a reader can tell that the figures are those that were closed:
// the checksum of the record, and the agreement it was judged by.
func (w *writer) proof() []Block {
	if w.in.Hash == "" {
		return nil
	}
	sentences := []string{w.Say("proof.hash", "hash", grouped(w.in.Hash))}
	if rules := w.inForce(); len(rules) > 0 && !rules[len(rules)-1].From.IsZero() {
		sentences = append(sentences, w.Say("proof.agreement", "day", w.Date(w.local(rules[len(rules)-1].From))))
	}
	return []Block{Note{strings.Join(sentences, " ")}}
}

// grouped is a checksum in groups of eight digits, so that an eye can follow it
// and a line can break in it.
func grouped(hash string) string {
	var groups []string
	for ; len(hash) > 8; hash = hash[8:] {
		groups = append(groups, hash[:8])
	}
	return strings.Join(append(groups, hash), " ")
}

// inForce returns the versions of the agreement that held at any time of the
// period, oldest first, as the record keeps them. Of a record that keeps none
// it is the one that the settings have for the period's last instant.
func (w *writer) inForce() []forums.Rules {
	if rules := w.in.Record.Rules; len(rules) > 0 {
		return rules
	}
	agreed, ok := agreement.At(w.in.Customer.Agreements, w.in.Record.Figures.To.Add(-time.Second))
	if !ok {
		return nil
	}
	return []forums.Rules{forums.RulesOf(agreed)}
}

// agreedBlocks are the targets and the hours of the latest of some versions in
// sentences, and when it took the place of the others.
func (w *writer) agreedBlocks(versions []forums.Rules) []Block {
	rules := versions[len(versions)-1]
	since := []string{w.Say("method.always")}
	if !rules.From.IsZero() {
		since[0] = w.Say("method.since", "day", w.Date(w.local(rules.From)))
	}
	for _, changed := range versions[1:] {
		since = append(since, w.Say("method.changed", "day", w.Date(w.local(changed.From))))
	}
	blocks := []Block{Heading{w.Say("method.agreed")}, Paragraph{strings.Join(since, " ")}}
	var rows []Pair
	for _, t := range w.targets {
		if t.agreed.ID != "" {
			rows = append(rows, Pair{t.title, strings.Join(w.terms(rules, t.agreed), " ")})
		}
	}
	for _, hours := range rules.Hours {
		rows = append(rows, Pair{w.Say("hours.label", "name", hours.Name), words.Sentence(w.hours(rules, hours.Schedule)) + "."})
	}
	if len(rows) > 0 {
		blocks = append(blocks, Pairs{rows})
	}
	return blocks
}

// rules are the contract's rules of counting that a reader may ask about.
func (w *writer) rules() []string {
	return []string{
		w.Say("rule.clock"), w.Say("rule.done"), w.Say("rule.pause"), w.Say("rule.window"), w.Say("rule.period"),
		w.Say("rule.excluded"), w.Say("rule.status"), w.Say("rule.volumes"),
		w.Say("rule.zone", "zone", w.in.Customer.Zone.String()),
	}
}

// sources says until when each source is complete.
func (w *writer) sources() []Block {
	blocks := []Block{Heading{w.Say("method.sources")}}
	if len(w.in.Record.Connected) == 0 {
		return append(blocks, Empty{w.Say("sources.none")})
	}
	table := Table{
		Title:   w.Say("sources.table"),
		Columns: []Column{left(w.Say("col.dataset"), 20), left(w.Say("col.content"), 50), left(w.Say("col.loaded"), 30)},
	}
	for _, dataset := range w.in.Record.Connected {
		if dataset == "loads" {
			continue // it is what the last column tells
		}
		table.Rows = append(table.Rows, cells(dataset, words.Sentence(w.Of("dataset", dataset)), w.loaded(dataset)))
	}
	return append(blocks, table)
}

// loaded is until when a dataset is complete for this customer.
func (w *writer) loaded(dataset string) string {
	var latest time.Time
	// A load without a customer is of all of them.
	for _, load := range w.in.Record.Sources {
		if load.Dataset == dataset && (load.Customer == "" || load.Customer == w.in.Customer.ID) && load.To.After(latest) {
			latest = load.To
		}
	}
	if latest.IsZero() {
		return w.Say("sources.unknown")
	}
	return w.Moment(w.local(latest))
}

// faults lists the rows that break a rule, and how many more there are.
func (w *writer) faults() []Block {
	faults := w.in.Record.Figures.Faults
	switch {
	case len(faults) == 0 && len(w.in.Record.Connected) == 0:
		return nil // where nothing was read, nothing can be said to be in order
	case len(faults) == 0:
		return []Block{Paragraph{w.Say("faults.none")}}
	}
	blocks := []Block{Paragraph{words.Sentence(w.Count("faults.lead", len(faults)))}}
	table := Table{
		Title:   w.Say("faults.table"),
		Columns: []Column{left(w.Say("col.dataset"), 20), left(w.Say("col.row"), 25), left(w.Say("col.problem"), 55)},
	}
	for _, f := range faults[:min(len(faults), mostFaults)] {
		table.Rows = append(table.Rows, cells(f.Dataset, f.Row, w.problem(f.Problem)))
	}
	blocks = append(blocks, table)
	if more := len(faults) - mostFaults; more > 0 {
		blocks = append(blocks, Note{w.Count("faults.more", more, "kinds", w.faultKinds(faults))})
	}
	return blocks
}

// faultKinds counts faults by dataset and problem, most first.
func (w *writer) faultKinds(faults []forums.Fault) string {
	counts := make(map[string]int)
	for _, f := range faults {
		counts[f.Dataset+": "+w.problem(f.Problem)]++
	}
	kinds := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(kinds, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	items := make([]string, 0, len(kinds))
	for _, kind := range kinds[:min(len(kinds), 5)] {
		items = append(items, kind+" ("+w.Int(counts[kind])+")")
	}
	return strings.Join(items, "; ")
}
