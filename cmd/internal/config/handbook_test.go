package config

import (
	"fmt"
	"strings"
	"testing"
)

const booked = `id: nordby
name: Nordby kommun
language: sv
zone: Europe/Stockholm
currency: SEK
people:
  manager: {name: Manager, side: supplier}
  net: {name: Net desk, side: Nätbolaget}
handbook: {review: 12 months, owner: manager}
agreements:
  - from: 2026-01-01
    hours: {support: 24x7}
    targets: []
    suppliers:
      - {name: Nätbolaget, delivers: {sv: Nät, en: Network}, contact: net, reached: +46 8 1 dygnet runt, agreement: till 2027-12-31}
`

func loadBooked(t *testing.T, old, with string) (*Workspace, error) {
	t.Helper()
	if !strings.Contains(booked, old) {
		t.Fatalf("the example has no %q", old)
	}
	return Load(Input{Dir: workspace(t, map[string]string{"ting.yaml": "warehouse: postgres://db.example/x", "customers/nordby.yaml": strings.Replace(booked, old, with, 1)})})
}

// A review that is read wrongly falls on another day, and nobody looks.
func TestHandbookSettings(t *testing.T) {
	w, err := loadBooked(t, "id", "id")
	if err != nil {
		t.Fatal(err)
	}
	c := w.Customers[0]
	got := fmt.Sprint(c.Handbook, c.Agreements[0].Suppliers)
	want := "{12 manager} [{Nätbolaget map[en:Network sv:Nät] net map[:+46 8 1 dygnet runt] map[:till 2027-12-31]}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestHandbookMistakes(t *testing.T) {
	for _, c := range []struct{ old, with, want string }{
		{"review: 12 months", "review: yearly", `review "yearly" is not known`},
		{"owner: manager", "owner: nobody", `owner "nobody" is not among people`},
		{"contact: net", "contact: nett", `contact "nett" is not among people; did you mean net`},
		{"delivers: {sv: Nät, en: Network}, ", "", "supplier lacks delivers"},
		{"reached", "phone", `phone`},
	} {
		_, err := loadBooked(t, c.old, c.with)
		if err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), "\n", " "), c.want) {
			t.Errorf("%s: %v, want %s", c.with, err, c.want)
		}
	}
}
