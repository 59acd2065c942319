package charge_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/charge"
)

// told is everything that a statement says of one registration.
func told(s charge.Statement, id string) string {
	var out []string
	for _, r := range s.Refused {
		if r.Registration == id {
			out = append(out, "refused: "+r.Reason+" ("+r.Amount+")")
		}
	}
	for _, f := range s.Findings {
		if f.Registration == id {
			out = append(out, strings.TrimSuffix(f.Problem+"; "+f.Detail, "; "))
		}
	}
	return strings.Join(out, " | ")
}

// hostile is one way in which a register can be wrong, what must be told by
// registration, and what is due for it all the same.
type hostile struct {
	what string
	rows []forums.Registration
	told map[string]string
	due  string
}

func hostiles(t *testing.T) []hostile {
	row := func(id string, change func(*forums.Registration)) forums.Registration {
		r := registered(t, id, "x", "1", "2018-01-01", "", "101-2000")
		change(&r)
		return r
	}
	open := func(*forums.Registration) {}
	return []hostile{
		{"no cost code", []forums.Registration{row("R", func(r *forums.Registration) { r.CostCode = "" })}, map[string]string{"R": "refused: no cost code (400.00)"}, "0.00"},
		{"a code of another shape", []forums.Registration{row("R", func(r *forums.Registration) { r.CostCode = "1012000" })},
			map[string]string{"R": `refused: cost code "1012000" does not have the agreed shape ^\d{3}-\d{4}$ (400.00)`}, "0.00"},
		{"a code with a blank", []forums.Registration{row("R", func(r *forums.Registration) { r.CostCode = "101-2000 " })},
			map[string]string{"R": `refused: cost code "101-2000 " does not have the agreed shape ^\d{3}-\d{4}$ (400.00)`}, "0.00"},
		{"a code that is not in use", []forums.Registration{row("R", func(r *forums.Registration) { r.CostCode = "999-9999" })},
			map[string]string{"R": `refused: cost code "999-9999" is not among the valid ones (400.00)`}, "0.00"},
		{"ordered by a stranger", []forums.Registration{row("R", func(r *forums.Registration) { r.Source, r.Orderer = "manual", "other" })},
			map[string]string{"R": `refused: ordered by hand by "other", who is not entitled to order (400.00)`}, "0.00"},
		{"ordered by nobody", []forums.Registration{row("R", func(r *forums.Registration) { r.Source = "manual" })},
			map[string]string{"R": "refused: ordered by hand, and no orderer is named (400.00)"}, "0.00"},
		{"ordered by the address of one who may", []forums.Registration{row("R", func(r *forums.Registration) { r.Source, r.Orderer = "manual", "orderer@NORDBY.example" })},
			map[string]string{"R": ""}, "400.00"},
		{"an orderer and no source", []forums.Registration{row("R", func(r *forums.Registration) { r.Source, r.Orderer = "", "other" })},
			map[string]string{"R": `refused: ordered by hand by "other", who is not entitled to order (400.00)`}, "0.00"},
		{"a source of another word", []forums.Registration{row("R", func(r *forums.Registration) { r.Source, r.Orderer = "robot", "orderer" })},
			map[string]string{"R": `source "robot" is neither automatic nor manual; taken as ordered by hand`}, "400.00"},
		{"an item of no catalogue", []forums.Registration{row("R", func(r *forums.Registration) { r.Item = "X" })},
			map[string]string{"R": `item "X" is not in the catalogue; not charged`}, "0.00"},
		{"a negative quantity", []forums.Registration{row("R", func(r *forums.Registration) { r.Quantity = number("-1") })},
			map[string]string{"R": "quantity -1 is negative; not charged"}, "0.00"},
		{"nothing", []forums.Registration{row("R", func(r *forums.Registration) { r.Quantity = number("0") })},
			map[string]string{"R": "quantity is 0; not charged"}, "0.00"},
		{"a quantity beyond all", []forums.Registration{row("R", func(r *forums.Registration) { r.Quantity = number("1e300") })},
			map[string]string{"R": "quantity 100000000000000000000000000… is not plausible; not charged"}, "0.00"},
		{"a quantity too fine", []forums.Registration{row("R", func(r *forums.Registration) { r.Quantity = number("1e-300") })},
			map[string]string{"R": "quantity 0.0000000000000000000000000… is not plausible; not charged"}, "0.00"},
		{"an end before the beginning", []forums.Registration{row("R", func(r *forums.Registration) { r.To = at(t, "2017-12-01") })},
			map[string]string{"R": "ends before it begins; not charged"}, "0.00"},
		{"an end at the beginning", []forums.Registration{row("R", func(r *forums.Registration) { r.To = r.From })},
			map[string]string{"R": "ends as it begins; not charged"}, "0.00"},
		{"one row twice", []forums.Registration{row("R", open), row("R", open)},
			map[string]string{"R": "the same row stands in the register more than once; charged once"}, "400.00"},
		{"two rows of one id", []forums.Registration{row("R", open), row("R", func(r *forums.Registration) { r.Quantity = number("2") })},
			map[string]string{"R": "refused: the register has rows of this id that differ and were open at the same time (400.00) | " +
				"refused: the register has rows of this id that differ and were open at the same time (800.00)"}, "0.00"},
		{"two rows of one id, one after the other", []forums.Registration{row("R", func(r *forums.Registration) { r.To = at(t, "2018-03-01") }),
			row("R", func(r *forums.Registration) { r.From, r.Quantity = at(t, "2018-03-01"), number("2") })}, map[string]string{"R": ""}, "800.00"},
		{"no id", []forums.Registration{row(" ", open)}, map[string]string{" ": "a registration without an id; not charged"}, "0.00"},
		{"a device registered twice", []forums.Registration{row("R", func(r *forums.Registration) { r.Device = "PC" }), row("S", func(r *forums.Registration) { r.Device = "PC" })},
			map[string]string{"S": "device PC is registered twice; registration R is open for it too, and both are charged"}, "800.00"},
		{"a device that was kept", []forums.Registration{row("R", open), row("S", func(r *forums.Registration) { r.Replaces = "R" })},
			map[string]string{"R": "kept device; registration S replaces it, and both are open and charged", "S": ""}, "800.00"},
		{"a device that was given back", []forums.Registration{row("R", func(r *forums.Registration) { r.To = at(t, "2018-02-01") }),
			row("S", func(r *forums.Registration) { r.From, r.Replaces = at(t, "2018-02-01"), "R" })}, map[string]string{"R": "", "S": ""}, "400.00"},
		{"one that replaces itself", []forums.Registration{row("R", func(r *forums.Registration) { r.Replaces = "R" })},
			map[string]string{"R": "replaces itself; the entry is passed over"}, "400.00"},
		{"of another customer", []forums.Registration{row("R", func(r *forums.Registration) { r.Customer = "vestby" })}, map[string]string{"R": ""}, "0.00"},
	}
}

// Each way in which a register can be wrong is told in a sentence, and charges
// no more and no less than it should beside one sound row of 400.00.
func TestHostileRegister(t *testing.T) {
	for _, c := range hostiles(t) {
		customer := municipality(t, "2018-01-01", tertially(), yearly("x", "1200"))
		customer.Agreements[0].CostCodes, customer.Agreements[0].Orderers = codes(), []string{"orderer"}
		w := world{customer: customer, registrations: append(c.rows, registered(t, "sound", "x", "1", "2017-01-01", "", "201-4100"))}
		s := w.statement(t, "2018-T1")
		for id, want := range c.told {
			same(t, c.what, told(s, id), want)
		}
		if want := number(c.due).Add(number("400")).StringFixed(2); s.Total != want {
			t.Errorf("%s: %s are due, want %s", c.what, s.Total, want)
		}
		if told(s, "sound") != "" {
			t.Errorf("%s: the sound row is told of: %s", c.what, told(s, "sound"))
		}
	}
}

// A log of work can be as wrong as a register.
func TestHostileWork(t *testing.T) {
	for _, c := range []struct{ minutes, kind, want string }{
		{"-60", "work", "INC1 2026-03-02 18:00: minutes -60 are negative; not charged"},
		{"100000", "work", "INC1 2026-03-02 18:00: minutes 100000 are more than seven days; not charged"},
		{"60", "travel", `INC1 2026-03-02 18:00: kind "travel" is neither work nor call-out; not charged`},
	} {
		s := world{customer: standard(t), work: []forums.Worklog{{Customer: "nordby", At: at(t, "2026-03-02 18:00"), Minutes: number(c.minutes), Kind: c.kind, Ticket: "INC1"}}}.statement(t, "2026-03")
		if len(s.Findings) != 1 || s.Findings[0].Registration+": "+s.Findings[0].Problem != c.want || s.Total != "0.00" {
			t.Errorf("got %v and %s, want %s", s.Findings, s.Total, c.want)
		}
	}
}

// A row that could not be read is told of; what is missing altogether too.
func TestWhatCannotBeRead(t *testing.T) {
	customer := pro(t)
	customer.Agreements[0].Catalogue = municipality(t, "2026-01-01", tertially(), yearly("x", "1")).Agreements[0].Catalogue
	b, err := charge.New(customer, period(t, "2026-03"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []forums.Fault{{Dataset: "registrations", Row: "R-1", Problem: `quantity "x" is not a number`}, {Dataset: "tickets", Row: "INC1", Problem: "y"}} {
		if err := b.Facts().Fault("nordby", f); err != nil {
			t.Fatal(err)
		}
	}
	s, err := b.Statement()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range s.Findings {
		got = append(got, f.Registration+": "+f.Problem)
	}
	same(t, "findings", strings.Join(got, "\n"), ": registrations are not connected, so no item is charged\n"+
		": worklogs are not connected, so no hour and no trip is charged\nR-1: quantity \"x\" is not a number; the row of registrations is not charged")
}

// The order in which a database returns rows must not show in a statement.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	customer := municipality(t, "2018-01-01", tertially(), yearly("x", "1200"))
	var rows []forums.Registration
	for _, id := range []string{"A", "B", "C", "C", "D"} {
		r := registered(t, id, "x", "1", "2018-01-01", "", "101-2000")
		r.Device, r.Replaces = "PC", "A"
		r.Quantity = number([]string{"1", "2", "3"}[len(rows)%3])
		rows = append(rows, r)
	}
	random := rand.New(rand.NewPCG(1, 2))
	first := lines(world{customer: customer, registrations: rows}.statement(t, "2018-T1"))
	for range 20 {
		mixed := slices.Clone(rows)
		random.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		s := world{customer: customer, registrations: mixed}.statement(t, "2018-T1")
		same(t, "lines", lines(s), first)
		same(t, "of B", told(s, "B"), told(world{customer: customer, registrations: rows}.statement(t, "2018-T1"), "B"))
	}
}
