package config

import (
	"strings"
	"testing"

	"ting/forums"
)

// look is a workspace whose customer says how its packs are printed.
func look(t testing.TB, supplier, customer string) (*Workspace, error) {
	t.Helper()
	dir := workspace(t, map[string]string{
		"ting.yaml": "warehouse: postgres://ting@db.example/itsm\nsupplier: {name: Exempeldrift AB" + supplier + "}\n",
		"customers/nordby.yaml": "id: nordby\nname: Nordby kommun\nlanguage: sv\nzone: Europe/Stockholm\ncurrency: SEK\n" + customer +
			"agreements:\n  - from: 2026-01-01\n    hours: {always: 24x7}\n    targets: []\n",
	})
	return Load(Input{Dir: dir})
}

// A pack on the wrong paper loses its foot in the customer's printer.
func TestLookOfPacks(t *testing.T) {
	w, err := look(t, ", paper: letter", "look: {accent: \"#0B5FFF\", paper: a4}\n")
	if err != nil {
		t.Fatal(err)
	}
	if w.Supplier.Paper != "letter" || w.Customers[0].Look != (forums.Look{Accent: "#0b5fff", Paper: "a4"}) {
		t.Errorf("%+v, %+v", w.Supplier, w.Customers[0].Look)
	}
	w, err = look(t, "", "")
	if err != nil || w.Supplier.Paper != "" || w.Customers[0].Look != (forums.Look{}) {
		t.Errorf("nothing said: %+v, %v", w, err)
	}
	for _, c := range []struct{ supplier, customer, want string }{
		{", paper: A3", "", `supplier.paper "A3" is not known; did you mean a4?`},
		{"", "look: {paper: legal}\n", `6:15: paper "legal" is not known; write a4 or letter`},
		{"", "look: {accent: blue}\n", `6:16: accent "blue" is not a colour`},
		{"", "look: {logo: a.svg}\n", `unknown key "logo" in look; known here: accent, paper`},
	} {
		if _, err := look(t, c.supplier, c.customer); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s%s: %v", c.supplier, c.customer, err)
		}
	}
}
