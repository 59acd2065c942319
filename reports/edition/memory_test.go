package edition

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/mail"
)

// memory is a ledger in memory that can stop at its nth call, before or after
// the call has done its work, as a machine does.
type memory struct {
	frozen     map[string]dispatch.Frozen
	editions   map[dispatch.Key]dispatch.Edition
	deliveries map[string]dispatch.Delivery
	order      []string
	calls      int
	stopAt     int // 0: never
	stopAfter  bool
}

var errStopped = errors.New("the machine stopped")

func newMemory() *memory {
	return &memory{frozen: map[string]dispatch.Frozen{}, editions: map[dispatch.Key]dispatch.Edition{}, deliveries: map[string]dispatch.Delivery{}}
}

// call does work unless the machine stops here.
func (m *memory) call(work func() error) error {
	m.calls++
	if m.calls == m.stopAt && !m.stopAfter {
		return errStopped
	}
	err := work()
	if m.calls == m.stopAt {
		return errStopped
	}
	return err
}

func (m *memory) Frozen(_ context.Context, customer, period string) (f dispatch.Frozen, err error) {
	err = m.call(func() error {
		var known bool
		if f, known = m.frozen[customer+period]; !known {
			return fmt.Errorf("%w: not frozen", fault.NotFound)
		}
		return nil
	})
	return f, err
}

func (m *memory) Freeze(_ context.Context, f dispatch.Frozen) error {
	return m.call(func() error {
		if old, known := m.frozen[f.Customer+f.Period]; known && old.Revision >= f.Revision {
			return fault.Conflict
		}
		m.frozen[f.Customer+f.Period] = f
		return nil
	})
}

func (m *memory) ClaimEdition(_ context.Context, key dispatch.Key, worker string, until time.Time, by trail.By) (e dispatch.Edition, err error) {
	err = m.call(func() error {
		var known bool
		if e, known = m.editions[key]; !known {
			e = dispatch.Edition{Key: key, State: dispatch.Claimed, Since: by.At}
		}
		if !e.Free(worker, by.At) {
			return fmt.Errorf("%w: another worker has it", fault.Conflict)
		}
		e.Lease = dispatch.Lease{Worker: worker, Attempt: e.Lease.Attempt + 1, Until: until}
		m.editions[key] = e
		return nil
	})
	return e, err
}

func (m *memory) AdvanceEdition(_ context.Context, e dispatch.Edition, _ trail.By) error {
	return m.call(func() error {
		if m.editions[e.Key].Lease != e.Lease {
			return fault.Stale
		}
		m.editions[e.Key] = e
		return nil
	})
}

func (m *memory) QueueDeliveries(_ context.Context, copies []dispatch.Delivery, _ trail.By) (all []dispatch.Delivery, err error) {
	err = m.call(func() error {
		for _, d := range copies {
			if _, known := m.deliveries[d.Recipient]; !known {
				m.deliveries[d.Recipient] = d
				m.order = append(m.order, d.Recipient)
			}
		}
		for _, recipient := range m.order {
			all = append(all, m.deliveries[recipient])
		}
		return nil
	})
	return all, err
}

func (m *memory) BeginDelivery(_ context.Context, d dispatch.Delivery, _ trail.By) (dispatch.Delivery, error) {
	err := m.call(func() error {
		now := m.deliveries[d.Recipient]
		if now.Outcome != dispatch.Queued {
			return fault.Conflict
		}
		now.Outcome = dispatch.Uncertain
		now.Tries++
		m.deliveries[d.Recipient] = now
		d = now
		return nil
	})
	return d, err
}

func (m *memory) SettleDelivery(_ context.Context, d dispatch.Delivery, _ trail.By) error {
	return m.call(func() error {
		m.deliveries[d.Recipient] = d
		return nil
	})
}

// post is a sender that keeps what it was given and answers as it is told.
type post struct {
	got     map[string][]mail.Message
	answers map[string]mail.Outcome
}

func (p *post) Send(_ context.Context, m mail.Message) mail.Outcome {
	if err := m.Sending(); err != nil {
		return mail.Outcome{Became: dispatch.Failed, Answer: err.Error(), Temporary: true}
	}
	p.got[m.To] = append(p.got[m.To], m)
	if answer, told := p.answers[m.To]; told {
		return answer
	}
	return mail.Outcome{Became: dispatch.Delivered, Answer: "250 ok"}
}

// record is a live record of March 2026 whose tickets are loaded to an instant.
func record(loaded time.Time) forums.Record {
	return forums.Record{
		Figures:   forums.Figures{Customer: "nordby", Period: "2026-03", From: march.From, To: march.To},
		Connected: []string{"tickets"}, Sources: []forums.Load{{Dataset: "tickets", To: loaded}},
	}
}
