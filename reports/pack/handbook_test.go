package pack

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/handbook"
)

// booked are the chapters of the usual customer's handbook in a language.
func booked(t *testing.T, code string) (HandbookInput, []handbook.Page) {
	t.Helper()
	in := offered(t, code)
	a := &in.Customer.Agreements[len(in.Customer.Agreements)-1]
	a.Suppliers = []agreement.Supplier{{Name: "Carrier", Delivers: agreement.Text{"": "Network"}, Reached: agreement.Text{"": "around the clock"}}}
	at := time.Date(2026, 4, 15, 8, 0, 0, 0, time.UTC)
	pages, err := HandbookPages(ChaptersInput{Customer: in.Customer, Words: in.Words, At: at,
		Texts: map[string][]Block{"backup": {Heading{"Daily"}, Paragraph{"Kept for 30 days."}, List{[]string{"servers", "mail"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return HandbookInput{Customer: in.Customer, Pages: pages, Words: in.Words, Supplier: "Supplier", At: at, Number: 2, Versions: []HandbookVersion{
		{Number: 1, Issued: calendar.Day{Year: 2025, Month: 4, Date: 1}, Name: "Manager 1", Why: "first"},
		{Number: 2, Issued: calendar.Day{Year: 2026, Month: 4, Date: 15}, Name: "Orderer 1", Why: "new backup", Changed: []string{"backup", "sla"}, Review: calendar.Day{Year: 2027, Month: 4, Date: 15}}}}, pages
}

// TestHandbookGolden holds the twelve chapters in all languages: what goes
// missing from one is what people look up at night.
func TestHandbookGolden(t *testing.T) {
	for _, code := range []string{"sv", "da", "nb", "en"} {
		in, _ := booked(t, code)
		made, err := Handbook(in)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "handbook-"+code, made)
		if len(made.Sections) != len(handbook.Chapters())+1 || made.Cover.Draft != "" {
			t.Errorf("%s: %d sections, draft %q", code, len(made.Sections), made.Cover.Draft)
		}
	}
}

// A version that is read back from the ledger must print as it was issued.
func TestHandbookSurvivesTheLedger(t *testing.T) {
	in, pages := booked(t, "nb")
	raw, err := json.Marshal(pages)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Handbook(in)
	if err != nil {
		t.Fatal(err)
	}
	in.Pages = nil
	if err := json.Unmarshal(raw, &in.Pages); err != nil {
		t.Fatal(err)
	}
	got, err := Handbook(in)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("differs after the ledger: %v", err)
	}
}

// What is not issued must say so on its cover, and since which version.
func TestHandbookDraft(t *testing.T) {
	in, _ := booked(t, "en")
	in.Number = 0
	made, err := Handbook(in)
	if err != nil || made.Cover.Draft != "Not issued; changed since version 2." {
		t.Errorf("%q %v", made.Cover.Draft, err)
	}
	in.Versions = nil
	made, err = Handbook(in)
	last := made.Sections[len(made.Sections)-1]
	if err != nil || made.Cover.Draft != "Not issued yet." || !strings.HasPrefix(last.Blocks[0].(Empty).Text, "No version") {
		t.Errorf("%q %+v %v", made.Cover.Draft, last, err)
	}
}
