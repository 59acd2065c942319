package pack

import (
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/chart"
)

// inGigabytes is the made-up month with a metric measured in GB; Record's other
// targets have no unit.
func inGigabytes(t *testing.T) Input {
	in := extended(t, "en")
	for i, f := range in.Record.Figures.Targets {
		if f.ID == "backup" {
			in.Record.Figures.Targets[i].Value = number("5400")
		}
	}
	in.Record.Dimensions = append(in.Record.Dimensions, forums.Dimension{Target: "backup", Dimension: "server", Unit: "GB", Value: number("5200")})
	return in
}

// An axis of bare figures leaves open what they count, and a title that gives a
// change without its unit compares gigabytes with nothing.
func TestUnitsStandInChartsAndTitles(t *testing.T) {
	f := figuresOf(compose(t, inGigabytes(t)), "backup")[0]
	if suffix := f.Chart.(chart.Trend).Number.Suffix; suffix != "\u00a0GB" {
		t.Errorf("the axis is written with %q", suffix)
	}
	title := strings.ReplaceAll(f.Title, "\u00a0", " ")
	if strings.Count(title, " GB") != 3 || !strings.Contains(title, " GB);") || !strings.HasSuffix(title, " GB a month") {
		t.Errorf("%q", title)
	}
	lead := strings.ReplaceAll(section(compose(t, inGigabytes(t)), "backup").Lead, "\u00a0", " ")
	if lead != "backup: 5,400 GB, +200 GB from February" {
		t.Errorf("lead %q", lead)
	}
}

// A unit is left out where it would be a guess, or too long for an axis.
func TestUnitsThatNoAxisShows(t *testing.T) {
	for what, units := range map[string][]string{"two units": {"GB", "TB"}, "none": {""}, "a list": {"GB, TB"}, "a long one": {"gigabytes"}} {
		in := extended(t, "en")
		in.Record.Dimensions = nil
		for _, unit := range units {
			in.Record.Dimensions = append(in.Record.Dimensions, forums.Dimension{Target: "backup", Unit: unit})
		}
		if n := newWriter(in).measuredIn(chart.Number{}, target{TargetFigure: forums.TargetFigure{ID: "backup"}}); n.Suffix != "" {
			t.Errorf("%s: %q", what, n.Suffix)
		}
	}
}

// A sentence under the tiles that says how many more there are begins as
// sentences do.
func TestTheRestOfTheTilesIsASentence(t *testing.T) {
	for _, b := range newWriter(crowded(t, fewTiles+4, 0)).scorecard().Blocks {
		if n, is := b.(Note); is {
			if n.Text != "Four more targets are in the table under SLA follow-up." {
				t.Errorf("%q", n.Text)
			}
			return
		}
	}
	t.Error("nothing is said of the targets without a tile")
}

// A unit that is abbreviated ends a sentence with its own full stop.
func TestAnAbbreviatedUnitEndsASentence(t *testing.T) {
	in := extended(t, "da")
	in.Record.Dimensions = []forums.Dimension{{Target: "backup", Unit: "stk."}}
	agreed := agreement.Target{ID: "backup", Measure: agreement.Metric, Metric: "backup", Statistic: "max", AtMost: dec("8"), Warn: dec("7")}
	got := strings.ReplaceAll(strings.Join(newWriter(in).terms(forums.Rules{}, agreed), " "), "\u00a0", " ")
	if !strings.HasSuffix(got, "højst 8 stk. Advarselsniveau 7 stk.") {
		t.Errorf("%q", got)
	}
}
