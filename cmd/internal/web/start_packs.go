package web

import (
	"errors"
	"slices"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

// judgedFirst is how many of the latest packs are opened for the verdicts in
// them. Each costs the reading of a frozen record.
const judgedFirst = 3

// packs is the packs that left the house last.
func (t *table) packs() (startBlock, error) {
	b := startBlock{
		ID: "packs", Title: t.Words.Say("web.start.packs"), Empty: t.Words.Say("web.start.no-packs"),
		More: "/packs", MoreName: t.Words.Say("web.start.all-packs"),
	}
	found, err := t.recent()
	if err != nil {
		return b, err
	}
	for i, e := range found {
		line := t.packOf(e, "done")
		if i < judgedFirst {
			red, judged, err := t.verdicts(e)
			if err != nil {
				return b, err
			}
			if judged > 0 {
				line.Sign, line.Status = "green", t.Words.Say("web.start.all-met")
			}
			if len(red) > 0 {
				line.Sign, line.Status = "red", t.Words.Count("web.start.missed-of", len(red), "all", t.Words.Int(judged))
			}
		}
		b.Lines = append(b.Lines, line)
	}
	return b, nil
}

// recent are the packs that left last, read once a page.
func (t *table) recent() ([]dispatch.Edition, error) {
	if t.latest != nil {
		return t.latest, nil
	}
	found, err := t.Desk.Recent(t.Request.Context(), t.customer, shownFirst)
	t.latest = found
	return found, err
}

// verdicts are the targets that a pack says were missed, each with the address
// of what lies behind it, and how many it judges.
func (t *table) verdicts(e dispatch.Edition) (red []choice, judged int, err error) {
	r, err := t.record(e.Key)
	for _, f := range r.Figures.Targets {
		switch f.Status {
		case "red":
			title := targetTitle(t.named(e.Customer), r, f.ID, t.Words.Language())
			red, judged = append(red, choice{targetAddress(e.Customer, e.Period, e.Revision, f.ID), title}), judged+1
		case "green", "amber":
			judged++
		}
	}
	return red, judged, err
}

// record is what a pack was made of, read once a page. One that is gone, or
// that was changed behind the house's back, is nothing to open the day with; the
// page of its pack says what is wrong.
func (t *table) record(k dispatch.Key) (forums.Record, error) {
	k.Forum = "" // the forums of a customer share the figures of a period
	if r, known := t.records[k]; known {
		return r, nil
	}
	f, err := t.Desk.Closed(t.Request.Context(), k.Customer, k.Period, k.Revision)
	if errors.Is(err, fault.NotFound) || errors.Is(err, fault.Conflict) {
		f, err = dispatch.Frozen{}, nil
	}
	t.records[k] = f.Record
	return f.Record, err
}

// targetTitle is what a target of a record is called: by what it was judged by,
// else by the last agreement that had it, else by its id.
func targetTitle(of forums.Customer, r forums.Record, id, language string) string {
	lists := [][]agreement.Target{r.Targets}
	for _, a := range slices.Backward(of.Agreements) {
		lists = append(lists, a.Targets)
	}
	for _, targets := range lists {
		if at := slices.IndexFunc(targets, func(t agreement.Target) bool { return t.ID == id }); at >= 0 {
			return targets[at].Called(language)
		}
	}
	return id
}

// missed is, for those who read, what the latest packs say was missed.
func (t *table) missed() (startBlock, error) {
	b := startBlock{
		ID: "missed", Title: t.Words.Say("web.start.missed"), Empty: t.Words.Say("web.start.none-missed"),
		Next: "/packs", NextName: t.Words.Say("web.start.see-packs"),
	}
	found, err := t.recent()
	if err != nil {
		return b, err
	}
	told := map[string]bool{} // a forum's pack before the latest is past, and a month stands in the packs of several forums
	for _, e := range found[:min(judgedFirst, len(found))] {
		red, _, err := t.verdicts(e)
		if err != nil {
			return b, err
		}
		forum, period := e.Customer+" "+string(e.Forum), e.Customer+" "+e.Period
		before := told[forum] || told[period]
		told[forum], told[period] = true, true
		if before {
			continue
		}
		for _, target := range red {
			b.Lines = append(b.Lines, startLine{
				Address: target.Value, Title: target.Name, About: about(t.named(e.Customer), t.Words.Period(e.Period)),
				Sign: "red", Status: t.Words.Of("status", "red"),
			})
		}
	}
	return t.first(b), nil
}
