package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"ting/datasource"
	"ting/forums/fault"
)

// What entries about something taken out of the ledger are called. Their
// detail is [removal] as JSON and is never erased itself.
const (
	personErased   = "person erased"
	recordsExpired = "records expired"
)

// removal is what an entry about an erasure vouches for.
type removal struct {
	Customer string         `json:"customer"`
	Entries  []standing     `json:"entries,omitempty"`  // of the chain, which say less than they did
	Contents []reseal       `json:"contents,omitempty"` // which have another hash than when they were kept
	Removed  map[string]int `json:"removed,omitempty"`  // rows that are gone, by table
}

type standing struct {
	Seq int64  `json:"seq"`
	Now string `json:"now"` // see [link.standing]
}

type reseal struct {
	Was string `json:"was" db:"was"`
	Now string `json:"now" db:"now"`
}

// proof is what a walk along the chain has found.
type proof struct {
	seq      int64
	prev     string
	loose    map[int64]string // standing of links that do not say what they said, by number
	removals []link
	closed   map[string]string // hash of figures as the chain has it, by what it calls them
}

// Verify walks the whole chain and returns how many entries it has. It returns
// [fault.Conflict] naming the first entry that was changed, left out or put
// in, or telling that the end was cut off. An entry from which a person was
// erased, or whose time was over, must say what the entry about that vouches
// for. The contents that were kept must have the hashes they were kept with,
// or that an erasure has given them, and closed figures the one that the chain
// says they were closed with.
func (l *Ledger) Verify(ctx context.Context) (int64, error) {
	p := newProof()
	var head struct {
		Seq  int64  `db:"seq"`
		Hash string `db:"hash"`
	}
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		if err := tx.GetContext(ctx, &head, auditHeadSQL); err != nil {
			return err
		}
		if err := p.walk(ctx, tx); err != nil {
			return err
		}
		if head.Seq != p.seq || head.Hash != p.prev {
			return fmt.Errorf("%w: the audit chain ends at entry %d and should end at %d: its end was changed", fault.Conflict, p.seq, head.Seq)
		}
		vouched, err := p.settle()
		if err != nil {
			return err
		}
		if err := p.verifyClosed(ctx, tx); err != nil {
			return err
		}
		return verifyContents(ctx, tx, vouched)
	})
	if err != nil {
		return p.seq, fmt.Errorf("audit: %w", err)
	}
	return p.seq, nil
}

func newProof() proof { return proof{loose: map[int64]string{}, closed: map[string]string{}} }

// walk reads the chain to its end and sees that each link follows the one before.
func (p *proof) walk(ctx context.Context, tx *datasource.Tx) error {
	for {
		var links []link
		if err := tx.SelectContext(ctx, &links, auditListSQL, p.seq, page); err != nil {
			return err
		}
		for _, l := range links {
			if err := p.add(l); err != nil {
				return err
			}
		}
		if len(links) < page {
			return nil
		}
	}
}

func (p *proof) add(l link) error {
	if l.Seq != p.seq+1 || l.Prev != p.prev {
		return broken(l.Seq)
	}
	whole, err := l.whole()
	if err != nil {
		return err
	}
	if !whole {
		if p.loose[l.Seq], err = l.standing(); err != nil {
			return err
		}
	}
	if l.What == personErased || l.What == recordsExpired {
		p.removals = append(p.removals, l)
	}
	if e := l.entry(); l.What == periodFrozen && e.Detail != "" { // it is empty when its time was over
		p.closed[e.Subject] = e.Detail
	}
	p.seq, p.prev = l.Seq, l.Hash
	return nil
}

// settle holds every link that says less than it did to the last removal that
// vouches for it, and returns the contents that removals vouch for: the newest
// hash by customer and first hash. A removal is believed when it is whole, or vouched for by
// a later one.
func (p *proof) settle() (map[string]string, error) {
	vouched, contents := map[int64]string{}, map[string]string{}
	for _, l := range slices.Backward(p.removals) {
		if now, loose := p.loose[l.Seq]; loose && vouched[l.Seq] != now {
			return nil, broken(l.Seq)
		}
		var r removal
		if err := json.Unmarshal([]byte(l.entry().Detail), &r); err != nil {
			return nil, broken(l.Seq)
		}
		for _, s := range r.Entries {
			if _, later := vouched[s.Seq]; !later {
				vouched[s.Seq] = s.Now
			}
		}
		for _, c := range r.Contents {
			if at := r.Customer + " " + c.Was; contents[at] == "" {
				contents[at] = c.Now
			}
		}
	}
	for _, seq := range slices.Sorted(maps.Keys(p.loose)) {
		if vouched[seq] != p.loose[seq] {
			return nil, broken(seq)
		}
	}
	for _, seq := range slices.Sorted(maps.Keys(vouched)) {
		if p.loose[seq] == "" {
			return nil, fmt.Errorf("%w: entry %d of the audit chain holds again what was erased from it", fault.Conflict, seq)
		}
	}
	return contents, nil
}

func broken(seq int64) error {
	return fmt.Errorf("%w: the audit chain is broken at entry %d", fault.Conflict, seq)
}
