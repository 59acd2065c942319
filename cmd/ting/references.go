package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/gate"
	"ting/reports/edition"
	"ting/reports/pack"
)

// placeInPack is a link of a remark to a section of the pack.
var placeInPack = regexp.MustCompile(`\]\(#([^)\s]*)`)

// dangling is what a pack says that leads nowhere: a remark that points at a
// section which the pack does not have, an action or an escalation that lies
// with nobody among the customer's people, an answer for a target that no
// agreement has. Its readers would ask, and nobody could say.
func (d *desk) dangling(ctx context.Context, o edition.Order) ([]gate.Doubt, error) {
	var doubts []gate.Doubt
	for _, look := range []func(context.Context, edition.Order) ([]gate.Doubt, error){d.danglingRemarks, d.danglingOwners, d.danglingAnswers} {
		found, err := look(ctx, o)
		if err != nil {
			return nil, err
		}
		doubts = united(doubts, found)
	}
	return doubts, nil
}

func (d *desk) danglingRemarks(ctx context.Context, o edition.Order) ([]gate.Doubt, error) {
	remarks, err := d.ledger.Remarks(ctx, ledger.RemarkFilter{Customer: o.Customer.ID, Forum: o.Forum, Period: o.Period.Name})
	if err != nil {
		return nil, err
	}
	places := append(pack.SectionIDs(o.Forum), pack.Summary)
	var doubts []gate.Doubt
	for _, r := range remarks {
		for _, link := range placeInPack.FindAllStringSubmatch(r.Text, -1) {
			if r.Withdrawn.IsZero() && !slices.Contains(places, link[1]) {
				doubts = append(doubts, gate.Nowhere(fmt.Sprintf("remark %d", r.Number), "section "+link[1]))
			}
		}
	}
	return doubts, nil
}

func (d *desk) danglingOwners(ctx context.Context, o edition.Order) ([]gate.Doubt, error) {
	actions, err := d.ledger.Actions(ctx, ledger.ActionFilter{Customer: o.Customer.ID, Living: true})
	if err != nil {
		return nil, err
	}
	var doubts []gate.Doubt
	for _, a := range actions {
		if _, known := o.Customer.People[a.Owner]; !known {
			doubts = append(doubts, gate.Nowhere(fmt.Sprintf("action %d", a.Number), "person "+a.Owner))
		}
	}
	matters, err := d.ledger.Escalations(ctx, ledger.EscalationFilter{Customer: o.Customer.ID, Living: true})
	if err != nil {
		return nil, err
	}
	for _, m := range matters {
		if _, known := o.Customer.People[m.Person]; !known {
			doubts = append(doubts, gate.Nowhere(fmt.Sprintf("escalation %d", m.Number), "person "+m.Person))
		}
	}
	return doubts, nil
}

func (d *desk) danglingAnswers(ctx context.Context, o edition.Order) ([]gate.Doubt, error) {
	answers, err := d.ledger.BreachAnswers(ctx, o.Customer.ID)
	if err != nil {
		return nil, err
	}
	targets := agreedTargets(o.Customer)
	var doubts []gate.Doubt
	for _, a := range answers {
		if !targets[a.Target] {
			doubts = append(doubts, gate.Nowhere("answer "+a.Ticket, "target "+a.Target))
		}
	}
	return doubts, nil
}

// agreedTargets is the targets that any agreement of a customer has.
func agreedTargets(c forums.Customer) map[string]bool {
	known := map[string]bool{}
	for _, a := range c.Agreements {
		for _, t := range a.Targets {
			known[t.ID] = true
		}
	}
	return known
}
