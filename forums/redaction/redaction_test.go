package redaction

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"ting/forums/fault"
)

func anna(t testing.TB) Redaction {
	t.Helper()
	r, err := New("anna", "nn-1", []string{"Åsa Öberg", "asa.oberg@nordby.example", "Ask"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestText(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"as it is written", "Åsa Öberg ringer.", "N.N. ringer."},
		{"in any case", "ÅSA öberg", "N.N."},
		{"over a line and a space that does not break", "Åsa\n  Öberg, Åsa\u00A0Öberg", "N.N., N.N."},
		{"in the genitive", "Åsa Öbergs förslag, Åsa Öberg's, Åsa Öberg’s", "N.N. förslag, N.N., N.N."},
		{"surname first", "Öberg, Åsa (kund)", "N.N. (kund)"},
		{"the address", "<Asa.Oberg@nordby.example>", "<N.N.>"},
		// A short name must not riddle the texts of everybody else.
		{"never inside a word", "Askersund frågade, maskinen, task", "Askersund frågade, maskinen, task"},
		{"twice side by side", "Ask Ask", "N.N. N.N."},
		{"handed from", "anna → orderer", "nn-1 → orderer"},
		{"handed to", "orderer → anna", "orderer → nn-1"},
		{"a key in running text is a word", "anna och bo", "anna och bo"},
		{"another's key", "hanna → orderer", "hanna → orderer"},
		{"nothing of hers", "Öberg & Åsa", "Öberg & Åsa"},
		{"broken text", "\xff Åsa Öberg\xff", "\xff N.N.\xff"},
	} {
		if got := anna(t).Text(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// The key must go from a customer's file wherever it is a key, and a word that
// reads like it must stay, or the file says something else.
func TestFile(t *testing.T) {
	r, err := New("manager", "nn-1", []string{"Åsa Öberg"})
	if err != nil {
		t.Fatal(err)
	}
	const file = `people:
  manager: {name: Åsa Öberg, email: manager@x.example, role: account manager}
forums:
  operational: {attends: [orderer, manager,manager], sends-to: [manager], release: by manager}
escalation:
  - {person: manager, within: 8h}
  - person: manager
  - manager
`
	const want = `people:
  nn-1: {name: N.N., email: manager@x.example, role: account manager}
forums:
  operational: {attends: [orderer, nn-1,nn-1], sends-to: [nn-1], release: by nn-1}
escalation:
  - {person: nn-1, within: 8h}
  - person: nn-1
  - nn-1
`
	if got := r.File(file); got != want {
		t.Errorf("the file says\n%s", got)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, names := range [][]string{{"x"}, {" "}, {""}, nil} {
		if _, err := New("", "nn-1", names); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", names, err)
		}
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ what, field, content, want string }{
		{"a text in a list", "", `{"notes":["Åsa Öberg","bo"]}`, `{"notes":["N.N.","bo"]}`},
		{"an escaped text", "", `{"a":"\u00c5sa \u00d6berg <3"}`, `{"a":"N.N. \u003c3"}`},
		// Spacing, order and numbers are what a hash is made of.
		{"all else as it was", "", "{ \"z\" : 1.50,\n \"a\":[1e3,null,true] , \"who\":\"anna\"}\n", "{ \"z\" : 1.50,\n \"a\":[1e3,null,true] , \"who\":\"nn-1\"}\n"},
		{"a stamp", "", `{"By":{"Who":"anna","Why":""}}`, `{"By":{"Who":"nn-1","Why":""}}`},
		{"a list of keys", "", `{"Present":["anna","bo"],"Status":"anna"}`, `{"Present":["nn-1","bo"],"Status":"anna"}`},
		{"a list without a name of its own", "present", `["anna","bo"]`, `["nn-1","bo"]`},
		{"people by key", "", `{"People":{"anna":{"Name":"Åsa Öberg","Key":"anna"},"bo":{}}}`, `{"People":{"nn-1":{"Name":"N.N.","Key":"nn-1"},"bo":{}}}`},
		{"a field that is called so elsewhere", "", `{"x":{"anna":1}}`, `{"x":{"anna":1}}`},
		{"a customer's file", "", `{"setting":{"file":"people: {anna: {name: Åsa Öberg}}"}}`, `{"setting":{"file":"people: {nn-1: {name: N.N.}}"}}`},
		// N.N. is no address; who writes to it fails for everybody.
		{"an address", "", `{"Email":"asa.oberg@nordby.example","x":{"email":"bo@x.example"}}`, `{"Email":"","x":{"email":"bo@x.example"}}`},
		{"lists in lists", "", `[["Ask"],{"a":["Ask",{"who":"anna"}],"b":"anna"}]`, `[["N.N."],{"a":["N.N.",{"who":"nn-1"}],"b":"anna"}]`},
	} {
		got, err := anna(t).JSON([]byte(c.content), c.field)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.what, got, c.want, err)
		}
	}
	if _, err := anna(t).JSON([]byte(`{"a":`), ""); err == nil {
		t.Error("half a document is taken for a whole one")
	}
}

// Whatever a document holds, it stays JSON, the name is gone from it, and a
// second time changes nothing.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{`{"who":"anna","t":"Åsa Öberg"}`, `["\ud83d\ude00 Ask"]`, `{"people":{"anna":{}}}`, `1`, `"Åsa Öberg"`, ` [ ] `} {
		f.Add(seed)
	}
	r := anna(f)
	f.Fuzz(func(t *testing.T, content string) {
		if !json.Valid([]byte(content)) {
			t.Skip()
		}
		once, err := r.JSON([]byte(content), "")
		if err != nil || !json.Valid(once) {
			t.Fatalf("%q became %q (%v)", content, once, err)
		}
		twice, err := r.JSON(once, "")
		if err != nil || string(twice) != string(once) {
			t.Fatalf("%q became %q and then %q (%v)", content, once, twice, err)
		}
		if strings.Contains(string(once), "Åsa Öberg ") {
			t.Fatalf("%q keeps the name: %q", content, once)
		}
	})
}
