package main

import (
	"cmp"
	"math"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
	"ting/reports/chart"
	"ting/reports/pack"
	"ting/reports/words"
)

// bookYear is the made-up year that the book of charts is about.
const bookYear = 2016

// chartBook is a pack that shows every kind of chart once, under a title that
// says what it shows and over the sentence that describes it, for those who
// change how charts look. It reads as the packs do: in one language.
func chartBook(w *words.Words, accent string) pack.Pack {
	b := book{Words: w, names: namesIn(w.Language())}
	section := pack.Section{ID: "charts", Title: b.names.title}
	for i, p := range b.plates() {
		alt := cmp.Or(p.alt, pack.Describe(p.chart, w))
		section.Blocks = append(section.Blocks, pack.Heading{Text: b.names.kinds[i]},
			pack.Figure{Title: p.title, Chart: p.chart, Alt: alt, Note: alt, Height: p.height})
	}
	return pack.Pack{
		Language: w.Language(), Accent: accent, Running: b.names.title, Author: "ting", Subject: b.names.title, AsOf: b.day(5, 9),
		Cover: pack.Cover{Kind: strings.ToUpper(b.names.gallery), Title: b.names.title, Subtitle: b.names.language}, Sections: []pack.Section{section},
		Words: pack.Furniture{Contents: w.Say("page.contents"), Page: w.Say("page.number"), Continued: w.Say("page.continued"), Skip: w.Say("page.skip"), Data: w.Say("page.data")},
	}
}

// book makes the charts of one language.
type book struct {
	*words.Words
	names bookNames
}

// plate is one chart of the book. Its description is made of the chart itself
// where alt is empty.
type plate struct {
	title  string
	height float64 // millimetres
	chart  chart.Chart
	alt    string
}

// plates are the charts, in the order of the names' kinds.
func (b book) plates() []plate {
	return []plate{
		b.line(), b.stacked(), b.grouped(), b.bars(), b.pareto(), b.waterfall(),
		b.gauge(), b.ring(), b.scatter(), b.heat(), b.availability(), b.plan(),
	}
}

func (b book) day(month time.Month, day int) time.Time {
	return time.Date(bookYear, month, day, 0, 0, 0, 0, time.UTC)
}

func (b book) count() chart.Number {
	return chart.Number{Decimal: b.DecimalMark(), Group: b.GroupMark()}
}

func (b book) share() chart.Number {
	return chart.Number{Decimal: b.DecimalMark(), Group: b.GroupMark(), Digits: 1, Suffix: b.PercentSuffix()}
}

func (b book) goal() *chart.Mark { return &chart.Mark{Name: b.Say("trend.goal"), Value: 95} }

// period names a month of the book's year.
func (b book) period(m time.Month) string {
	return calendar.Of(calendar.Month, b.day(m, 1), time.UTC).Name
}

// months are the year's, as an axis writes them.
func (b book) months() []string {
	var months []string
	for m := time.January; m <= time.December; m++ {
		months = append(months, b.ShortPeriod(b.period(m), m == time.January))
	}
	return months
}

// wave is a year that sways about a middle.
func wave(middle, reach, pace, shift float64) []float64 {
	values := make([]float64, 12)
	for i := range values {
		values[i] = math.Round(10*(middle+reach*math.Sin(float64(i)*pace-shift))) / 10
	}
	return values
}

// rounded is values without decimals.
func rounded(values []float64) []float64 {
	for i, v := range values {
		values[i] = math.Round(v)
	}
	return values
}

func (b book) line() plate {
	title := b.Count("trend.held", 6, "target", b.names.targets[0], "run", b.Periods(b.period(time.December), 3), "span", b.Periods(b.period(time.December), 12))
	return plate{title: title, height: 55, chart: chart.Trend{Labels: b.months(), Target: b.goal(), Number: b.share(),
		Series: []chart.Series{{Name: b.Say("col.outcome"), Values: wave(94, 2.4, 0.8, 0)}}}}
}

func (b book) stacked() plate {
	left := chart.Series{Name: b.Say("volume.backlog"), Values: rounded(wave(420, 60, 0.6, 0))}
	title := b.Say("inflow.grew", "from", b.Int(int(left.Values[0])), "first", b.Period(b.period(time.January)), "to", b.Int(int(left.Values[11])), "last", b.Period(b.period(time.December)))
	return plate{title: title, height: 55, chart: chart.Stacked{Labels: b.months(), Line: &left, Number: b.count(), Series: []chart.Series{
		{Name: b.kind("incident"), Values: rounded(wave(520, 90, 1, 0))}, {Name: b.kind("request"), Values: rounded(wave(310, 70, 1, 0.8))}}}}
}

// kind is what the language calls a type of ticket.
func (b book) kind(name string) string { return words.Sentence(b.Of("type", name)) }

func (b book) grouped() plate {
	title := b.Count("repeated.grew", 61, "name", b.names.areas[1], "during", b.BriefDuring("2015"))
	return plate{title: title, height: 55, chart: chart.Grouped{Labels: b.names.areas[:6], Number: b.count(), Each: true, Series: []chart.Series{
		{Name: "2015", Values: []float64{1311, 751, 490, 402, 230, 71}}, {Name: "2016", Values: []float64{1263, 812, 467, 388, 247, 68}}}}}
}

func (b book) bars() plate {
	values := []float64{1263, 812, 467, 388, 247, 68, 23}
	title := b.Say("bars.title", "what", b.Of("bars-what", "category"), "name", b.names.areas[0], "share", b.part(1263, 3268))
	return plate{title: title, height: 45, chart: chart.Bars{Labels: b.names.areas, Values: values, Number: b.count()}}
}

// part writes a part of a whole as a percentage without decimals.
func (b book) part(part, whole int64) string {
	return b.Percent(decimal.NewFromInt(part).Div(decimal.NewFromInt(whole)), 0)
}

func (b book) pareto() plate {
	c := chart.Pareto{Values: []float64{44, 23, 12, 9, 6, 4, 2}, Number: b.count(), Share: b.share(), Sum: b.Say("causes.sum"), Mark: &chart.Mark{Value: 80}}
	c.Share.Digits = 0
	for _, cause := range []string{"software", "change", "third-party", "network", "staffing", "capacity", "hardware"} {
		c.Labels = append(c.Labels, words.Sentence(b.Of("cause", cause)))
	}
	return plate{title: b.Say("causes.chart", "cause", c.Labels[0], "share", b.part(44, 100)), height: 50, chart: c}
}

func (b book) waterfall() plate {
	title := b.Say("waterfall.title", "came", b.Int(552), "ended", b.Int(519), "left", b.Int(1237))
	return plate{title: title, height: 55, chart: chart.Waterfall{Number: b.count(), Steps: []chart.Step{
		{Name: b.Say("waterfall.was"), Value: 1204, Total: true}, {Name: b.kind("incident"), Value: 340}, {Name: b.kind("request"), Value: 212},
		{Name: b.Say("waterfall.ended"), Value: -519}, {Name: b.Say("waterfall.left"), Value: 1237, Total: true}}}}
}

func (b book) gauge() plate {
	return plate{title: b.Say("trend.once", "target", b.names.targets[1], "during", b.BriefDuring(b.period(time.December))), height: 42,
		chart: chart.Gauge{Value: 94.1, Low: 80, High: 100, Target: b.goal(), Word: b.Of("status", "red"), Number: b.share()}}
}

func (b book) ring() plate {
	c := chart.Donut{Number: b.count(), Centre: b.Int(1234), Word: b.Count("donut.word", 1234)}
	for i, n := range []float64{713, 388, 133} {
		c.Slices = append(c.Slices, chart.Slice{Name: b.Say("priority", "name", b.Int(i+1)), Value: n})
	}
	return plate{title: words.Sentence(b.Say("donut.title", "name", c.Slices[0].Name, "share", b.part(713, 1234))), height: 45, chart: c}
}

func (b book) scatter() plate {
	c := chart.Scatter{Across: chart.Axis{Name: b.Say("scatter.across"), Number: b.count()}, Up: chart.Axis{Name: b.names.within, Number: b.share()}, Target: b.goal()}
	for i, name := range b.names.areas {
		c.Points = append(c.Points, chart.Spot{Name: name, X: float64(1400 / (i + 1)), Y: 95 + 3*math.Sin(float64(i)*1.7)})
	}
	return plate{title: b.names.below, height: 65, chart: c}
}

// heat is when tickets are opened, by weekday and hour.
func (b book) heat() plate {
	const most, busiest = 57, 11
	h := chart.Heat{Number: b.count()}
	for hour := range 24 {
		h.Columns = append(h.Columns, b.Int(hour))
	}
	for day, weight := range []float64{1, 0.92, 0.88, 0.8, 0.7, 0.2, 0.15} {
		row := make([]float64, 24)
		for hour := range row {
			row[hour] = math.Round(most * weight * math.Exp(-math.Pow(float64(hour)-busiest, 2)/9))
		}
		h.Rows, h.Values = append(h.Rows, b.ShortWeekday(day)), append(h.Values, row)
	}
	return plate{title: b.Say("heat.title", "weekdays", b.WeekdaysOn(0), "from", b.Clock(busiest*3600), "to", b.Clock((busiest+1)*3600)), height: 55, chart: h}
}

// availability is a year of a service, with three bad days and two unknown.
func (b book) availability() plate {
	number := b.share()
	number.Digits = 2
	goal := b.PlainPercent(decimal.New(995, -3))
	days := chart.Days{From: calendar.Day{Year: bookYear, Month: time.January, Date: 1}, Values: make([]float64, 366), Number: number, Months: b.months(),
		Target: &chart.Mark{Name: b.Say("daily.below", "goal", goal), Value: 99.5}, Unknown: b.Say("daily.unknown")}
	for i := range days.Values {
		days.Values[i] = 100 - float64(i*i%11/8)/20
	}
	days.Values[40], days.Values[131], days.Values[300] = 97.2, 99.1, 98.4
	days.Values[200], days.Values[201] = math.NaN(), math.NaN()
	for i := range days.Weekdays {
		days.Weekdays[i] = b.ShortWeekday(i)
	}
	title := b.Count("daily.title", 3, "target", b.names.targets[2], "goal", goal, "worst", b.DayAndMonth(b.day(time.February, 10)), "value", b.Percent(decimal.New(972, -3), 1))
	return plate{title: title, height: 48, chart: days}
}

// plan is three projects of a year, of which one ends later than it was to.
func (b book) plan() plate {
	g := chart.Gantt{From: 0, To: 365, Today: &chart.Mark{Name: b.DayAndMonth(b.day(time.May, 9)), Value: 129}, Heads: []string{b.Say("col.end"), b.Say("col.baseline")},
		Key: chart.GanttKey{Plan: b.Say("gantt.plan"), Done: b.Say("gantt.done"), Baseline: b.Say("gantt.baseline"), Milestone: b.Say("gantt.milestone"), Reached: b.Say("gantt.reached")},
		Rows: []chart.Stretch{
			{From: 20, To: 190, Done: 0.6, Baseline: 160, Points: []chart.Point{{At: 60, Reached: true}, {At: 120}}},
			{From: 90, To: 330, Done: 0.1, Baseline: 330, Points: []chart.Point{{At: 250}}},
			{From: 150, To: 170, Baseline: 170},
		}}
	for m := time.January; m <= time.December; m += 3 {
		g.Ticks = append(g.Ticks, chart.Mark{Name: b.ShortPeriod(b.period(m), m == time.January), Value: float64(b.day(m, 1).YearDay() - 1)})
	}
	var said []string
	for i, name := range b.names.projects {
		row := &g.Rows[i]
		end, baseline := b.after(row.To), b.after(row.Baseline)
		row.Name, row.Data = name, []chart.Datum{{Value: math.NaN(), Text: end}, {Value: math.NaN(), Text: baseline}}
		said = append(said, b.Say("alt.plan", "name", name, "end", end, "baseline", baseline))
	}
	title := words.Sentence(b.Count("plan.finding", 1, "all", b.Count("projects", len(g.Rows))))
	return plate{title: title, height: 40, chart: g, alt: b.Say("alt.items", "title", title, "items", strings.Join(said, ", "))}
}

// after is the day so many days after the year began.
func (b book) after(days float64) string {
	return b.ShortDate(b.day(time.January, 1).AddDate(0, 0, int(days)))
}
