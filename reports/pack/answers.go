package pack

import (
	"slices"

	"ting/forums"
	"ting/reports/words"
)

// answered returns missed tickets with what people say of them: the cause that
// was found takes the place of what the source says, and the explanation, the
// remedy and who says so stand behind the title.
func (w *writer) answered(breaches []forums.Breach, answers []AnswerLine) []forums.Breach {
	if len(answers) == 0 {
		return breaches
	}
	all := slices.Clone(breaches)
	for i, b := range all {
		for _, a := range answers {
			if a.Target == b.Target && a.Ticket == b.Ticket {
				all[i].CausedBy, all[i].Title = a.Cause, w.answer(firstOf(b.Title, b.Category), a)
			}
		}
	}
	return all
}

// answer is a missed ticket's title and what is said of it.
func (w *writer) answer(title string, a AnswerLine) string {
	said := a.Explanation
	if a.Remedy != "" {
		said = w.Say("breach.remedy", "explanation", a.Explanation, "remedy", a.Remedy)
	}
	return title + " " + words.Dash + " " + w.Say("breach.said", "said", said, "who", a.Who)
}

// leftOut lists what both sides have agreed to leave out.
func (w *writer) leftOut() []Block {
	if len(w.in.Memory.Agreed) == 0 {
		return nil
	}
	table := Table{
		Title: w.Say("agreed.table"),
		Columns: []Column{
			right(w.Say("col.number"), 6), left(w.Say("agreed.subject"), 22), left(w.Say("col.reason"), 30), left(w.Say("agreed.proposed"), 15),
			left(w.Say("agreed.accepted"), 15), left(w.Say("agreed.day"), 12),
		},
	}
	for _, a := range w.in.Memory.Agreed {
		subject := a.Subject
		if !a.From.IsZero() {
			subject += " " + w.brief(a.From)
		}
		table.Rows = append(table.Rows, cells(numbered(a.Number), subject, a.Reason, a.Proposed, a.Accepted, dated(w.day(a.Day), a.Day)))
	}
	return []Block{table}
}
