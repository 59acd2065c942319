package main

import (
	"math"
	"strings"
	"time"

	"ting/forums/calendar"
	"ting/reports/chart"
	"ting/reports/pack"
	"ting/reports/words"
)

// chartBook is a pack that shows every kind of chart once, with the sentence
// that describes it, for those who change how charts look. Its names are
// examples and not translated; the numbers, days and descriptions are.
func chartBook(w *words.Words, accent string) pack.Pack {
	section := pack.Section{ID: "charts", Title: "Charts"}
	for _, x := range chartsOf(w) {
		alt := pack.Describe(x.chart, w)
		section.Blocks = append(section.Blocks, pack.Figure{Title: x.title, Chart: x.chart, Alt: alt, Note: alt, Height: x.height})
	}
	return pack.Pack{
		Language: w.Language(), Accent: accent, Running: "Charts", Author: "ting", Subject: "Every kind of chart", AsOf: time.Date(2016, 5, 9, 0, 0, 0, 0, time.UTC),
		Cover: pack.Cover{Kind: "GALLERY", Title: "Charts", Subtitle: w.Language()}, Sections: []pack.Section{section},
		Words: pack.Furniture{Contents: w.Say("page.contents"), Page: w.Say("page.number"), Continued: w.Say("page.continued"), Skip: w.Say("page.skip"), Data: w.Say("page.data")},
	}
}

// plate is one chart of the book.
type plate struct {
	title  string
	height float64 // millimetres
	chart  chart.Chart
}

func chartsOf(w *words.Words) []plate {
	share := chart.Number{Decimal: w.DecimalMark(), Group: w.GroupMark(), Digits: 1, Suffix: w.PercentSuffix()}
	count := chart.Number{Decimal: w.DecimalMark(), Group: w.GroupMark()}
	goal := &chart.Mark{Name: w.Say("col.goal"), Value: 95}
	months := make([]string, 12)
	opened, solved, within := make([]float64, 12), make([]float64, 12), make([]float64, 12)
	for i := range months {
		months[i] = w.ShortMonth(time.Month(i + 1))
		opened[i] = math.Round(520 + 90*math.Sin(float64(i)))
		solved[i] = math.Round(510 + 70*math.Sin(float64(i)-0.8))
		within[i] = 94 + 2.4*math.Sin(float64(i)*0.8)
	}
	lines := []chart.Series{{Name: "Opened", Values: opened}, {Name: "Resolved", Values: solved}}
	names := strings.Split("User support|Network|Finance system|Schools|Health and care|Samisk språkforvaltning|Other", "|")
	return []plate{
		{"Trend", 55, chart.Trend{Labels: months, Series: []chart.Series{{Name: "Response A", Values: within}}, Target: goal, Number: share}},
		{"Stacked", 55, chart.Stacked{Labels: months, Series: lines, Number: count}},
		{"Grouped", 55, chart.Grouped{Labels: months[:6], Series: lines, Number: count}},
		{"Bars", 45, chart.Bars{Labels: names, Values: []float64{1263, 812, 467, 388, 247, 68, 23}, Number: count}},
		{"Pareto", 50, chart.Pareto{Labels: names, Values: []float64{44, 23, 12, 9, 6, 2, 4}, Number: count, Share: share, Sum: "In all", Mark: &chart.Mark{Name: "Limit", Value: 80}}},
		{"Waterfall", 55, chart.Waterfall{Number: count, Steps: []chart.Step{{Name: "Backlog before", Value: 1204, Total: true}, {Name: "Incidents opened", Value: 340},
			{Name: "Requests opened", Value: 212}, {Name: "Resolved", Value: -481}, {Name: "Withdrawn", Value: -38}, {Name: "Backlog after", Value: 1237, Total: true}}}},
		{"Gauge", 42, chart.Gauge{Value: 94.1, Low: 80, High: 100, Target: goal, Word: w.Of("status", "red"), Number: share}},
		{"Donut", 45, chart.Donut{Number: count, Centre: w.Int(1234), Word: "tickets", Slices: []chart.Slice{{Name: "Incident", Value: 713}, {Name: "Request", Value: 388}, {Name: "Question", Value: 133}}}},
		{"Scatter", 65, chart.Scatter{Across: chart.Axis{Name: "Tickets in the month", Number: count}, Up: chart.Axis{Name: "Within response time", Number: share}, Target: goal, Points: spots(names)}},
		{"Heat map", 55, inflowOf(w, count)},
		{"Calendar", 48, availabilityOf(w)},
		{"Plan", 40, planOf(months)},
	}
}

func spots(names []string) []chart.Spot {
	points := make([]chart.Spot, len(names))
	for i, name := range names {
		points[i] = chart.Spot{Name: name, X: float64(1400 / (i + 1)), Y: 95 + 3*math.Sin(float64(i)*1.7)}
	}
	return points
}

// inflowOf is when tickets are opened, by weekday and hour.
func inflowOf(w *words.Words, count chart.Number) chart.Heat {
	h := chart.Heat{Number: count}
	for hour := range 24 {
		h.Columns = append(h.Columns, string([]byte{'0' + byte(hour/10), '0' + byte(hour%10)}))
	}
	for day := range 7 {
		row := make([]float64, 24)
		for hour := range row {
			row[hour] = math.Round(57 * math.Exp(-math.Pow(float64(hour)-11, 2)/9) / float64(1+day*day/6))
		}
		h.Rows, h.Values = append(h.Rows, w.ShortWeekday(day)), append(h.Values, row)
	}
	return h
}

// availabilityOf is a year of a service, with three bad days and two unknown.
func availabilityOf(w *words.Words) chart.Days {
	number := chart.Number{Decimal: w.DecimalMark(), Digits: 2, Suffix: w.PercentSuffix()}
	days := chart.Days{
		From: calendar.Day{Year: 2016, Month: 1, Date: 1}, Values: make([]float64, 366), Number: number,
		Target: &chart.Mark{Name: "< " + number.Write(99.5), Value: 99.5}, Unknown: words.Sentence(w.Of("status", "none")),
	}
	for i := range days.Values {
		days.Values[i] = 100 - float64(i*i%11/8)/20
	}
	days.Values[40], days.Values[131], days.Values[300] = 97.2, 99.1, 98.4
	days.Values[200], days.Values[201] = math.NaN(), math.NaN()
	for i := range days.Weekdays {
		days.Weekdays[i] = w.ShortWeekday(i)
	}
	for m := time.January; m <= time.December; m++ {
		days.Months = append(days.Months, w.ShortMonth(m))
	}
	return days
}

// planOf is three projects of a year.
func planOf(months []string) chart.Gantt {
	ticks := make([]chart.Mark, 0, 4)
	for i := 0; i < len(months); i += 3 {
		ticks = append(ticks, chart.Mark{Name: months[i], Value: float64(i) * 30.4})
	}
	return chart.Gantt{
		From: 0, To: 365, Today: &chart.Mark{Name: "9 " + months[4], Value: 129}, Ticks: ticks,
		Key: chart.GanttKey{Plan: "Plan", Done: "Done", Baseline: "Baseline", Milestone: "Milestone", Reached: "Reached"},
		Rows: []chart.Stretch{
			{Name: "New telephony", From: 20, To: 190, Done: 0.6, Baseline: 160, Points: []chart.Point{{At: 60, Reached: true}, {At: 120}}},
			{Name: "Move to the cloud", From: 90, To: 330, Done: 0.1, Baseline: 330, Points: []chart.Point{{At: 250}}},
			{Name: "Firewall", From: 150, To: 170, Baseline: 170},
		},
	}
}
