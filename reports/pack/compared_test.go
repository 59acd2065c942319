package pack

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/fault"
	"ting/reports/words"
)

// closedRecord is a record of a month with one figure of each kind.
func closedRecord(t *testing.T, period string, targets ...forums.TargetFigure) forums.Record {
	t.Helper()
	return forums.Record{
		Figures: forums.Figures{Customer: "nordby", Period: period, Targets: targets, Volumes: []forums.VolumeFigure{
			{Type: "incident", Priority: "A", Opened: 10, Resolved: 8, Closed: 8, Backlog: 5},
			{Type: "request", Priority: "", Opened: 3, Resolved: 3, Closed: 3, Backlog: 0},
		}},
		Connected: []string{"tickets"},
	}
}

func shareOf(id, share, goal, status string) forums.TargetFigure {
	f := forums.TargetFigure{ID: id, Measure: agreement.Response, Goal: number(goal), Status: status}
	if share != "" {
		f.Attainment = number(share)
	}
	return f
}

// A reader trusts the sign, the word and the change of status of each target:
// none may say better of what is worse, or compare what cannot be compared.
func TestComparedTargets(t *testing.T) {
	c := input(t, "en").Customer
	before := closedRecord(t, "2026-01",
		shareOf("risen", "0.9", "0.95", "red"), shareOf("fallen", "0.99", "0.95", "green"), shareOf("still", "0.96", "0.95", "green"),
		shareOf("empty", "", "0.95", "none"), shareOf("dropped", "0.5", "0.95", "red"), shareOf("stricter", "0.96", "0.95", "green"), shareOf("other", "0.5", "0.95", "red"))
	limit := forums.TargetFigure{ID: "other", Measure: agreement.Backlog, Value: number("12"), Limit: number("40"), Status: "green"}
	after := closedRecord(t, "2026-02",
		shareOf("fresh", "0.97", "0.95", "green"), shareOf("risen", "0.96", "0.95", "green"), shareOf("fallen", "0.951", "0.95", "green"),
		shareOf("still", "0.96", "0.95", "green"), shareOf("empty", "0.9", "0.95", "red"), shareOf("stricter", "0.96", "0.98", "red"), limit)
	after.Figures.Volumes = []forums.VolumeFigure{{Type: "incident", Priority: "A", Opened: 12, Resolved: 8, Closed: 6, Backlog: 9}}
	told, err := Compare(c, before, after, language(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{ // in the order of the second period, and what only the first has behind it
		"fresh|95%|–|97.0%||new target|",
		"risen|95%|90.0%|96.0%|+6.0 pp|better|Goal missed → Goal met",
		"fallen|95%|99.0%|95.1%|−3.9 pp|worse|",
		"still|95%|96.0%|96.0%||unchanged|",
		"empty|95%|no data|90.0%||not comparable|No data → Goal missed",
		"stricter|95% → 98%|96.0%|96.0%||unchanged|Goal met → Goal missed",
		"other|95% → at most 40|50.0%|12||not comparable|Goal missed → Goal met",
		"dropped|95%|50.0%|–||no longer agreed|",
	}
	for i, row := range told.Targets {
		got := strings.Join([]string{row.ID, row.Goal, row.Before.Text, row.After.Text, row.Change, row.Word, row.Turn}, "|")
		if got = strings.ReplaceAll(got, words.Space, " "); i >= len(want) || got != want[i] {
			t.Errorf("row %d is %s", i, got)
		}
	}
	if len(told.Targets) != len(want) {
		t.Errorf("%d rows, want %d", len(told.Targets), len(want))
	}
	if told.Lead != "1 target better, 1 worse and 2 unchanged." || len(told.Turned) != 4 || told.Turned[0] != "risen: Goal missed → Goal met" {
		t.Errorf("%q, %q", told.Lead, told.Turned)
	}
}

// Volumes are held against their own kind, also one that only one period has,
// and the sum is of all of them.
func TestComparedVolumes(t *testing.T) {
	c := input(t, "sv").Customer
	before, after := closedRecord(t, "2026-01"), closedRecord(t, "2026-Q1")
	after.Figures.Volumes = []forums.VolumeFigure{
		{Type: "change", Priority: "B", Opened: 1}, {Type: "incident", Priority: "A", Opened: 1234, Resolved: 8, Closed: 6, Backlog: 9},
	}
	told, err := Compare(c, before, after, language(t, "sv"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, v := range told.Volumes {
		names = append(names, v.Name)
	}
	if !slices.Equal(names, []string{"Summa", "Ändring, prioritet B", "Incident, prioritet A", "Begäran, utan prioritet"}) {
		t.Errorf("%q", names)
	}
	for i, want := range map[int][4]string{
		0: {"13 → 1 235 1 222 fler", "11 → 8 3 färre", "11 → 6 5 färre", "5 → 9 4 fler"},
		3: {"3 → 0 3 färre", "3 → 0 3 färre", "3 → 0 3 färre", "0 → 0 oförändrat"},
	} {
		for j, row := range told.Volumes[i].Rows {
			if got := strings.ReplaceAll(row.Before+" → "+row.After+" "+row.Change, words.Space, " "); got != want[j] {
				t.Errorf("%s, %s: %s, want %s", told.Volumes[i].Name, row.Name, got, want[j])
			}
		}
	}
	if !told.Unequal {
		t.Error("a month and a quarter pass for equally long")
	}
	if told, err = Compare(c, before, closedRecord(t, "2025-12"), language(t, "sv")); err != nil || told.Unequal {
		t.Errorf("two months pass for unequal (%v)", err)
	}
	before.Connected, after.Connected = nil, nil
	if told, err = Compare(c, before, after, language(t, "sv")); err != nil || told.Volumes != nil {
		t.Errorf("volumes without a source of tickets: %v (%v)", told.Volumes, err)
	}
	if _, err := Compare(c, before, after, nil); !errors.Is(err, fault.Invalid) {
		t.Errorf("without a language: %v", err)
	}
}
