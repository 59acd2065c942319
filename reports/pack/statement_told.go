package pack

import (
	"strings"

	"ting/forums/charge"
)

// mostTold is how many refusals, and how many findings, a statement on paper
// lists: about eight pages. Its tables as files have all.
const mostTold = 200

// mostCauses is how many rows the reason of a correction names on paper.
const mostCauses = 6

// refused is what the register shows and is not charged, and what looks odd.
func (b bill) refused() Section {
	s := Section{ID: "refused", Title: b.Say("statement.refused")}
	refused, found := b.in.Statement.Refused, b.in.Statement.Findings
	for _, t := range []Table{b.refusals(refused[:min(len(refused), mostTold)]), b.oddities(found[:min(len(found), mostTold)])} {
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, t)
		}
	}
	if more := max(len(refused)-mostTold, 0) + max(len(found)-mostTold, 0); more > 0 {
		s.Blocks = append(s.Blocks, Note{b.Count("statement.more-told", more)})
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{Empty{b.Say("statement.none-refused")}}
	}
	return s
}

// refusals are the registrations that are not charged, with what is at stake.
func (b bill) refusals(refused []charge.Refusal) Table {
	table := Table{Title: b.Say("statement.refused-table"), Columns: []Column{left(b.Say("statement.registration"), 16), left(b.Say("statement.item"), 20),
		left(b.Say("statement.code"), 14), left(b.Say("col.reason"), 32), right(b.Say("statement.amount"), 18)}}
	for _, r := range refused {
		table.Rows = append(table.Rows, cells(r.Registration, b.nameOf(charge.Line{Item: r.Item}), r.CostCode,
			b.problem(r.Code, r.Name, r.Other, r.Reason), b.amount(r.Amount)))
	}
	return table
}

// oddities are the rows that somebody should look at.
func (b bill) oddities(findings []charge.Finding) Table {
	table := Table{Title: b.Say("statement.findings"), Columns: []Column{left(b.Say("statement.registration"), 20), left(b.Say("statement.item"), 22),
		left(b.Say("col.problem"), 58)}}
	for _, f := range findings {
		item := ""
		if f.Item != "" {
			item = b.nameOf(charge.Line{Item: f.Item})
		}
		table.Rows = append(table.Rows, cells(f.Registration, item, b.problem(f.Code, f.Name, f.Other, strings.Trim(f.Problem+"; "+f.Detail, "; "))))
	}
	return table
}

// problem says what is wrong with a row in the reader's language, or as it was
// written where the row is of a statement that names no code.
func (b bill) problem(code charge.Code, name, other, written string) string {
	if code == "" {
		return written
	}
	if code == charge.Unread {
		name, other = b.unread(name), b.Of("dataset", other)
	}
	return strings.NewReplacer("{name}", name, "{other}", other).Replace(b.Of("charge-problem", string(code)))
}

// unread says what is wrong with a cell of a row, which is told as its column,
// its value in quotes and why; what is told otherwise stands as it is.
func (b bill) unread(text string) string {
	column, why, _ := strings.Cut(text, " ")
	value := ""
	if parts := strings.SplitN(why, `"`, 3); len(parts) == 3 {
		value = parts[1]
	}
	kind := "instant"
	switch {
	case why == "is blank":
		kind = "blank"
	case strings.HasSuffix(why, "is not a number with a decimal point"):
		kind = "number"
	case value == "":
		return text
	}
	return strings.NewReplacer("{column}", column, "{value}", value).Replace(b.Of("charge-unread", kind))
}

// correction says of which period a correction is, what was approved, and
// which rows made it so.
func (b bill) correction(l charge.Line) string {
	text := b.Say("statement.correction", "period", b.Period(l.Corrects), "was", b.amount(l.Was).Text, "now", b.amount(l.Now).Text)
	var causes []string
	for i, c := range l.Causes {
		if i == mostCauses {
			causes = append(causes, b.Count("statement.causes-more", len(l.Causes)-mostCauses))
			break
		}
		what := strings.NewReplacer("{before}", c.Before, "{now}", c.Now).Replace(b.Of("charge-cause", c.What))
		if c.Registration != "" {
			what = b.Say("statement.cause", "row", c.Registration, "what", what)
		}
		causes = append(causes, what)
	}
	if len(causes) == 0 {
		return text
	}
	return text + ". " + b.Say("statement.because", "causes", strings.Join(causes, "; "))
}
