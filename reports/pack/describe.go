package pack

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"ting/reports/chart"
	"ting/reports/words"
)

// mostNamed is how many days a description names one by one; the others stand
// in the chart's table.
const mostNamed = 12

// Describe says what a chart shows, made of its own data, to those who cannot
// see it: where it begins and ends, its least and its most, the target, and
// what misses it. It takes the names of the chart as they stand there. A plan
// is described by the pack that knows its dates, and gives "" here.
func Describe(c chart.Chart, w *words.Words) string {
	d := describer{w}
	switch c := c.(type) {
	case chart.Trend:
		return d.courses(c.Series, c.Labels, c.Number, c.Target)
	case chart.Stacked:
		series := append([]chart.Series{}, c.Series...)
		if c.Line != nil {
			series = append(series, *c.Line)
		}
		return d.courses(series, c.Labels, c.Number, nil)
	case chart.Grouped:
		return d.groups(c)
	case chart.Bars:
		return d.items("", c.Labels, c.Values, c.Number)
	case chart.Donut:
		names, values := make([]string, len(c.Slices)), make([]float64, len(c.Slices))
		for i, s := range c.Slices {
			names[i], values[i] = s.Name, s.Value
		}
		return d.items(c.Centre+" "+c.Word, names, values, c.Number)
	case chart.Heat:
		return d.heat(c)
	case chart.Waterfall:
		return d.waterfall(c)
	case chart.Gauge:
		return d.gauge(c)
	case chart.Pareto:
		return d.pareto(c)
	case chart.Scatter:
		return d.scatter(c)
	case chart.Days:
		return d.days(c)
	}
	return ""
}

// describer says charts in one language.
type describer struct{ *words.Words }

// courses describes lines over labels, and the target.
func (d describer) courses(series []chart.Series, names []string, n chart.Number, target *chart.Mark) string {
	shown := make([]chart.Series, len(series))
	var parts []string
	for i, s := range series {
		s.Values = s.Values[:min(len(s.Values), len(names))]
		shown[i] = s
		parts = append(parts, d.course(s, names, n))
	}
	return joined(append(parts, d.target(target, n), d.missing(target, shown...))...)
}

// course says where a line begins and ends, its least and its most; nothing of
// one that has no value. The names are those of all its values.
func (d describer) course(s chart.Series, names []string, n chart.Number) string {
	first, last, low, high := -1, -1, -1, -1
	for i, v := range s.Values {
		if math.IsNaN(v) {
			continue
		}
		if first < 0 {
			first, low, high = i, i, i
		}
		last = i
		if v < s.Values[low] {
			low = i
		}
		if v > s.Values[high] {
			high = i
		}
	}
	if first < 0 {
		return ""
	}
	value := func(i int) string { return n.Write(s.Values[i]) }
	return d.Say("alt.series", "name", s.Name, "first", value(first), "from", names[first], "last", value(last), "to", names[last],
		"low", value(low), "lowat", names[low], "high", value(high), "highat", names[high])
}

func (d describer) target(t *chart.Mark, n chart.Number) string {
	if t == nil {
		return ""
	}
	return d.Say("alt.target", "name", t.Name, "value", n.Write(t.Value))
}

// missing counts the values that miss the target among those that are known.
// A value alone says it by itself, and is not counted.
func (d describer) missing(t *chart.Mark, series ...chart.Series) string {
	if t == nil || math.IsNaN(t.Value) {
		return ""
	}
	missed, all := 0, 0
	for _, s := range series {
		all += known(s.Values)
		for _, v := range s.Values {
			if t.Ceiling && v > t.Value || !t.Ceiling && v < t.Value {
				missed++
			}
		}
	}
	if all < 2 {
		return ""
	}
	if t.Ceiling {
		return d.Count("alt.above", missed, "all", d.Int(all))
	}
	return d.Count("alt.below", missed, "all", d.Int(all))
}

// items names each value; the title may be empty.
func (d describer) items(title string, names []string, values []float64, n chart.Number) string {
	if len(names) == 0 {
		return ""
	}
	items := make([]string, len(names))
	for i, name := range names {
		value := math.NaN()
		if i < len(values) {
			value = values[i]
		}
		items[i] = d.Say("alt.item", "name", beforeValue(name), "value", n.Write(value))
	}
	if title == "" {
		return strings.Join(items, ", ") + "."
	}
	return d.Say("alt.items", "title", title, "items", strings.Join(items, ", "))
}

// beforeValue is a name as it stands before its value. One that ends in a
// figure gets a colon: where a space parts thousands, "prioritet 1 713" is a
// number of its own.
func beforeValue(name string) string {
	if last, _ := utf8.DecodeLastRuneInString(name); unicode.IsDigit(last) {
		return name + ":"
	}
	return name
}

func (d describer) groups(c chart.Grouped) string {
	var parts []string
	shown := make([]chart.Series, len(c.Series))
	for i, s := range c.Series {
		s.Values = s.Values[:min(len(s.Values), len(c.Labels))]
		shown[i] = s
		parts = append(parts, d.items(s.Name, c.Labels, s.Values, c.Number))
	}
	return joined(append(parts, d.target(c.Target, c.Number), d.missing(c.Target, shown...))...)
}

// heat names the cell that holds the most.
func (d describer) heat(c chart.Heat) string {
	most, row, column := math.Inf(-1), -1, -1
	for r, values := range c.Values {
		for k, v := range values {
			if v > most && r < len(c.Rows) && k < len(c.Columns) {
				most, row, column = v, r, k
			}
		}
	}
	if row < 0 {
		return ""
	}
	return d.Say("alt.heat", "value", c.Number.Write(most), "row", c.Rows[row], "column", c.Columns[column])
}

func (d describer) waterfall(c chart.Waterfall) string {
	_, rows := chart.Table(c)
	items := make([]string, len(rows))
	for i, r := range rows {
		items[i] = d.Say("alt.item", "name", beforeValue(r.Name), "value", r.Values[0].Text)
	}
	if len(items) == 0 {
		return ""
	}
	return strings.Join(items, ", ") + "."
}

func (d describer) gauge(c chart.Gauge) string {
	text := d.Say("alt.gauge", "value", c.Number.Write(c.Value), "low", c.Number.Write(c.Low), "high", c.Number.Write(c.High))
	if c.Word != "" {
		text = words.Sentence(c.Word) + ": " + text
	}
	return joined(text, d.target(c.Target, c.Number))
}

// pareto names each cause with its amount and what it makes with those above.
func (d describer) pareto(c chart.Pareto) string {
	_, rows := chart.Table(c)
	items := make([]string, len(rows))
	for i, r := range rows {
		items[i] = d.Say("alt.cause", "name", beforeValue(r.Name), "value", r.Values[0].Text, "sum", strings.ToLower(c.Sum), "share", r.Values[1].Text)
	}
	if len(items) == 0 {
		return ""
	}
	return strings.Join(items, "; ") + "."
}

// scatter names each spot; one of which a measure is not known misses nothing.
func (d describer) scatter(c chart.Scatter) string {
	_, rows := chart.Table(c)
	items := make([]string, len(rows))
	var heights chart.Series
	for i, r := range rows {
		if !math.IsNaN(r.Values[0].Value) {
			heights.Values = append(heights.Values, r.Values[1].Value)
		}
		items[i] = d.Say("alt.spot", "name", beforeValue(r.Name), "across", r.Values[0].Text, "up", r.Values[1].Text)
	}
	if len(items) == 0 {
		return ""
	}
	return joined(d.Say("alt.spots", "across", c.Across.Name, "up", c.Up.Name, "items", strings.Join(items, "; ")), d.target(c.Target, c.Up.Number), d.missing(c.Target, heights))
}

// days tells the worst day, and names those below the target.
func (d describer) days(c chart.Days) string {
	worst := -1
	var missed, unknown []string
	for i, v := range c.Values {
		name := d.ShortDay(c.From.AddDays(i))
		switch {
		case math.IsNaN(v):
			unknown = append(unknown, name)
			continue
		case c.Target != nil && v < c.Target.Value:
			missed = append(missed, d.Say("alt.item", "name", name, "value", c.Number.Write(v)))
		}
		if worst < 0 || v < c.Values[worst] {
			worst = i
		}
	}
	if len(c.Values) == 0 {
		return ""
	}
	parts := []string{d.Say("alt.days", "from", d.Day(c.From), "to", d.Day(c.From.AddDays(len(c.Values)-1)))}
	if worst >= 0 {
		parts = append(parts, d.Say("alt.worst", "value", c.Number.Write(c.Values[worst]), "day", d.ShortDay(c.From.AddDays(worst))))
	}
	if c.Target != nil {
		parts = append(parts, d.listed(c.Target.Name, missed))
	}
	return joined(append(parts, d.listed(c.Unknown, unknown))...)
}

// listed names what there is of it under a title, and how many are not named.
func (d describer) listed(title string, names []string) string {
	if len(names) == 0 || title == "" {
		return ""
	}
	more := len(names) - mostNamed
	if more > 0 {
		names = append(names[:mostNamed:mostNamed], d.Count("alt.more", more))
	}
	return d.Say("alt.items", "title", words.Sentence(title), "items", strings.Join(names, ", "))
}
