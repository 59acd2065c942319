package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"ting/cmd/internal/config"
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
// of actions and matters, remarks made or withdrawn since, and changes of the
// customer's file do not change a pack that was issued, nor does a site that moves.
type remembered struct {
	Memory  pack.Memory     `json:"memory"`
	Remarks []remark.Remark `json:"remarks"`
	Twin    string          `json:"twin,omitempty"`    // as pack.Input has it
	Setting *setting        `json:"setting,omitempty"` // nil in what was kept before it was
}

// setting is what a pack takes from the workspace: names, language, titles,
// people and agreements of the customer, and the supplier's own.
type setting struct {
	File      string    `json:"file"` // the customer's file as it was written; empty when it could not be read
	Supplier  string    `json:"supplier"`
	Accent    string    `json:"accent"`
	Paper     string    `json:"paper"`
	Logo      []byte    `json:"logo"`
	Citations []string  `json:"citations"`
	CitedIn   string    `json:"cited_in"`
	Meeting   time.Time `json:"meeting"`
}

// recollected puts into a pack's input what its edition was made of, and tells
// whether there is such: it leaves the input as it is where the edition was
// never composed.
func (h *house) recollected(ctx context.Context, l *ledger.Ledger, key dispatch.Key, in *pack.Input) (bool, error) {
	kept, err := l.Recollection(ctx, key)
	if errors.Is(err, fault.NotFound) {
		return false, h.asClosed(ctx, l, key, in)
	}
	if err != nil {
		return false, err
	}
	var r remembered
	if err := json.Unmarshal(kept.Content, &r); err != nil {
		return false, fmt.Errorf("recollection of %s: %w", key, err)
	}
	if s := r.Setting; s != nil {
		in.Customer = h.asWritten(s.File, in.Customer)
		in.Supplier, in.Citations, in.CitedIn, in.Meeting = s.Supplier, s.Citations, s.CitedIn, s.Meeting
		in.Accent, in.Paper, in.Logo = s.Accent, s.Paper, s.Logo
	}
	in.Memory, in.Remarks, in.Twin = r.Memory, comments(in.Customer, r.Remarks), r.Twin
	return true, nil
}

// asWritten is a customer as its file was written once, or as it is today
// when that cannot be read.
func (h *house) asWritten(file string, today forums.Customer) forums.Customer {
	then, ok := config.Written(file, reading())
	if !ok || then.ID != today.ID {
		return today
	}
	return then
}

// recollect keeps what an edition is made of, unless it was composed before,
// and puts into the input what is kept.
func (h *house) recollect(ctx context.Context, l *ledger.Ledger, key dispatch.Key, in *pack.Input) error {
	_, err := l.Recollection(ctx, key)
	if errors.Is(err, fault.NotFound) {
		in.Twin = h.twin(key)
		var r dispatch.Recollection
		if r, err = h.recollection(ctx, l, key, in, ""); err == nil {
			_, err = l.Recollect(ctx, r)
		}
	}
	if err != nil {
		return err
	}
	_, err = h.recollected(ctx, l, key, in)
	return err
}

// recollection is what a pack is made of besides its figures, from its input
// and what people have said of it. The reason is for one that nobody issues.
func (h *house) recollection(ctx context.Context, l *ledger.Ledger, key dispatch.Key, in *pack.Input, why string) (dispatch.Recollection, error) {
	said, err := l.Remarks(ctx, ledger.RemarkFilter{Customer: key.Customer, Forum: key.Forum, Period: key.Period})
	if err != nil {
		return dispatch.Recollection{}, err
	}
	if err := h.billed(ctx, key.Customer, key.Forum, key.Period, &in.Memory); err != nil {
		return dispatch.Recollection{}, err
	}
	content, err := json.Marshal(remembered{in.Memory, said, in.Twin, &setting{
		File: h.written(in.Customer), Supplier: in.Supplier, Accent: in.Accent, Paper: in.Paper, Logo: in.Logo, Citations: in.Citations, CitedIn: in.CitedIn, Meeting: in.Meeting,
	}})
	if err != nil {
		return dispatch.Recollection{}, fmt.Errorf("recollection of %s: %w", key, err)
	}
	return dispatch.Recollection{Key: key, Content: content, By: trail.By{Who: worker, At: h.present(), Why: why}}, nil
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
