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
