package charge

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
)

// subject is what amounts of two statements of one period are compared by.
type subject struct{ item, code string }

// due is what one subject comes to, and the VAT of its last line.
type due struct {
	amount decimal.Decimal
	vat    agreement.VAT
}

// Correct returns s with a line for each amount of an earlier period that is
// not what was approved, and the rows that made it so. Approved is the
// statement of that period as it was let stand, now the same counted again, and
// settled are the later approved statements, whose corrections of it have been
// charged already.
func Correct(s Statement, approved, now Counted, settled []Statement) (Statement, error) {
	was, err := sums(approved.Statement.Lines, func(l Line) bool { return l.Kind != KindCorrection })
	if err != nil {
		return s, err
	}
	for _, later := range settled {
		more, err := sums(later.Lines, func(l Line) bool { return l.Kind == KindCorrection && l.Corrects == approved.Statement.Period })
		if err != nil {
			return s, err
		}
		for key, d := range more {
			was[key] = due{was[key].amount.Add(d.amount), d.vat}
		}
	}
	is, err := sums(now.Statement.Lines, func(Line) bool { return true })
	if err != nil {
		return s, err
	}
	c := corrected{period: approved.Statement.Period, unit: agreement.MinorUnit(s.Currency), approved: approved.Account, now: now.Account}
	return c.apply(s, was, is)
}

// sums adds up the lines that are wanted by what they are for.
func sums(lines []Line, wanted func(Line) bool) (map[subject]due, error) {
	all := map[subject]due{}
	for _, l := range lines {
		if !wanted(l) {
			continue
		}
		d, err := decimal.NewFromString(l.Amount)
		if err != nil {
			return nil, err
		}
		key := subject{l.Item, l.CostCode}
		all[key] = due{all[key].amount.Add(d), l.vat()}
	}
	return all, nil
}

// corrected is the correction of one period.
type corrected struct {
	period        string
	unit          int32
	approved, now func() ([]Entry, error)
}

// apply adds the differences as lines, and to the sums.
func (c corrected) apply(s Statement, was, is map[subject]due) (Statement, error) {
	keys := slices.Collect(maps.Keys(was))
	for key := range is {
		if _, known := was[key]; !known {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(x, y subject) int { return cmp.Or(cmp.Compare(x.item, y.item), cmp.Compare(x.code, y.code)) })
	keys = slices.DeleteFunc(keys, func(key subject) bool { return was[key].amount.Equal(is[key].amount) })
	if len(keys) == 0 {
		return s, nil
	}
	s.Lines, s.ByCostCode, s.ByVAT = slices.Clone(s.Lines), slices.Clone(s.ByCostCode), slices.Clone(s.ByVAT)
	kept, why, err := c.causes()
	if err != nil {
		return s, err
	}
	for _, key := range keys {
		l := c.line(key, was[key], is[key])
		if l.Causes = why[key]; kept && len(l.Causes) == 0 {
			l.Causes = []Difference{{Item: key.item, What: CauseTerms}}
		}
		l.Note = strings.TrimSuffix(l.Note+"; "+told(l.Causes), "; ")
		s.Lines = append(s.Lines, l)
		if err := s.bear(l, is[key].amount.Sub(was[key].amount), c.unit); err != nil {
			return s, err
		}
	}
	sortSums(&s)
	return s, nil
}

// causes returns the rows that differ, and whether those of the approved
// statement were kept at all.
func (c corrected) causes() (kept bool, why map[subject][]Difference, err error) {
	approved, err := c.approved()
	if err != nil {
		return false, nil, err
	}
	now, err := c.now()
	if err != nil {
		return false, nil, err
	}
	return len(approved) > 0, causes(approved, now), nil
}

// line is the correction of one amount, under the VAT that it would bear now.
func (c corrected) line(key subject, was, is due) Line {
	amount := is.amount.Sub(was.amount).StringFixed(c.unit)
	l := Line{Kind: KindCorrection, Item: key.item, CostCode: key.code, Quantity: "1", UnitPrice: amount, Amount: amount,
		Corrects: c.period, Was: was.amount.StringFixed(c.unit), Now: is.amount.StringFixed(c.unit)}.taxed(cmp.Or(is.vat, was.vat))
	l.Note = "correction of " + c.period + ": approved " + l.Was + ", now " + l.Now
	return l
}

// bear adds a line's amount to the sums of its cost code and VAT and to the
// total.
func (s *Statement) bear(l Line, d decimal.Decimal, unit int32) error {
	i := slices.IndexFunc(s.ByCostCode, func(c CodeSum) bool { return c.CostCode == l.CostCode })
	if i < 0 {
		i = len(s.ByCostCode)
		s.ByCostCode = append(s.ByCostCode, CodeSum{CostCode: l.CostCode, Amount: "0"})
	}
	k := slices.IndexFunc(s.ByVAT, func(v VATSum) bool { return v.Category == l.VATCategory && v.Rate == l.VATRate })
	if k < 0 {
		k = len(s.ByVAT)
		s.ByVAT = append(s.ByVAT, VATSum{Category: l.VATCategory, Rate: l.VATRate, Amount: "0"})
	}
	for _, sum := range []*string{&s.Total, &s.ByCostCode[i].Amount, &s.ByVAT[k].Amount} {
		before, err := decimal.NewFromString(*sum)
		if err != nil {
			return err
		}
		*sum = before.Add(d).StringFixed(unit)
	}
	return nil
}
