package charge_test

import (
	"cmp"
	"strings"
	"testing"

	"ting/forums/charge"
)

// What became known after an approval is charged once, under its cost code,
// also when it is known again at the next statement.
func TestCorrect(t *testing.T) {
	line := func(item, code, amount string) charge.Line {
		return charge.Line{Kind: charge.KindItem, Item: item, CostCode: code, Amount: amount}
	}
	of := func(period, total string, lines ...charge.Line) charge.Statement {
		return charge.Statement{Period: period, Currency: "SEK", Total: total, Lines: lines}
	}
	approved := of("2026-T1", "30.00", line("x", "a", "10.00"), line("y", "a", "20.00"))
	now := of("2026-T1", "25.00", line("x", "a", "12.50"), line("z", "b", "12.50"))
	next, err := charge.Correct(of("2026-T2", "0.00"), counted(approved), counted(now), []charge.Statement{approved})
	if err != nil {
		t.Fatal(err)
	}
	want := "x a 2.50|y a -20.00|z b 12.50|"
	got := ""
	for _, l := range next.Lines {
		got += l.Item + " " + l.CostCode + " " + l.Amount + "|"
	}
	if got != want || next.Total != "-5.00" || len(next.ByCostCode) != 2 || next.ByCostCode[0].Amount != "-17.50" {
		t.Errorf("%s, total %s, %v", got, next.Total, next.ByCostCode)
	}
	again, err := charge.Correct(of("2026-T3", "0.00"), counted(approved), counted(now), []charge.Statement{approved, next})
	if err != nil || len(again.Lines) != 0 {
		t.Errorf("corrected twice: %v %v", again.Lines, err)
	}
}

// counted is a statement with the rows behind it.
func counted(s charge.Statement, rows ...charge.Entry) charge.Counted {
	return charge.Counted{Statement: s, Account: func() ([]charge.Entry, error) { return rows, nil }}
}

// A correction that does not say which registration it is about starts the
// quarrel that statements are there to end.
func TestCauses(t *testing.T) {
	row := func(id, item, code, quantity, from, to string, charged bool) charge.Entry {
		return charge.Entry{Row: id, Item: item, CostCode: code, Quantity: quantity, From: from, To: to, Charged: charged}
	}
	for _, c := range []struct {
		what     string
		was, is  []charge.Entry
		x, other string // what is said of x under a, and of what else changed
	}{
		{"one that came late", nil, []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", true)}, "R-2 new 1", ""},
		{"one that is gone", []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", true)}, nil, "R-2 gone 1", ""},
		{"another quantity", []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", true)}, []charge.Entry{row("R-2", "x", "a", "3", "2026-01-01", "", true)}, "R-2 changed 1 → 3", ""},
		{"another code", []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", true)}, []charge.Entry{row("R-2", "x", "b", "1", "2026-01-01", "", true)},
			"R-2 moved a → b", ""},
		{"another item", []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", true)}, []charge.Entry{row("R-2", "z", "b", "1", "2026-01-01", "", true)},
			"R-2 item x → z", "R-2 item x → z"},
		{"an end that was not known", []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", true)}, []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "2026-02-01", true)},
			"R-2 dates 2026-01-01 – → 2026-01-01 – 2026-02-01", ""},
		{"refused now", []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", true)}, []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", false)}, "R-2 refused 1", ""},
		{"let in now", []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", false)}, []charge.Entry{row("R-2", "x", "a", "1", "2026-01-01", "", true)}, "R-2 charged 1", ""},
		{"no row", nil, nil, "terms", "terms"},
	} {
		same(t, c.what, reasons(t, c.was, c.is), "x a: "+c.x+"\nz b: "+cmp.Or(c.other, "terms"))
	}
}

// reasons corrects x under a and z under b, beside a row that stays.
func reasons(t *testing.T, was, is []charge.Entry) string {
	t.Helper()
	stays := charge.Entry{Row: "R-1", Item: "y", CostCode: "a", Quantity: "1", From: "2026-01-01", Charged: true}
	of := func(period, amount string) charge.Statement {
		s := charge.Statement{Period: period, Currency: "SEK", Total: "0.00"}
		for _, key := range [][2]string{{"x", "a"}, {"z", "b"}} {
			s.Lines = append(s.Lines, charge.Line{Kind: charge.KindItem, Item: key[0], CostCode: key[1], Amount: amount})
		}
		return s
	}
	next, err := charge.Correct(charge.Statement{Period: "2026-T2", Currency: "SEK", Total: "0.00"}, counted(of("2026-T1", "1.00"), append(was, stays)...),
		counted(of("2026-T1", "2.00"), append(is, stays)...), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range next.Lines {
		_, why, _ := strings.Cut(l.Note, "; ")
		out = append(out, l.Item+" "+l.CostCode+": "+why)
	}
	return strings.Join(out, "\n")
}
