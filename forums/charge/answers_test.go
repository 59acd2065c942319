package charge_test

import (
	"fmt"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
)

// Worked by hand: 412 × 700 = 288 400 a year; by T1 96 133.33, by T2 192 266.67
// and by T3 288 400.00 are due.
func TestTertialsOfAYear(t *testing.T) {
	w := world{customer: municipality(t, "2018-01-01", tertially(), yearly("user-staff", "700.00")),
		registrations: []forums.Registration{registered(t, "R-1", "user-staff", "412", "2017-01-01", "", "101-2000")}}
	for name, want := range map[string]string{
		"2018-T1": "96133.33", "2018-T2": "96133.34", "2018-T3": "96133.33", "2018": "288400.00",
	} {
		s := w.statement(t, name)
		same(t, name, lines(s), "item user-staff 101-2000 412 × 700.00 = "+want)
		if s.Total != want || len(s.ByCostCode) != 1 || s.ByCostCode[0].Amount != want {
			t.Errorf("%s: total %s, by cost code %v", name, s.Total, s.ByCostCode)
		}
	}
}

// Every price of domain section 2, for one of each in a year and in a tertial.
func TestMunicipalPrices(t *testing.T) {
	for price, tertial := range map[string]string{
		"700": "233.33", "1820": "606.67", "36": "12.00", "66": "22.00", "1173": "391.00", "314": "104.67",
		"9900": "3300.00", "60500": "20166.67", "2400": "800.00",
	} {
		w := world{customer: municipality(t, "2018-01-01", tertially(), yearly("x", price)),
			registrations: []forums.Registration{registered(t, "R-1", "x", "1", "2017-01-01", "", "")}}
		if s := w.statement(t, "2018-T1"); s.Total != tertial {
			t.Errorf("%s a year: %s in a tertial, want %s", price, s.Total, tertial)
		}
		if s := w.statement(t, "2018"); s.Total != price+".00" {
			t.Errorf("%s a year: %s", price, s.Total)
		}
	}
}

// The register's state on 1 April decides January to April, whatever happens
// before and after.
func TestCutOff(t *testing.T) {
	w := world{customer: municipality(t, "2018-01-01", tertially(), yearly("x", "1200")), registrations: []forums.Registration{
		registered(t, "begins-that-day", "x", "1", "2018-04-01", "", "a"),
		registered(t, "begins-the-day-after", "x", "1", "2018-04-02", "", "b"),
		registered(t, "ends-the-day-after", "x", "1", "2017-01-01", "2018-04-02", "c"),
		registered(t, "ends-that-day", "x", "1", "2017-01-01", "2018-04-01", "d"),
		registered(t, "came-and-went", "x", "1", "2018-01-02", "2018-03-31", "e"),
	}}
	same(t, "T1", lines(w.statement(t, "2018-T1")), "item x a 1 × 1200.00 = 400.00\nitem x c 1 × 1200.00 = 400.00")
	same(t, "T2", lines(w.statement(t, "2018-T2")), "item x a 1 × 1200.00 = 400.00\nitem x b 1 × 1200.00 = 400.00")
	// The year is the sum of its tertials, not the state at some other instant.
	if s := w.statement(t, "2018"); s.Total != "2400.00" {
		t.Errorf("the year costs %s: %s", s.Total, lines(s))
	}
}

// Where no month is left, the start and the end decide: what begins as the
// period ends is the next one's.
func TestCutOffAtEnds(t *testing.T) {
	rows := []forums.Registration{
		registered(t, "first-day", "x", "1", "2026-01-01", "", "a"),
		registered(t, "second-day", "x", "1", "2026-01-02", "", "b"),
		registered(t, "next-month", "x", "1", "2026-02-01", "", "c"),
		registered(t, "ends-with-it", "x", "1", "2025-01-01", "2026-02-01", "d"),
	}
	for _, c := range []struct {
		cutoff agreement.CutOff
		want   string
	}{
		{agreement.CutOff{Start: true}, "a d"}, {agreement.CutOff{}, "a b d"}, {agreement.CutOff{Days: 30}, "a b d"}, {agreement.CutOff{Days: 31}, "a d"},
	} {
		w := world{customer: municipality(t, "2025-01-01", agreement.Charging{Every: calendar.Month, CutOff: c.cutoff}, yearly("x", "12")), registrations: rows}
		var got []string
		for _, l := range w.statement(t, "2026-01").Lines {
			got = append(got, l.CostCode)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("cut-off %+v charges %v, want %s", c.cutoff, got, c.want)
		}
	}
}

// By days, a day belongs to whom it begins: a phone ordered at noon is charged
// from the next day, one given back at noon to that day's end.
func TestDaily(t *testing.T) {
	w := world{customer: municipality(t, "2026-01-01", agreement.Charging{Every: calendar.Month, Daily: true}, yearly("x", "372")), registrations: []forums.Registration{
		registered(t, "R-1", "x", "2", "2025-01-01", "", "a"),
		registered(t, "R-2", "x", "1", "2026-01-11 12:00", "2026-01-21 12:00", "a"),
	}}
	// 372 a year is 31 a month: in January one a day and piece.
	same(t, "January", lines(w.statement(t, "2026-01")), strings.Join([]string{
		"item x a 2 × 372.00 = 22.00 2026-01-01 to 2026-01-11",
		"item x a 3 × 372.00 = 30.00 2026-01-12 to 2026-01-21",
		"item x a 2 × 372.00 = 20.00 2026-01-22 to 2026-01-31"}, "\n"))
}

// norwegian is an operations agreement of domain section 5.
func norwegian(t testing.TB, name, fee, core, outside string, hours, trips int, factor bool) forums.Customer {
	t.Helper()
	office := calendar.Schedule{Zone: zone(t)}
	for day := 1; day <= 5; day++ {
		office.Weekly[day] = []calendar.Opening{{From: 8 * 3600, To: 16 * 3600}}
	}
	included := &agreement.Allowance{Hours: number(fmt.Sprint(hours)), Per: calendar.Month, Core: "core"}
	if factor {
		two := number("2")
		included.OutsideFactor = &two
	}
	return forums.Customer{ID: "nordby", Zone: zone(t), Currency: "NOK", Agreements: []agreement.Agreement{{
		From: at(t, "2026-01-01"), Hours: map[string]calendar.Schedule{"core": office},
		Tier: &agreement.Tier{Name: name, Included: included,
			Fee:      &agreement.Fee{Amount: number(fee), Per: agreement.PerMonth, Advance: 12},
			Overage:  &agreement.Overage{Core: number(core), Outside: number(outside)},
			CallOuts: &agreement.CallOuts{Included: trips, Per: calendar.Month, Price: number("595")}},
	}}}
}

func standard(t testing.TB) forums.Customer {
	return norwegian(t, "Standard", "98", "650", "950", 1, 0, false)
}
func utvidet(t testing.TB) forums.Customer {
	return norwegian(t, "Utvidet", "498", "550", "850", 2, 1, true)
}
func pro(t testing.TB) forums.Customer {
	return norwegian(t, "Pro", "698.00", "450.00", "750.00", 4, 2, true)
}

// worked is a log of so many minutes from a local time.
func worked(t testing.TB, from, minutes string) forums.Worklog {
	t.Helper()
	return forums.Worklog{Customer: "nordby", At: at(t, from), Minutes: number(minutes), Kind: "work"}
}

func called(t testing.TB, from string) forums.Worklog {
	t.Helper()
	return forums.Worklog{Customer: "nordby", At: at(t, from), Minutes: number("0"), Kind: "call-out"}
}

// The three tiers of domain section 5, worked by hand.
func TestTiers(t *testing.T) {
	for _, c := range []struct {
		what     string
		customer forums.Customer
		work     []forums.Worklog
		want     string
	}{
		{"Pro: 3 h use 3 of 4, half of the hour outside the rest", pro(t),
			[]forums.Worklog{worked(t, "2026-03-02 08:00", "180"), worked(t, "2026-03-03 18:00", "60"), worked(t, "2026-03-04 09:00", "120")},
			"hours-core Pro  2 × 450.00 = 900.00 2026-03\nhours-outside Pro  0.5 × 750.00 = 375.00 2026-03"},
		{"Standard: outside never uses included hours", standard(t),
			[]forums.Worklog{worked(t, "2026-03-02 18:00", "60"), worked(t, "2026-03-03 08:00", "90")},
			"hours-core Standard  0.5 × 650.00 = 325.00 2026-03\nhours-outside Standard  1 × 950.00 = 950.00 2026-03"},
		{"Utvidet: the second and third trip cost", utvidet(t),
			[]forums.Worklog{called(t, "2026-03-02 18:00"), called(t, "2026-03-07 03:00"), called(t, "2026-03-31 23:59")},
			"call-out Utvidet  2 × 595.00 = 1190.00 2026-03"},
		{"a log over 16:00 is cut there", utvidet(t),
			[]forums.Worklog{worked(t, "2026-03-02 14:00", "240")}, "hours-outside Utvidet  2 × 850.00 = 1700.00 2026-03"},
		{"a log over midnight on the last: April has hours of its own", utvidet(t),
			[]forums.Worklog{worked(t, "2026-03-31 22:00", "240")}, "hours-outside Utvidet  1 × 850.00 = 850.00 2026-03"},
		{"20 and 20 minutes are rounded together", standard(t),
			[]forums.Worklog{worked(t, "2026-03-02 18:00", "20"), worked(t, "2026-03-03 18:00", "20")}, "hours-outside Standard  0.666667 × 950.00 = 633.33 2026-03"},
	} {
		same(t, c.what, lines(world{customer: c.customer, work: c.work}.statement(t, "2026-03")), c.want)
	}
}

// A fee in advance falls whole into the period that holds the anniversary.
func TestFeeInAdvance(t *testing.T) {
	w := world{customer: pro(t)}
	for name, want := range map[string]string{
		"2026-01": "fee Pro  12 × 698.00 = 8376.00 12 months in advance, invoiced 2026-01-01",
		"2026-02": "", "2026": "fee Pro  12 × 698.00 = 8376.00 12 months in advance, invoiced 2026-01-01",
		"2027-Q1": "fee Pro  12 × 698.00 = 8376.00 12 months in advance, invoiced 2027-01-01", "2025": "",
	} {
		same(t, name, lines(w.statement(t, name)), want)
	}
	for customer, want := range map[string]string{"98": "1176.00", "498": "5976.00"} {
		s := world{customer: norwegian(t, "x", customer, "1", "1", 0, 0, false)}.statement(t, "2026-01")
		if s.Total != want {
			t.Errorf("%s a month: %s a year, want %s", customer, s.Total, want)
		}
	}
}
