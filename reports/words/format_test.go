package words

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
)

// The languages in the order of the columns below.
var columns = [...]string{"sv", "en", "da", "nb"}

// Numbers, money, dates and periods as each language writes them. ~ stands for
// the space that does not break a line.
func TestFormats(t *testing.T) {
	d := decimal.RequireFromString
	at := time.Date(2026, time.March, 1, 13, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		what string
		say  func(*Words) string
		want [4]string
	}{
		{"a large number", func(w *Words) string { return w.Int(1234567) }, [4]string{"1~234~567", "1,234,567", "1.234.567", "1~234~567"}},
		{"four digits", func(w *Words) string { return w.Int(1234) }, [4]string{"1~234", "1,234", "1.234", "1~234"}},
		{"a negative number", func(w *Words) string { return w.Int(-12) }, [4]string{"−12", "−12", "−12", "−12"}},
		{"a rise", func(w *Words) string { return w.Signed(1200) }, [4]string{"+1~200", "+1,200", "+1.200", "+1~200"}},
		{"no change", func(w *Words) string { return w.Signed(0) }, [4]string{"0", "0", "0", "0"}},
		{"a decimal", func(w *Words) string { return w.Fixed(d("1234.5"), 2) }, [4]string{"1~234,50", "1,234.50", "1.234,50", "1~234,50"}},
		{"zeros cut", func(w *Words) string { return w.Plain(d("0.5000"), 2) }, [4]string{"0,5", "0.5", "0,5", "0,5"}},
		{"what rounds to nothing has no sign", func(w *Words) string { return w.Fixed(d("-0.04"), 1) }, [4]string{"0,0", "0.0", "0,0", "0,0"}},
		{"a percentage", func(w *Words) string { return w.Percent(d("0.941"), 1) }, [4]string{"94,1~%", "94.1%", "94,1~%", "94,1~%"}},
		{"a goal", func(w *Words) string { return w.PlainPercent(d("0.995")) }, [4]string{"99,5~%", "99.5%", "99,5~%", "99,5~%"}},
		{"points", func(w *Words) string { return w.Points(d("0.014")) }, [4]string{"+1,4~p.e.", "+1.4~pp", "+1,4~p.p.", "+1,4~p.p."}},
		{"points lost", func(w *Words) string { return w.Points(d("-0.1")) }, [4]string{"−10,0~p.e.", "−10.0~pp", "−10,0~p.p.", "−10,0~p.p."}},
		{"points that one decimal would hide", func(w *Words) string { return w.Points(d("0.0001")) }, [4]string{"+0,01~p.e.", "+0.01~pp", "+0,01~p.p.", "+0,01~p.p."}},
		{"no points", func(w *Words) string { return w.Points(d("0")) }, [4]string{"0,0~p.e.", "0.0~pp", "0,0~p.p.", "0,0~p.p."}},
		{"kronor", func(w *Words) string { return w.Money(d("1234.5"), "SEK") }, [4]string{"1~234,50~kr", "SEK~1,234.50", "1.234,50~SEK", "1~234,50~SEK"}},
		{"kroner of Denmark", func(w *Words) string { return w.Money(d("1234.5"), "DKK") }, [4]string{"1~234,50~DKK", "DKK~1,234.50", "1.234,50~kr.", "1~234,50~DKK"}},
		{"kroner of Norway", func(w *Words) string { return w.Money(d("-595"), "NOK") }, [4]string{"−595,00~NOK", "NOK~−595.00", "−595,00~NOK", "−595,00~kr"}},
		{"euros", func(w *Words) string { return w.Money(d("9"), "EUR") }, [4]string{"9,00~€", "€9.00", "9,00~€", "9,00~€"}},
		{"a day", func(w *Words) string { return w.Date(at) }, [4]string{"1 mars 2026", "1 March 2026", "1. marts 2026", "1. mars 2026"}},
		{"days of a month", func(w *Words) string { return w.Days(at, at.AddDate(0, 0, 29)) }, [4]string{"1–30 mars 2026", "1–30 March 2026", "1.–30. marts 2026", "1.–30. mars 2026"}},
		{"days of a year", func(w *Words) string { return w.Days(at, at.AddDate(0, 1, 0)) }, [4]string{"1 mars~– 1 april 2026", "1 March~– 1 April 2026", "1. marts~– 1. april 2026", "1. mars~– 1. april 2026"}},
		{"days of two years", func(w *Words) string { return w.Days(at, at.AddDate(1, 0, 0)) },
			[4]string{"1 mars 2026~– 1 mars 2027", "1 March 2026~– 1 March 2027", "1. marts 2026~– 1. marts 2027", "1. mars 2026~– 1. mars 2027"}},
		{"one day alone", func(w *Words) string { return w.Days(at, at) }, [4]string{"1 mars 2026", "1 March 2026", "1. marts 2026", "1. mars 2026"}},
		{"a half-year in a title", func(w *Words) string { return w.PeriodTitle("2026-H2") }, [4]string{"andra halvåret 2026", "Second half of 2026", "andet halvår 2026", "andre halvår 2026"}},
		{"a month in a title", func(w *Words) string { return w.PeriodTitle("2026-03") }, [4]string{"mars 2026", "March 2026", "marts 2026", "mars 2026"}},
		{"a local day", func(w *Words) string { return w.Day(calendar.Day{Year: 2026, Month: 12, Date: 24}) },
			[4]string{"24 december 2026", "24 December 2026", "24. december 2026", "24. desember 2026"}},
		{"a day in a table", func(w *Words) string { return w.ShortDate(at) }, [4]string{"2026-03-01", "2026-03-01", "01.03.2026", "01.03.2026"}},
		{"a moment", func(w *Words) string { return w.Moment(at) },
			[4]string{"1 mars 2026 kl.~13.05", "1 March 2026, 13:05", "1. marts 2026 kl.~13.05", "1. mars 2026 kl.~13.05"}},
		{"a moment in a table", func(w *Words) string { return w.ShortMoment(at) }, [4]string{"2026-03-01 13.05", "2026-03-01 13:05", "01.03.2026 13.05", "01.03.2026 13.05"}},
		{"a moment of a year that is plain", func(w *Words) string { return w.BriefMoment(at) }, [4]string{"1~mar~13.05", "1~Mar~13:05", "1.~mar~13.05", "1.~mar~13.05"}},
		{"a month of a year that is plain", func(w *Words) string { return w.BriefPeriod("2026-03") }, [4]string{"mars", "March", "marts", "mars"}},
		{"a quarter has its year", func(w *Words) string { return w.BriefPeriod("2026-Q2") }, [4]string{"Q2 2026", "Q2 2026", "Q2 2026", "Q2 2026"}},
		{"the end of a day", func(w *Words) string { return w.Clock(86400) }, [4]string{"24.00", "24:00", "24.00", "24.00"}},
		{"a span of service time", func(w *Words) string { return w.Duration(97*3600 + 60) }, [4]string{"97~tim~1~min", "97~h~1~min", "97~t~1~min", "97~t~1~min"}},
		{"a span under an hour", func(w *Words) string { return w.Duration(61) }, [4]string{"1~min~1~s", "1~min~1~s", "1~min~1~s", "1~min~1~s"}},
		{"a span that is added up", func(w *Words) string { return w.Exactly(97*3600 + 65) }, [4]string{"97~tim~1~min~5~s", "97~h~1~min~5~s", "97~t~1~min~5~s", "97~t~1~min~5~s"}},
		{"a span of even minutes", func(w *Words) string { return w.Exactly(2 * 3600) }, [4]string{"2~tim", "2~h", "2~t", "2~t"}},
		{"no time", func(w *Words) string { return w.Duration(0) }, [4]string{"0~s", "0~s", "0~s", "0~s"}},
		{"a limit", func(w *Words) string { return w.LongDuration(90 * time.Minute) },
			[4]string{"1 timme och 30 minuter", "1 hour and 30 minutes", "1 time og 30 minutter", "1 time og 30 minutter"}},
		{"an even limit", func(w *Words) string { return w.LongDuration(4 * time.Hour) }, [4]string{"4 timmar", "4 hours", "4 timer", "4 timer"}},
		{"a word for a number", func(w *Words) string { return w.Spelled(7) }, [4]string{"sju", "seven", "syv", "sju"}},
		{"a number too large for a word", func(w *Words) string { return w.Spelled(13) }, [4]string{"13", "13", "13", "13"}},
		{"a weekday", func(w *Words) string { return w.WeekdayName(0) }, [4]string{"måndag", "Monday", "mandag", "mandag"}},
		{"some months", func(w *Words) string { return w.Periods("2026-03", 3) }, [4]string{"tre månader", "three months", "tre måneder", "tre måneder"}},
		{"one quarter", func(w *Words) string { return w.Periods("2026-Q1", 1) }, [4]string{"ett kvartal", "one quarter", "ét kvartal", "ett kvartal"}},
		{"in a month", func(w *Words) string { return w.During("2026-03") }, [4]string{"under mars 2026", "in March 2026", "i marts 2026", "i mars 2026"}},
		{"in a month of a year that is plain", func(w *Words) string { return w.BriefDuring("2026-03") }, [4]string{"under mars", "in March", "i marts", "i mars"}},
		{"in a week", func(w *Words) string { return w.BriefDuring("2026-W07") }, [4]string{"under vecka 7 2026", "in week 7 of 2026", "i uge 7 2026", "i uke 7 2026"}},
		{"on a day", func(w *Words) string { return w.During("2026-03-14") }, [4]string{"den 14 mars 2026", "on 14 March 2026", "den 14. marts 2026", "den 14. mars 2026"}},
	} {
		for i, code := range columns {
			if got := c.say(in(t, code)); got != strings.ReplaceAll(c.want[i], "~", Space) {
				t.Errorf("%s in %s: %q, want %q", c.what, code, got, c.want[i])
			}
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		name, short string
		want        [4]string
	}{
		{"2026-W07", "v.7", [4]string{"vecka 7 2026", "week 7 of 2026", "uge 7 2026", "uke 7 2026"}},
		{"2026-03", "mar", [4]string{"mars 2026", "March 2026", "marts 2026", "mars 2026"}},
		{"2026-Q2", "Q2", [4]string{"kvartal 2 2026", "quarter 2 of 2026", "2. kvartal 2026", "2. kvartal 2026"}},
		{"2026-T3", "T3", [4]string{"tertial 3 2026", "tertial 3 of 2026", "3. tertial 2026", "3. tertial 2026"}},
		{"2026-H2", "H2", [4]string{"andra halvåret 2026", "the second half of 2026", "andet halvår 2026", "andre halvår 2026"}},
		{"2026", "2026", [4]string{"2026", "2026", "2026", "2026"}},
		// A name that is no period passes through, so that nothing is invented.
		{"2026-13", "2026-13", [4]string{"2026-13", "2026-13", "2026-13", "2026-13"}},
		{"2026-Q5", "2026-Q5", [4]string{"2026-Q5", "2026-Q5", "2026-Q5", "2026-Q5"}},
		{"soon", "soon", [4]string{"soon", "soon", "soon", "soon"}},
	} {
		for i, code := range columns {
			if got := in(t, code).Period(c.name); got != c.want[i] {
				t.Errorf("%s in %s: %q, want %q", c.name, code, got, c.want[i])
			}
		}
		if got := in(t, "sv").ShortPeriod(c.name, false); got != c.short {
			t.Errorf("%s on an axis: %q, want %q", c.name, got, c.short)
		}
	}
}

// Whoever reads an axis must see where a year begins.
func TestShortPeriodSaysTheYear(t *testing.T) {
	w := in(t, "en")
	for _, c := range []struct {
		name  string
		first bool
		want  string
	}{{"2025-11", true, "Nov 2025"}, {"2025-12", false, "Dec"}, {"2026-01", false, "Jan 2026"}, {"2026-03-14", true, "14/3"}} {
		if got := w.ShortPeriod(c.name, c.first); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Whatever is written where a period should be, naming it must not fail.
func FuzzPeriod(f *testing.F) {
	for _, name := range []string{"2026-03", "2026-W53", "2026-H1", "2026", "2026-03-14", "-", "2026-", "2026-Q", "99999"} {
		f.Add(name)
	}
	w := in(f, "sv")
	f.Fuzz(func(t *testing.T, name string) {
		if p, ok := readPeriod(name); ok && (p.year < 0 || p.year > 9999) {
			t.Errorf("%q has the year %d", name, p.year)
		}
		if w.Period(name) == "" && name != "" {
			t.Errorf("%q has no name", name)
		}
	})
}
