package ledger

import (
	"context"
	"slices"
	"testing"
	"time"

	"ting/forums/action"
	"ting/forums/calendar"
)

// Whoever looks for one change among thousands must find it by what they know
// of it, and must not take one customer's for another's.
func TestAuditIsFoundByWhatIsKnown(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		for i, c := range []struct{ customer, who string }{
			{"nordby", "Eva@House.example"}, {"nordby", "bo"}, {"nordby-kommun", "eva@house.example"}, {"n_rdby", "e%a"}, {"nordby", "eva@house.example"},
		} {
			a, err := action.New(action.Action{Customer: c.customer, Title: "Byt", Owner: "bo", Side: "supplier", Due: calendar.Day{Year: 2026, Month: 5, Date: 1}}, by(c.who, i))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := l.SaveAction(ctx, a); err != nil {
				t.Fatal(err)
			}
		}
		for name, c := range map[string]struct {
			v    AuditView
			want []int64
		}{
			"all, the latest first":      {AuditView{Most: 9}, []int64{5, 4, 3, 2, 1}},
			"a customer":                 {AuditView{Customer: "nordby", Most: 9}, []int64{5, 2, 1}},
			"an id with a sign":          {AuditView{Customer: "n_rdby", Most: 9}, []int64{4}},
			"a person, in any case":      {AuditView{Who: "EVA@", Most: 9}, []int64{5, 3, 1}},
			"a sign that is no wildcard": {AuditView{Who: "e%a", Most: 9}, []int64{4}},
			"a kind by its first word":   {AuditView{What: "action", Most: 9}, []int64{5, 4, 3, 2, 1}},
			"half a word is no kind":     {AuditView{What: "act", Most: 9}, nil},
			"a time":                     {AuditView{From: noon.Add(time.Minute), To: noon.Add(3 * time.Minute), Most: 9}, []int64{3, 2}},
			"before a number":            {AuditView{Before: 4, Most: 2}, []int64{3, 2}},
			"after a number":             {AuditView{After: 1, Most: 2}, []int64{3, 2}},
			"after, of a customer":       {AuditView{After: 1, Customer: "nordby", Most: 9}, []int64{5, 2}},
		} {
			found, err := l.ViewAudit(ctx, c.v)
			var got []int64
			for _, e := range found {
				got = append(got, e.Seq)
			}
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%s: %v (%v), want %v", name, got, err, c.want)
			}
		}
		if kinds, err := l.AuditKinds(ctx); err != nil || !slices.Equal(kinds, []string{"action raised"}) {
			t.Errorf("kinds %q (%v)", kinds, err)
		}
	})
}
