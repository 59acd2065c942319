package pack

import (
	"slices"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
)

// A Swedish title in an English pack is read by an English voice unless the
// pack says what it is; and what is in the reader's own language must not be
// read by another.
func TestForeignTextsAreNamed(t *testing.T) {
	in := input(t, "en")
	in.Customer.Language = "sv"
	in.Record.Targets = []agreement.Target{
		{ID: "a", Title: map[string]string{"sv": "Svarstid nivå A", "da": "Svartid niveau A"}},
		{ID: "b", Title: map[string]string{"sv": "Svarstid nivå B", "en": "Response level B"}},
		{ID: "c", Title: map[string]string{"": "Response level C"}},
		{ID: "d"},
	}
	in.Record.Breaches = []forums.Breach{{Title: "Skrivaren svarar inte"}}
	in.Citations, in.CitedIn = []string{"Quelle: Amt für Statistik"}, "de"
	in.Remarks = []Comment{{Section: "sla", Text: []Block{Paragraph{Text: "Vi bygger om nätet."}, List{Items: []string{"Klart i maj."}}, Heading{Text: "Nästa steg"}}}}
	got := compose(t, in).Foreign
	for _, want := range []Foreign{
		{"Svartid niveau A", "da"}, {"Skrivaren svarar inte", "sv"}, {"Quelle: Amt für Statistik", "de"},
		{"Vi bygger om nätet.", "sv"}, {"Klart i maj.", "sv"}, {"Nästa steg", "sv"}, {in.Memory.Actions[0].Title, "sv"},
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%v is not named", want)
		}
	}
	for _, f := range got {
		if f.Language == "en" || f.Text == "Response level C" || f.Text == "Svarstid nivå B" || f.Text == "" {
			t.Errorf("%v is no foreign text", f)
		}
	}
	in.Words = language(t, "sv")
	for _, f := range compose(t, in).Foreign {
		if f.Language == "sv" {
			t.Errorf("%v is in the pack's own language", f)
		}
	}
}
