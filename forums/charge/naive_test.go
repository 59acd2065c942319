package charge_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/agreement"
)

// naive prices a world day by day and second by second, with fractions in the
// place of decimals. It shares no arithmetic with the package, and is slow.
type naive struct {
	world
	zone *time.Location
}

func (n naive) midnight(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, n.zone)
}

// version is the index of the agreement in force, -1 before the first.
func (n naive) version(t time.Time) int {
	found := -1
	for i, a := range n.customer.Agreements {
		if !t.Before(a.From) {
			found = i
		}
	}
	return found
}

// cutoff is the instant that decides a day under a version.
func (n naive) cutoff(day time.Time, c agreement.Charging) time.Time {
	length := map[string]int{"month": 1, "quarter": 3, "tertial": 4, "half-year": 6, "year": 12}[string(c.Every)]
	first := (int(day.Month())-1)/length*length + 1
	end := n.midnight(day.Year(), time.Month(first+length), 1)
	at := n.midnight(day.Year(), time.Month(first+length-c.CutOff.Months), 1-c.CutOff.Days)
	switch {
	case c.CutOff.Start:
		at = n.midnight(day.Year(), time.Month(first), 1)
	case at.Equal(end):
		at = end.Add(-time.Second)
	}
	if agreed := n.customer.Agreements[0].From; at.Before(agreed) {
		return agreed
	}
	return at
}

// items returns the lines of the items of a period, in order.
func (n naive) items(from, to time.Time) []string {
	type run struct {
		quantity, manual, price *big.Rat
		per                     agreement.Per
		from, to                time.Time
	}
	runs := map[string][]run{}
	for day := from; day.Before(to); day = day.AddDate(0, 0, 1) {
		v := n.version(day)
		if v < 0 {
			continue
		}
		a := n.customer.Agreements[v]
		at := day
		if !a.Charging.Daily {
			at = n.cutoff(day, a.Charging)
		}
		quantities, manual := map[string]*big.Rat{}, map[string]*big.Rat{}
		for _, r := range n.registrations {
			if r.From.After(at) || !r.To.IsZero() && !r.To.After(at) || n.refused(r, a) {
				continue
			}
			key := r.Item + " " + r.CostCode
			if quantities[key] == nil {
				quantities[key], manual[key] = new(big.Rat), new(big.Rat)
			}
			quantities[key].Add(quantities[key], r.Quantity.Rat())
			if r.Source == "manual" {
				manual[key].Add(manual[key], r.Quantity.Rat())
			}
		}
		for key, q := range quantities {
			for _, item := range a.Catalogue {
				if item.Per == agreement.PerEach || item.ID != strings.Fields(key)[0] {
					continue
				}
				next := run{q, manual[key], item.Price.Rat(), item.Per, day, day.AddDate(0, 0, 1)}
				last := len(runs[key]) - 1
				if last >= 0 && runs[key][last].to.Equal(day) && runs[key][last].per == next.per &&
					runs[key][last].quantity.Cmp(q) == 0 && runs[key][last].manual.Cmp(next.manual) == 0 && runs[key][last].price.Cmp(next.price) == 0 {
					runs[key][last].to = next.to
					continue
				}
				runs[key] = append(runs[key], next)
			}
		}
	}
	var out []string
	for key, all := range runs {
		for _, r := range all {
			share := big.NewRat(1, 1)
			if r.per == agreement.PerYear {
				share = big.NewRat(1, 12)
			}
			one := new(big.Rat).Mul(new(big.Rat).Mul(r.quantity, r.price), share)
			amount := new(big.Int).Sub(halfUp(new(big.Rat).Mul(one, months(r.to, from.Year()))), halfUp(new(big.Rat).Mul(one, months(r.from, from.Year()))))
			out = append(out, fmt.Sprintf("%s %s %s %s %s", key, r.from.Format(time.DateOnly), r.to.AddDate(0, 0, -1).Format(time.DateOnly), r.quantity.FloatString(2), amount))
		}
	}
	slices.Sort(out)
	return out
}

// refused reports whether a registration may not be charged under a version.
func (n naive) refused(r forums.Registration, a agreement.Agreement) bool {
	if a.CostCodes != nil && !slices.Contains(a.CostCodes.Valid, r.CostCode) {
		return true
	}
	return a.Orderers != nil && r.Source == "manual" && !slices.Contains(a.Orderers, r.Orderer)
}

// months is how many months of the year have passed at the beginning of a day.
func months(day time.Time, year int) *big.Rat {
	length := time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
	whole := big.NewRat(int64((day.Year()-year)*12+int(day.Month())-1), 1)
	return whole.Add(whole, big.NewRat(int64(day.Day()-1), int64(length)))
}

// halfUp is an amount in hundredths, rounded half up.
func halfUp(r *big.Rat) *big.Int {
	x := new(big.Rat).Add(new(big.Rat).Mul(r, big.NewRat(100, 1)), big.NewRat(1, 2))
	return new(big.Int).Div(x.Num(), x.Denom())
}

// hours returns the lines of the work of a period, in order. Core time is from
// 8 to 16 on Monday to Friday; included hours are for a month.
func (n naive) hours(from, to time.Time) []string {
	work := slices.Clone(n.work)
	slices.SortStableFunc(work, func(a, b forums.Worklog) int { return a.At.Compare(b.At) })
	pots := map[string]*big.Rat{}
	sums := map[string]int64{}
	for _, w := range work {
		for second := int64(0); second < w.Minutes.IntPart()*60; second++ {
			at := w.At.Add(time.Duration(second) * time.Second)
			v := n.version(at)
			if v < 0 || n.customer.Agreements[v].Tier == nil {
				continue
			}
			tier := n.customer.Agreements[v].Tier
			local := at.In(n.zone)
			core := local.Weekday() >= 1 && local.Weekday() <= 5 && local.Hour() >= 8 && local.Hour() < 16
			window, price := "hours-outside", tier.Overage.Outside
			if core {
				window, price = "hours-core", tier.Overage.Core
			}
			if !n.included(pots, local, tier, core) && !at.Before(from) && at.Before(to) {
				sums[fmt.Sprintf("%s %s %s %s", window, tier.Name, local.Format("2006-01"), price.StringFixed(2))]++
			}
		}
	}
	var out []string
	for key, seconds := range sums {
		price, _ := new(big.Rat).SetString(key[strings.LastIndex(key, " ")+1:])
		out = append(out, fmt.Sprintf("%s %s", key, halfUp(price.Mul(price, big.NewRat(seconds, 3600)))))
	}
	slices.Sort(out)
	return out
}

// included takes a second of work from the oldest month that still has enough.
func (n naive) included(pots map[string]*big.Rat, local time.Time, tier *agreement.Tier, core bool) bool {
	factor := big.NewRat(1, 1)
	if !core {
		if tier.Included.OutsideFactor == nil {
			return false
		}
		factor = tier.Included.OutsideFactor.Rat()
	}
	for back := tier.Included.Carry; back >= 0; back-- {
		first := n.midnight(local.Year(), local.Month()-time.Month(back), 1)
		name := first.Format("2006-01")
		if pots[name] == nil {
			pots[name] = n.full(first)
		}
		if pots[name].Cmp(factor) >= 0 {
			pots[name].Sub(pots[name], factor)
			return true
		}
	}
	return false
}

// full is the included time of a month in whole seconds: each day gives its
// part of what the agreement of that day includes.
func (n naive) full(first time.Time) *big.Rat {
	sum, days := new(big.Rat), int64(0)
	for day := first; day.Month() == first.Month(); day = day.AddDate(0, 0, 1) {
		days++
		if v := n.version(day); v >= 0 && n.customer.Agreements[v].Tier != nil {
			sum.Add(sum, new(big.Rat).Mul(n.customer.Agreements[v].Tier.Included.Hours.Rat(), big.NewRat(3600, 1)))
		}
	}
	sum.Quo(sum, big.NewRat(days, 1))
	return new(big.Rat).SetInt(new(big.Int).Div(sum.Num(), sum.Denom()))
}
