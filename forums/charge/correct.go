package charge

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
)

// subject is what amounts of two statements of one period are compared by.
type subject struct{ item, code string }

// Correct returns s with a line for each amount of an earlier period that is
// not what was approved. Approved is the statement of that period as it was
// let stand, now the same counted again, and settled are the later approved
// statements, whose corrections of it have been charged already.
func Correct(s, approved, now Statement, settled []Statement) (Statement, error) {
	was, is := map[subject]decimal.Decimal{}, map[subject]decimal.Decimal{}
	add := func(sums map[subject]decimal.Decimal, l Line) error {
		d, err := decimal.NewFromString(l.Amount)
		key := subject{l.Item, l.CostCode}
		sums[key] = sums[key].Add(d)
		return err
	}
	for _, l := range approved.Lines {
		if l.Kind == KindCorrection {
			continue
		}
		if err := add(was, l); err != nil {
			return s, err
		}
	}
	for _, later := range settled {
		for _, l := range later.Lines {
			if l.Kind != KindCorrection || l.Corrects != approved.Period {
				continue
			}
			if err := add(was, l); err != nil {
				return s, err
			}
		}
	}
	for _, l := range now.Lines {
		if err := add(is, l); err != nil {
			return s, err
		}
	}
	return corrected(s, approved.Period, was, is)
}

// corrected adds the differences as lines, and to the sums.
func corrected(s Statement, period string, was, is map[subject]decimal.Decimal) (Statement, error) {
	unit := agreement.MinorUnit(s.Currency)
	var keys []subject
	for _, sums := range []map[subject]decimal.Decimal{was, is} {
		for key := range sums {
			if !slices.Contains(keys, key) && !was[key].Equal(is[key]) {
				keys = append(keys, key)
			}
		}
	}
	slices.SortFunc(keys, func(x, y subject) int { return cmp.Or(cmp.Compare(x.item, y.item), cmp.Compare(x.code, y.code)) })
	s.Lines, s.ByCostCode = slices.Clone(s.Lines), slices.Clone(s.ByCostCode)
	for _, key := range keys {
		d := is[key].Sub(was[key])
		s.Lines = append(s.Lines, Line{Kind: KindCorrection, Item: key.item, CostCode: key.code, Quantity: "1", UnitPrice: d.StringFixed(unit),
			Amount: d.StringFixed(unit), Corrects: period, Was: was[key].StringFixed(unit), Now: is[key].StringFixed(unit),
			Note: "correction of " + period + ": approved " + was[key].StringFixed(unit) + ", now " + is[key].StringFixed(unit)})
		if err := s.bear(key.code, d, unit); err != nil {
			return s, err
		}
	}
	return s, nil
}

// bear adds an amount to the sum of its cost code and to the total.
func (s *Statement) bear(code string, d decimal.Decimal, unit int32) error {
	total, err := decimal.NewFromString(s.Total)
	if err != nil {
		return err
	}
	s.Total = total.Add(d).StringFixed(unit)
	i := slices.IndexFunc(s.ByCostCode, func(c CodeSum) bool { return c.CostCode == code })
	if i < 0 {
		s.ByCostCode = append(s.ByCostCode, CodeSum{CostCode: code, Amount: d.StringFixed(unit)})
		slices.SortFunc(s.ByCostCode, func(x, y CodeSum) int { return cmp.Compare(x.CostCode, y.CostCode) })
		return nil
	}
	sum, err := decimal.NewFromString(s.ByCostCode[i].Amount)
	s.ByCostCode[i].Amount = sum.Add(d).StringFixed(unit)
	return err
}
