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
	cached   map[string]problem // of a cost code
}

func newRules(c forums.Customer, a agreement.Agreement) (rules, error) {
	r := rules{items: map[string]agreement.Item{}, codes: a.CostCodes, tier: a.Tier, cached: map[string]problem{}}
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

// refusal says why a registration may not be charged; none when it may.
func (r *rules) refusal(code, orderer string, manual bool) problem {
	if r.codes != nil {
		found, known := r.cached[code]
		if !known {
			found = r.codeProblem(code)
			r.cached[strings.Clone(code)] = found
		}
		if !found.none() {
			return found
		}
	}
	if manual && r.entitled != nil && !r.entitled[orderer] && !r.entitled[strings.ToLower(orderer)] {
		if orderer == "" {
			return problem{code: NoOrderer}
		}
		return problem{code: NotEntitled, name: orderer}
	}
	return problem{}
}

// codeProblem says what is wrong with a cost code.
func (r *rules) codeProblem(code string) problem {
	switch {
	case code == "":
		return problem{code: NoCode}
	case r.codes.Pattern != nil && !r.codes.Pattern.MatchString(code):
		return problem{code: CodeShape, name: code, other: r.codes.Pattern.String()}
	case r.valid != nil && !r.valid[code]:
		return problem{code: CodeUnknown, name: code}
	}
	return problem{}
}
