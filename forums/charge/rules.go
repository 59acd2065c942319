package charge

import (
	"fmt"
	"strings"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/fault"
	"ting/forums/ticket"
)

// rules are an agreement's terms, ready to be asked.
type rules struct {
	items    map[string]agreement.Item
	entitled map[string]bool // keys and addresses of those who may order; nil: anyone
	codes    *agreement.CostCodes
	valid    map[string]bool // nil: any of the pattern
	tier     *agreement.Tier
	billable agreement.Filter[ticket.Ticket]
	cached   map[string]string // problem of a cost code
}

func newRules(c forums.Customer, a agreement.Agreement) (rules, error) {
	r := rules{items: map[string]agreement.Item{}, codes: a.CostCodes, tier: a.Tier, cached: map[string]string{}}
	for _, item := range a.Catalogue {
		r.items[item.ID] = item
	}
	if a.Orderers != nil {
		r.entitled = map[string]bool{}
		for _, key := range a.Orderers {
			r.entitled[key] = true
			if address := c.People[key].Email; address != "" {
				r.entitled[strings.ToLower(address)] = true
			}
		}
	}
	if a.CostCodes != nil && a.CostCodes.Valid != nil {
		r.valid = map[string]bool{}
		for _, code := range a.CostCodes.Valid {
			r.valid[code] = true
		}
	}
	if a.Tier == nil {
		return r, nil
	}
	var err error
	if r.billable, err = agreement.Compile(a.Tier.Billable, ticket.Column); err != nil {
		return rules{}, fmt.Errorf("tier %s, billable: %w", a.Tier.Name, err)
	}
	if i := a.Tier.Included; i != nil {
		if _, ok := a.Hours[i.Core]; !ok {
			return rules{}, fmt.Errorf("%w: tier %s counts core time in hours %q, which the agreement does not have", fault.Invalid, a.Tier.Name, i.Core)
		}
		if i.OutsideFactor != nil && !i.OutsideFactor.IsPositive() {
			return rules{}, fmt.Errorf("%w: tier %s has an outside factor of %s", fault.Invalid, a.Tier.Name, i.OutsideFactor)
		}
	}
	return r, nil
}

// refusal says why a registration may not be charged; empty when it may.
func (r *rules) refusal(code, orderer string, manual bool) string {
	if r.codes != nil {
		problem, known := r.cached[code]
		if !known {
			problem = r.codeProblem(code)
			r.cached[strings.Clone(code)] = problem
		}
		if problem != "" {
			return problem
		}
	}
	if manual && r.entitled != nil && !r.entitled[orderer] && !r.entitled[strings.ToLower(orderer)] {
		if orderer == "" {
			return "ordered by hand, and no orderer is named"
		}
		return fmt.Sprintf("ordered by hand by %q, who is not entitled to order", orderer)
	}
	return ""
}

// codeProblem says what is wrong with a cost code.
func (r *rules) codeProblem(code string) string {
	switch {
	case code == "":
		return "no cost code"
	case r.codes.Pattern != nil && !r.codes.Pattern.MatchString(code):
		return fmt.Sprintf("cost code %q does not have the agreed shape %s", code, r.codes.Pattern)
	case r.valid != nil && !r.valid[code]:
		return fmt.Sprintf("cost code %q is not among the valid ones", code)
	}
	return ""
}
