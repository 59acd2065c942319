package pack

import (
	"errors"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/fault"
	"ting/reports/chart"
)

// The forum's standard agenda, in its order, between the scorecard and how it
// was counted, as each language names it.
func TestAgenda(t *testing.T) {
	ids := "scorecard sla volumes changes coming security projects actions escalations other method"
	for code, want := range map[string]string{
		"sv": "Styrkort|Uppföljning SLA|Volymer och trender|Genomförda ändringar|Kommande ändringar|Informationssäkerhet|Projekt – status|Aktivitetslista|Eskalerade frågor|Övriga frågor|Så har vi räknat",
		"en": "Scorecard|SLA follow-up|Volumes and trends|Changes made|Coming changes|Information security|Projects – status|Action list|Escalated matters|Other matters|How it was counted",
		"da": "Scorecard|SLA-opfølgning|Volumener og tendenser|Gennemførte ændringer|Kommende ændringer|Informationssikkerhed|Projekter – status|Aktivitetsliste|Eskalerede sager|Eventuelt|Sådan er der regnet",
		"nb": "Målkort|SLA-oppfølging|Volumer og trender|Gjennomførte endringer|Kommende endringer|Informasjonssikkerhet|Prosjekter – status|Aktivitetsliste|Eskalerte saker|Eventuelt|Slik er det regnet",
	} {
		p := compose(t, input(t, code))
		var titles, sections []string
		for _, s := range p.Sections {
			titles, sections = append(titles, s.Title), append(sections, s.ID)
		}
		if got := strings.Join(titles, "|"); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
		if got := strings.Join(sections, " "); got != ids {
			t.Errorf("%s: sections %s", code, got)
		}
	}
}

// Without a single dataset each point of the agenda still stands there and
// says why it is empty: a point left out would look like nothing to report.
func TestNothingConnected(t *testing.T) {
	for _, code := range []string{"sv", "en", "da", "nb"} {
		in := input(t, code)
		in.Record = forums.Record{Figures: forums.Figures{Period: "2026-03", From: in.Record.Figures.From, To: in.Record.Figures.To}}
		in.Customer.Agreements, in.Memory = nil, Memory{}
		p := compose(t, in)
		if len(p.Sections) != 11 {
			t.Fatalf("%s: %d sections", code, len(p.Sections))
		}
		for _, s := range p.Sections {
			said := s.Lead
			for _, b := range s.Blocks {
				if e, ok := b.(Empty); ok {
					said += e.Text
				}
			}
			if said == "" {
				t.Errorf("%s: the section %s says nothing", code, s.ID)
			}
		}
	}
}

// "Nothing happened" and "we do not know" are different answers.
func TestEmptyIsNotMissing(t *testing.T) {
	in := input(t, "en")
	in.Record.Made = nil
	if got := empty(section(compose(t, in), "changes")); got != "No change was made in March 2026." {
		t.Errorf("connected: %q", got)
	}
	in.Record.Connected = []string{"tickets"}
	if got := empty(section(compose(t, in), "changes")); !strings.HasPrefix(got, "The dataset changes (planned and completed changes) is not connected") {
		t.Errorf("not connected: %q", got)
	}
}

// The director reads the tile and the account manager reads the table: they
// must read the same figure.
func TestScorecardEqualsTable(t *testing.T) {
	for _, code := range []string{"sv", "en", "da", "nb"} {
		p := compose(t, input(t, code))
		tiles := blocks[Tiles](section(p, "scorecard"))[0].Tiles
		table := blocks[Table](section(p, "sla"))[0]
		if len(tiles) != len(table.Rows) {
			t.Fatalf("%s: %d tiles, %d rows", code, len(tiles), len(table.Rows))
		}
		for i, tile := range tiles {
			row := table.Rows[i]
			figure := row[7].Text
			if tile.Status == None {
				figure = "–" // its word says the rest
			}
			if tile.Title != row[0].Text || tile.Figure != figure || tile.Status != row[7].Status || !strings.HasSuffix(tile.Goal, row[1].Text) {
				t.Errorf("%s: tile %+v, row %+v", code, tile, row)
			}
		}
	}
}

// A target that nothing counted for has no data, said once; 100 % would be a
// lie.
func TestNothingCounted(t *testing.T) {
	tile := blocks[Tiles](section(compose(t, input(t, "en")), "scorecard"))[0].Tiles[1]
	if tile.Figure != "–" || tile.Status != None || tile.Word != "No data" {
		t.Errorf("got %+v", tile)
	}
}

// Every table has a cell a column, every heading and title says something, and
// no sentence is without its words or its numbers.
func TestWellFormed(t *testing.T) {
	hole := regexp.MustCompile(`[⟦⟧]|\{[a-z]+\}|%!|NaN|<nil>`)
	for _, code := range []string{"sv", "en", "da", "nb"} {
		for _, in := range []Input{input(t, code), bare(t, code)} {
			p := compose(t, in)
			walk(reflect.ValueOf(p), func(text string) {
				if hole.MatchString(text) || text != strings.TrimSpace(text) {
					t.Errorf("%s: %q", code, text)
				}
			})
			for _, s := range p.Sections {
				wellFormed(t, code, s)
			}
		}
	}
}

func wellFormed(t *testing.T, code string, s Section) {
	for _, table := range blocks[Table](s) {
		if table.Title == "" || len(table.Rows) == 0 {
			t.Errorf("%s %s: a table without title or rows: %+v", code, s.ID, table)
		}
		for _, row := range append(table.Rows, table.Total) {
			if row != nil && len(row) != len(table.Columns) {
				t.Errorf("%s %s: %d cells under %d heads in %q", code, s.ID, len(row), len(table.Columns), table.Title)
			}
		}
	}
	for _, f := range figures(s.Blocks) {
		if f.Title == "" || f.Alt == "" || f.Chart == nil {
			t.Errorf("%s %s: a figure without title, chart or description: %+v", code, s.ID, f)
		}
	}
	if s.Title == "" || s.Lead == "" && len(s.Blocks) == 0 {
		t.Errorf("%s %s: an empty section", code, s.ID)
	}
}

// A title may hold anything; it must be printed as it is, and never be read as
// a placeholder.
func TestHostileText(t *testing.T) {
	hostile := "{n} %d <b>\u202e;DROP TABLE\" __f__x__f__ 🦄"
	in := input(t, "sv")
	in.Customer.Name = hostile
	in.Record.Breaches[49].Title = hostile
	in.Record.Breaches[49].CausedBy = hostile
	in.Memory.Actions[0].Title = hostile
	in.Memory.Actions[0].Note = ""
	p := compose(t, in)
	found := 0
	walk(reflect.ValueOf(p), func(text string) {
		if text == hostile {
			found++
		}
	})
	if found < 4 {
		t.Errorf("found the text as it is %d times, want the cover, the breach twice and the action", found)
	}
}

// The same input gives the same pack, and the input is left as it was.
func TestDeterministic(t *testing.T) {
	in := input(t, "sv")
	first := string(dump(t, compose(t, in)))
	if second := string(dump(t, compose(t, in))); second != first {
		t.Error("two packs of one input differ")
	}
	if !reflect.DeepEqual(in.Record, input(t, "sv").Record) {
		t.Error("composing changed the record")
	}
}

// Whoever holds a pack must see whether its figures may still change.
func TestDraft(t *testing.T) {
	in := input(t, "en")
	if p := compose(t, in); p.Cover.Draft != "" || p.Words.Draft != "" {
		t.Errorf("frozen figures are marked: %q", p.Cover.Draft)
	}
	in.Record.Figures.Frozen = false
	in.Record.Sources = in.Record.Sources[:1]
	if p := compose(t, in); p.Words.Draft != "DRAFT" || !strings.Contains(p.Cover.Draft, "not been closed") {
		t.Errorf("figures that are not frozen: %q %q", p.Words.Draft, p.Cover.Draft)
	}
	in.Record.Sources[0].To = in.Record.Figures.To.Add(-time.Second)
	if p := compose(t, in); !strings.Contains(p.Cover.Draft, "not complete") {
		t.Errorf("a source that ends a second early: %q", p.Cover.Draft)
	}
	in.Record.Figures.AsOf = in.Record.Figures.To.Add(-time.Second)
	if p := compose(t, in); !strings.Contains(p.Cover.Draft, "has not ended") {
		t.Errorf("as of before the period's end: %q", p.Cover.Draft)
	}
	for draft, want := range map[Draft]string{Running: "has not ended", NotLoaded: "not complete"} {
		in.Draft = draft
		if p := compose(t, in); !strings.Contains(p.Cover.Draft, want) {
			t.Errorf("%s: %q", draft, p.Cover.Draft)
		}
	}
}

// A pack without a language or a zone would be wrong on every line.
func TestRefuses(t *testing.T) {
	in := input(t, "sv")
	in.Words = nil
	if _, err := Operational(in); !errors.Is(err, fault.Invalid) {
		t.Errorf("no words: %v", err)
	}
	in = input(t, "sv")
	in.Customer.Zone = nil
	if _, err := Operational(in); !errors.Is(err, fault.Invalid) {
		t.Errorf("no zone: %v", err)
	}
}

// bare is a pack of a customer with tickets and a target, and no past.
func bare(t *testing.T, code string) Input {
	in := input(t, code)
	zone := in.Customer.Zone
	f := in.Record.Figures
	f.Targets, f.Volumes, f.Period = f.Targets[:1], f.Volumes[:1], "2026-W10"
	f.Targets[0].Penalty = nil
	f.From, f.To = time.Date(2026, 3, 2, 0, 0, 0, 0, zone), time.Date(2026, 3, 9, 0, 0, 0, 0, zone)
	in.Record = forums.Record{Figures: f, Connected: []string{"tickets", "changes", "projects"}}
	in.Memory = Memory{}
	return in
}

func section(p Pack, id string) Section {
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.ID == id })
	if i < 0 {
		return Section{}
	}
	return p.Sections[i]
}

// blocks returns a section's blocks of one kind, outside columns.
func blocks[B Block](s Section) []B {
	var found []B
	for _, b := range s.Blocks {
		if b, ok := b.(B); ok {
			found = append(found, b)
		}
	}
	return found
}

// figures returns all figures, also those side by side.
func figures(blocks []Block) []Figure {
	var found []Figure
	for _, b := range blocks {
		switch b := b.(type) {
		case Figure:
			found = append(found, b)
		case Side:
			for _, column := range b.Columns {
				found = append(found, figures(column)...)
			}
		}
	}
	return found
}

func empty(s Section) string {
	if all := blocks[Empty](s); len(all) > 0 {
		return all[0].Text
	}
	return ""
}

// walk calls see for every text that is not empty, and holds that no number to
// be drawn is infinite.
func walk(v reflect.Value, see func(string)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			walk(v.Elem(), see)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), see)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			// What a number of a chart is written with is no text by itself.
			if v.Type().Field(i).Type != reflect.TypeFor[chart.Number]() {
				walk(v.Field(i), see)
			}
		}
	case reflect.String:
		if v.String() != "" {
			see(v.String())
		}
	case reflect.Float64:
		if math.IsInf(v.Float(), 0) {
			see("{infinite}")
		}
	}
}
