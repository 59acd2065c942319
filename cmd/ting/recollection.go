package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/remark"
	"ting/forums/trail"
	"ting/reports/pack"
)

// remembered is what an edition was made of besides its figures: later moves
// of actions and matters, and remarks made or withdrawn since, do not change a
// pack that was issued, nor does a site that moves.
type remembered struct {
	Memory  pack.Memory     `json:"memory"`
	Remarks []remark.Remark `json:"remarks"`
	Twin    string          `json:"twin,omitempty"` // as pack.Input has it
}

// recollected puts into a pack's input what its edition was made of. It leaves
// the input as it is where the edition was never composed.
func (h *house) recollected(ctx context.Context, l *ledger.Ledger, key dispatch.Key, in *pack.Input) error {
	kept, err := l.Recollection(ctx, key)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	c, err := h.Customer(key.Customer)
	if err != nil {
		return err
	}
	var r remembered
	if err := json.Unmarshal(kept.Content, &r); err != nil {
		return fmt.Errorf("recollection of %s: %w", key, err)
	}
	in.Memory, in.Remarks, in.Twin = r.Memory, comments(c, r.Remarks), r.Twin
	return nil
}

// recollect keeps what an edition is made of, unless it was composed before,
// and puts into the input what is kept.
func (h *house) recollect(ctx context.Context, l *ledger.Ledger, key dispatch.Key, in *pack.Input) error {
	said, err := l.Remarks(ctx, ledger.RemarkFilter{Customer: key.Customer, Forum: key.Forum, Period: key.Period})
	if err != nil {
		return err
	}
	_, err = l.Recollection(ctx, key)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return err
	}
	if err != nil {
		content, err := json.Marshal(remembered{in.Memory, said, h.twin(key)})
		if err != nil {
			return fmt.Errorf("recollection of %s: %w", key, err)
		}
		by := trail.By{Who: worker, At: h.present()}
		if _, err := l.Recollect(ctx, dispatch.Recollection{Key: key, Content: content, By: by}); err != nil {
			return err
		}
	}
	return h.recollected(ctx, l, key, in)
}

// twin is where an edition lies on a screen, without its language and ending:
// on the site that readers reach, and else beside the document.
func (h *house) twin(key dispatch.Key) string {
	stem := strings.TrimSuffix(key.File(""), "-.pdf")
	if h.Web.URL == "" {
		return stem
	}
	return strings.TrimSuffix(h.Web.URL, "/") + "/packs/" + stem
}

// keyOf names the edition of a customer's forum about a period.
func keyOf(c forums.Customer, forum forums.Level, p calendar.Period, revision int) dispatch.Key {
	return dispatch.Key{Customer: c.ID, Forum: forum, Period: p.Name, Revision: revision}
}
