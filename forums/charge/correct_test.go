package charge_test

import (
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
	next, err := charge.Correct(of("2026-T2", "0.00"), approved, now, []charge.Statement{approved})
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
	again, err := charge.Correct(of("2026-T3", "0.00"), approved, now, []charge.Statement{approved, next})
	if err != nil || len(again.Lines) != 0 {
		t.Errorf("corrected twice: %v %v", again.Lines, err)
	}
}
