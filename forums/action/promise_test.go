package action

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"ting/forums/fault"
)

func TestLinks(t *testing.T) {
	a := firewall(t)
	linked, err := a.Link(" https://wiki.example/restore ", by(2))
	if err != nil || !reflect.DeepEqual(linked.Links(), []string{"https://wiki.example/restore"}) {
		t.Fatalf("got %v (%v)", linked.Links(), err)
	}
	if _, err := linked.Link("https://wiki.example/restore", by(3)); !errors.Is(err, fault.Conflict) {
		t.Errorf("the same link twice gives %v", err)
	}
	// A link that runs something in the reader's browser is no document.
	for _, address := range []string{"", "restore.docx", "javascript:alert(1)", "file:///etc/passwd", "https://"} {
		if _, err := a.Link(address, by(2)); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// Only the day that stood when it was done counts: a promise put off in time
// was kept, and its move is counted beside it.
func TestPromised(t *testing.T) {
	one := firewall(t) // due 2026-04-30
	kept, _ := one.Close("klart", by(30))
	brought, _ := one.Move(on("2026-04-03"), by(2))
	late, _ := brought.Close("klart", by(4))
	off, _ := brought.Move(on("2026-04-10"), by(3))
	moved, _ := off.Close("klart", by(10))
	dropped, _ := one.Drop("behövs inte", by(5))
	theirs := one
	theirs.Side = "customer"
	got := Promised([]Action{kept, late, moved, dropped, one, theirs}, on("2026-05-01"), time.UTC)
	want := []Promises{
		{Side: "customer", Open: 1, Overdue: 1}, {Side: "supplier", Kept: 2, Late: 1, Moved: 1, Dropped: 1, Open: 1, Overdue: 1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

// An address that shows one house and leads to another, or that carries a
// password, must not be on everybody's list; one with a space would come back
// from a spreadsheet as two.
func TestLinksThatAreNoDocuments(t *testing.T) {
	a := firewall(t)
	for _, address := range []string{
		"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "/local", "", "https://", "ftp://a.example/x",
		"https://bank.example@evil.example/", "https://eva:secret@a.example/", "https://a.example/two words", "https://a.example/\u00A0x", "https://a.example/\nx",
	} {
		if _, err := a.Link(address, by(2)); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q was taken: %v", address, err)
		}
	}
}

// A form sends its lines with two characters at their ends, and a paste may
// bring what no database takes.
func TestTextsAreKeptAsTheyComeBack(t *testing.T) {
	a, err := firewall(t).Comment(" one\r\ntwo\rthree ", by(2))
	if err != nil || a.History[len(a.History)-1].Text != "one\ntwo\nthree" {
		t.Errorf("said %q (%v)", a.History[len(a.History)-1].Text, err)
	}
	for _, text := range []string{"a\x00b", "a\xffb", "a\x1bb"} {
		if _, err := firewall(t).Comment(text, by(2)); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q was said: %v", text, err)
		}
	}
}

// The way back from an action to what it comes from must not end at a
// neighbour: 2026-03 is not 2026-03 and a half, escalation 1 not 12.
func TestWhereAnActionComesFrom(t *testing.T) {
	for _, c := range []struct {
		origin, asked string
		want          bool
	}{
		{"operational 2026-03 sla", "operational 2026-03", true}, {"operational 2026-03", "operational 2026-03", true},
		{"escalation 12", "escalation 1", false}, {"escalation 1", "escalation 1", true}, {"", "", false}, {"ticket INC1", "", false},
	} {
		if got := (Action{Origin: c.origin}).From(c.asked); got != c.want {
			t.Errorf("%q from %q: %t", c.origin, c.asked, got)
		}
	}
	if !(Action{Origin: "tactical 2026-Q1 contract"}).AgreedAt("tactical", "2026-Q1") {
		t.Error("a point of a meeting is not of it")
	}
}
