package pack

import (
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
)

// restatedRow is one changed cell of a restated record as a reader reads it: what
// it is about, in words, and both values as the pack writes them elsewhere.
// What there is no word for stands as it is in the figures file.
func (w *writer) restatedRow(d forums.Difference) []Cell {
	cell := d.Cell[strings.LastIndex(d.Cell, "/")+1:]
	name := cell
	if strings.HasPrefix(d.List, "penalties") {
		name = "penalties/" + cell // due is money there, and no instant
	}
	return cells(w.Of("restated-list", listOf(d.List)), orDash(w.rowOf(d)), w.Of("restated-cell", name),
		orDash(w.cellValue(d.List, cell, d.Was)), orDash(w.cellValue(d.List, cell, d.Now)))
}

// Changed returns the cells that a restatement changed, as the packs write them:
// list, row, cell, what it was and what it is now. It returns [fault.Invalid]
// when in has no words or no zone to tell time in.
func Changed(in Input, all []forums.Difference) ([][5]string, error) {
	w, err := begin(in, "")
	if err != nil {
		return nil, err
	}
	rows := make([][5]string, len(all))
	for i, d := range all {
		for j, c := range w.restatedRow(d) {
			rows[i][j] = c.Text
		}
	}
	return rows, nil
}

// listOf is the name of a list: what was counted is told apart from what was agreed.
func listOf(path string) string {
	if path == "figures/targets" || path == "" || path == "figures" {
		return "figures"
	}
	return strings.TrimPrefix(path, "figures/")
}

// rowOf names a row: a target by its title, an instant in local time.
func (w *writer) rowOf(d forums.Difference) string {
	words := strings.Fields(d.Row)
	for i, word := range words {
		words[i] = w.instantIn(word)
	}
	if len(words) > 0 {
		for _, t := range w.targets {
			if t.ID == words[0] {
				words[0] = t.title
			}
		}
	}
	return strings.Join(words, " ")
}

// instantIn is a text as local time where it is an instant.
func (w *writer) instantIn(text string) string {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return text
	}
	return w.ShortMoment(w.local(at))
}

// cellValue writes a value as its cell wants it.
func (w *writer) cellValue(list, cell, text string) string {
	number, err := decimal.NewFromString(text)
	known := err == nil && text != ""
	switch {
	case text == "true", text == "false":
		return w.Of("restated-flag", text)
	case cell == "verdict":
		return w.Of("restated-verdict", text)
	case cell == "status" && list == "projects":
		return w.Of("project-status", text)
	case cell == "status":
		return w.Of("status", text)
	case cell == "elapsed_s" || cell == "over_s":
		if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
			return w.Duration(seconds)
		}
	case known && (cell == "attainment" || cell == "goal" || cell == "progress"):
		return w.PlainPercent(number)
	case known && (cell == "amount" || strings.HasPrefix(list, "penalties")):
		return w.Money(number, w.in.Customer.Currency)
	case known && number.Exponent() < 0:
		return w.Plain(number, int(-number.Exponent()))
	}
	return w.instantIn(text)
}
