package ledger

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/remark"
)

func newRemark(t *testing.T, section, text string, minutes int) remark.Remark {
	t.Helper()
	r, err := remark.New(remark.Remark{
		Customer: "nordby", Forum: forums.Operational, Period: "2026-03", Section: section, Text: text,
	}, by("eva", minutes))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A remark that came back changed would put words in somebody's mouth.
func TestRemarksComeBackAsTheyWereSaid(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		first, err := l.AddRemark(ctx, newRemark(t, "sla", "Brandväggen **byttes**.", 1))
		if err != nil {
			t.Fatal(err)
		}
		second, err := l.AddRemark(ctx, newRemark(t, "summary", "En lugn månad.", 2))
		if err != nil {
			t.Fatal(err)
		}
		back, err := l.Remarks(ctx, RemarkFilter{Customer: "nordby", Period: "2026-03"})
		if err != nil || !reflect.DeepEqual(back, []remark.Remark{first, second}) || second.Number != 2 {
			t.Errorf("read %+v (%v)", back, err)
		}
		if other, err := l.Remarks(ctx, RemarkFilter{Forum: forums.Tactical}); err != nil || len(other) != 0 {
			t.Errorf("another forum has %+v (%v)", other, err)
		}
		if err := l.WithdrawRemark(ctx, first, by("per", 3)); err != nil {
			t.Fatal(err)
		}
		if back, _ = l.Remarks(ctx, RemarkFilter{}); len(back) != 2 || back[0].Stands() || !back[1].Stands() {
			t.Errorf("after it was withdrawn: %+v", back)
		}
		if err := l.WithdrawRemark(ctx, first, by("per", 4)); !errors.Is(err, fault.NotFound) {
			t.Errorf("withdrawn twice: %v", err)
		}
	})
}

// The bytes that were hashed are what a stranger checks a pack against.
func TestEvidenceIsWhatWasHashed(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		record := forums.Record{Figures: forums.Figures{Customer: "nordby", Period: "2026-03", Frozen: true}}
		content, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		hash := dispatch.Hash(content)
		if err := l.Freeze(ctx, dispatch.Frozen{Customer: "nordby", Period: "2026-03", Revision: 1, Hash: hash, Record: record, By: by("eva", 0)}); err != nil {
			t.Fatal(err)
		}
		f, back, err := l.Evidence(ctx, hash)
		if err != nil || !bytes.Equal(back, content) || f.Customer != "nordby" || f.Revision != 1 || !f.Record.Figures.Frozen {
			t.Errorf("got %s of %+v (%v)", back, f, err)
		}
		if _, _, err := l.Evidence(ctx, dispatch.Hash(nil)); !errors.Is(err, fault.NotFound) {
			t.Errorf("a hash that nothing has gives %v", err)
		}
	})
}
