package pack

import (
	"strings"
	"testing"
	"time"

	"ting/forums"
)

// A reader of a restatement must find words and local times in it, and not the
// names of columns, in each language.
func TestRestatedCellsReadLikeAPack(t *testing.T) {
	differences := []forums.Difference{
		{List: "figures/targets", Row: "response-a", Cell: "attainment", Was: "0.5", Now: "1"},
		{List: "figures/targets", Row: "response-a", Cell: "status", Was: "red", Now: "green"},
		{List: "figures/targets", Row: "response-a", Cell: "penalty/amount", Was: "2400.00", Now: "0.00"},
		{List: "figures/tickets", Row: "response-a INC2", Cell: "verdict", Was: "breached", Now: "met"},
		{List: "figures/tickets", Row: "response-a INC2", Cell: "done", Was: "", Now: "2026-03-09T07:30:00Z"},
		{List: "figures/tickets", Row: "response-a INC2", Cell: "elapsed_s", Was: "19800", Now: "1800"},
		{List: "penalties", Cell: "due", Was: "2400.00", Now: "0.00"},
		{List: "outages", Row: "erp 2026-03-17T08:00:00Z", Cell: "planned", Was: "false", Now: "true"},
	}
	for _, language := range []string{"sv", "da", "nb", "en"} {
		in := input(t, language)
		in.Record.Restated = &forums.Restated{Revision: 2, Reason: "sent", Who: "manager", At: time.Date(2026, 4, 5, 7, 0, 0, 0, time.UTC), Differences: differences}
		made, err := Operational(in)
		if err != nil {
			t.Fatal(err)
		}
		var table Table
		for _, s := range made.Sections {
			for _, b := range blocks[Table](s) {
				if len(b.Columns) == 5 && len(b.Rows) == len(differences) {
					table = b
				}
			}
		}
		var text strings.Builder
		for _, row := range table.Rows {
			for _, c := range row {
				text.WriteString(c.Text + "|")
			}
		}
		for _, raw := range []string{"attainment", "elapsed_s", "figures", "breached", "T07", "Z|", "true", "response-a|", "0.5", "19800"} {
			if strings.Contains(text.String(), raw) {
				t.Errorf("%s: %q stands in %s", language, raw, text.String())
			}
		}
		if !strings.Contains(text.String(), "08:30") && !strings.Contains(text.String(), "08.30") || !strings.Contains(text.String(), "INC2") {
			t.Errorf("%s: the local time or the ticket is missing in %s", language, text.String())
		}
		// The sum to pay is money, and no day on which something is due.
		due, instant := table.Rows[6], in.Words.Of("restated-cell", "due")
		if due[2].Text == instant || due[3].Text != in.Words.Money(*dec("2400"), "SEK") || due[4].Text != in.Words.Money(*dec("0"), "SEK") {
			t.Errorf("%s: the penalty is told as %+v", language, due)
		}
	}
}
