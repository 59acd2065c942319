package edition

import (
	"bytes"
	"context"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
)

// A letter calls things as the pack that it brings does, in the words of the
// agreement that the figures were closed with.
func TestTheLetterIsToldInTheAgreementsWords(t *testing.T) {
	h := newHouse(t)
	h.Record = func(context.Context, forums.Customer, calendar.Period) (forums.Record, error) {
		r := record(march.To)
		r.Rules = []forums.Rules{{Terms: agreement.Terms{"col.goal": {"en": "Commitment", "sv": "Utfästelse"}}}}
		return r, nil
	}
	h.issue(t, nordby())
	for address, want := range map[string]string{"asa@nordby.example": "Utf=C3=A4stelse", "per@supplier.example": "Commitment"} {
		if !bytes.Contains(h.post.got[address][0].Bytes, []byte(want)) {
			t.Errorf("the letter to %s does not say %s", address, want)
		}
	}
}
