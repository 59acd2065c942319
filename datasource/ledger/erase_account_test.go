package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

// accountOf makes an account with a pass and a session.
func accountOf(t *testing.T, l *Ledger, login, name string, customers ...string) {
	t.Helper()
	ctx := context.Background()
	a := must(access.NewAccount(access.Person{Login: login, Name: name, Role: access.Reader, Customers: customers, Language: "sv"}, noon))(t)
	must(l.SaveAccount(ctx, a, "made", by("root", 0)))(t)
	hash := dispatch.Hash([]byte(login))
	if err := l.AddPass(ctx, access.Pass{Hash: hash, Kind: access.API, Login: login, Name: "klocka", Customers: customers, Made: noon, Until: noon.Add(time.Hour)}, by(login, 1)); err != nil {
		t.Fatal(err)
	}
	if err := l.AddSession(ctx, hash, access.Session{Login: login, Stage: access.In, Made: noon, Seen: noon}); err != nil {
		t.Fatal(err)
	}
}

// A person who is forgotten must not be able to come back in, nor stand in the
// list of those who can; whoever shares a name, and whoever works for other
// customers too, must not be thrown out by it.
func TestAnErasedPersonsAccountIsGone(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		accountOf(t, l, "asa@nordby.example", "Åsa Öberg", "nordby")
		accountOf(t, l, "asa.oberg@home.example", "Åsa Öberg", "nordby")
		accountOf(t, l, "asa@other.example", "Åsa Öberg", "sydby")
		accountOf(t, l, "both@nordby.example", "Åsa Öberg", "nordby", "sydby")
		accountOf(t, l, "bo@nordby.example", "Bo Ek", "nordby")
		asa := Person{Customer: "nordby", Key: "asa", Names: []string{"Åsa Öberg", "asa@nordby.example"}}
		done := must(l.ErasePerson(ctx, asa, by("manager", 2), false))(t)
		if !slices.Equal(done.Accounts, []string{"asa.oberg@home.example", "asa@nordby.example"}) || !slices.Equal(done.Shared, []string{"both@nordby.example"}) {
			t.Errorf("gone are %v, shared %v", done.Accounts, done.Shared)
		}
		var left []string
		for _, a := range must(l.Accounts(ctx))(t) {
			left = append(left, a.Login)
		}
		if !slices.Equal(left, []string{"asa@other.example", "bo@nordby.example", "both@nordby.example"}) {
			t.Errorf("left are %v", left)
		}
		hash := dispatch.Hash([]byte("asa@nordby.example"))
		if _, err := l.Pass(ctx, hash, access.API, noon); !errors.Is(err, fault.NotFound) {
			t.Errorf("the pass opens: %v", err)
		}
		if _, err := l.Session(ctx, hash, SessionLimits{}); !errors.Is(err, fault.NotFound) {
			t.Errorf("the session goes on: %v", err)
		}
		var trail strings.Builder
		for _, e := range must(l.Audit(ctx, 0, 1000))(t) {
			if e.Subject == "asa@other.example" || e.Subject == "both@nordby.example" {
				continue
			}
			trail.WriteString(e.Who + "|" + e.Subject + "|" + e.Detail + "\n")
		}
		if strings.Contains(trail.String(), "asa") || !strings.Contains(trail.String(), "nn-1|nn-1") {
			t.Errorf("the trail says\n%s", trail.String())
		}
		if _, err := l.Verify(ctx); err != nil {
			t.Error(err)
		}
	})
}

// April's pack compares with March and tells what was restated of it: a name in
// March's figures may stand in April's document, though April's own have none.
func TestLaterDocumentsGoToo(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		for i, period := range []string{"2026-02", "2026-03", "2026-04"} {
			f := frozenOf(t, period, 1)
			f.By = by("manager", i*60)
			if period == "2026-03" {
				f.Record.Projects = []forums.Project{{ID: "P1", Title: "Byte", Lead: "Åsa Öberg"}}
			}
			f.Hash = dispatch.Hash(must(json.Marshal(f.Record))(t))
			if err := l.Freeze(ctx, f); err != nil {
				t.Fatal(err)
			}
			key := dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: period, Revision: 1}
			e := must(l.ClaimEdition(ctx, key, "north", noon.Add(9*time.Hour), by("ting", i*60)))(t)
			e.Files = []dispatch.File{{Language: "sv", Name: key.File("sv"), Hash: strings.Repeat("a", 64), Bytes: 7}}
			if err := l.AdvanceEdition(ctx, must(e.Advance(dispatch.Rendered, noon))(t), by("ting", i*60)); err != nil {
				t.Fatal(err)
			}
		}
		done := must(l.ErasePerson(ctx, Person{Customer: "nordby", Names: []string{"Åsa Öberg"}}, by("manager", 600), false))(t)
		want := []string{"nordby-operational-2026-03-sv.pdf", "nordby-operational-2026-04-sv.pdf"}
		slices.Sort(done.Documents)
		if !slices.Equal(done.Documents, want) {
			t.Errorf("documents that are taken away: %v, want %v", done.Documents, want)
		}
	})
}
