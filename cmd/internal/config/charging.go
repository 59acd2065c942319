package config

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/ticket"
)

// chargingKeys are the parts of an agreement that say what is charged.
func chargingKeys() []string {
	return []string{"catalogue", "cost-codes", "orderers", "charging", "tier"}
}

// charges reads what a version says about charges. Hours must have been read
// before, since a tier names one of them.
func (r *reader) charges(t table, a *agreement.Agreement, s scope) {
	a.Catalogue = r.catalogue(t.section("catalogue"))
	a.CostCodes = r.costCodes(t.maybe("cost-codes"))
	if n := t.maybe("orderers"); n != nil {
		a.Orderers = append([]string{}, r.attending(n, s.people, false)...)
	}
	a.Charging = r.charging(t.maybe("charging"))
	a.Tier = r.tier(t.maybe("tier"), s)
}

// catalogue reads the services that may be called off; an id stands in it once.
func (r *reader) catalogue(n *node) []agreement.Item {
	var out []agreement.Item
	first := map[string]int{}
	for _, entry := range r.sequence(n) {
		t := r.table(entry, "item of the catalogue", "item", "area", "title", "price", "per", "contents", "vat")
		id := t.need("item", "user-staff")
		var item agreement.Item
		item.ID, _ = value(r, id, parseName)
		if line, twice := first[item.ID]; twice && item.ID != "" {
			r.fault(id, fmt.Sprintf("give each its own; the first is on line %d", line), "item %s stands twice in this catalogue", quote(item.ID))
		} else if id != nil {
			first[item.ID] = id.line
		}
		item.Area, _ = value(r, t.maybe("area"), parseName)
		item.Title = r.titled(t.maybe("title"))
		item.Price, _ = value(r, t.need("price", "700.00"), parseMoney)
		item.Per, _ = value(r, t.need("per", "year"), oneOf(agreement.PerYear, agreement.PerMonth, agreement.PerEach))
		item.Contents = r.words(t.section("contents"))
		item.VAT, _ = value(r, t.maybe("vat"), parseVAT)
		out = append(out, item)
	}
	return out
}

// costCodes reads which codes a registration may bear.
func (r *reader) costCodes(n *node) *agreement.CostCodes {
	if n == nil {
		return nil
	}
	t := r.table(n, "cost-codes", "pattern", "valid")
	codes := &agreement.CostCodes{}
	codes.Pattern, _ = value(r, t.maybe("pattern"), parsePattern)
	valid := t.maybe("valid")
	if valid != nil {
		codes.Valid = append([]string{}, r.words(valid)...)
		if valid.kind == list && len(valid.items) == 0 {
			r.fault(valid, "write the codes, or delete the key when every code of the pattern will do", "valid is an empty list, which refuses everything")
		}
	}
	if valid == nil && t.maybe("pattern") == nil && n.kind == mapping {
		r.fault(n, `write pattern: '^\d{3}-\d{4}$', or valid: [101-2000]`, "cost-codes say neither pattern nor valid")
	}
	for i, code := range codes.Valid {
		if codes.Pattern != nil && !codes.Pattern.MatchString(code) {
			r.fault(r.items(valid)[min(i, len(r.items(valid))-1)], "write it as the pattern wants it, or change the pattern", "valid code %s does not match the pattern %s", quote(code), codes.Pattern)
		}
	}
	return codes
}

// parsePattern reads a regular expression.
func parsePattern(text string) (*regexp.Regexp, *mistake) {
	pattern, err := regexp.Compile(text)
	if err != nil {
		why := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		return nil, &mistake{"is not a regular expression: " + why, `write such as '^\d{3}-\d{4}$', in single quotes`}
	}
	return pattern, nil
}

// charging reads for which periods the catalogue is charged.
func (r *reader) charging(n *node) agreement.Charging {
	var c agreement.Charging
	if n == nil {
		return c
	}
	t := r.table(n, "charging", "every", "in", "cut-off", "basis")
	c.Every, _ = value(r, t.need("every", "tertial"), oneOf(billedKinds()...))
	in, _ := value(r, t.maybe("in"), oneOf("arrears", "advance"))
	c.Advance = in == "advance"
	c.CutOff.Start = c.Advance
	cutOff := t.maybe("cut-off")
	if cutOff != nil {
		c.CutOff, _ = value(r, cutOff, parseCutOff)
	}
	basis, _ := value(r, t.maybe("basis"), oneOf("status", "daily"))
	c.Daily = basis == "daily"
	switch {
	case c.Advance && c.Daily:
		r.fault(t.maybe("basis"), "write basis: status, or in: arrears", "days that have not come cannot be counted for a charge in advance")
	case c.Advance && !c.CutOff.Start:
		r.fault(cutOff, "write cut-off: start, or in: arrears", "cut-off %s lies after a charge in advance is made", quote(cutOff.text))
	case c.Every != "" && c.CutOff.Months*28+c.CutOff.Days >= monthsOf(c.Every)*28:
		r.fault(cutOff, "write a shorter time, or start", "cut-off %s lies before the %s begins", quote(cutOff.text), c.Every)
	case c.Daily && cutOff != nil:
		r.fault(cutOff, "delete it, or write basis: status", "cut-off has no meaning for basis daily, which counts each day")
	}
	return c
}

// billedKinds are the periods that may be charged.
func billedKinds() []calendar.Kind {
	return []calendar.Kind{calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year}
}

// monthsOf returns how many months a period has.
func monthsOf(k calendar.Kind) int {
	return map[calendar.Kind]int{calendar.Month: 1, calendar.Quarter: 3, calendar.Tertial: 4, calendar.HalfYear: 6, calendar.Year: 12}[k]
}

var (
	cutOffForm  = regexp.MustCompile(`^(\d{1,3}) (month|months|day|days) before end$`)
	advanceForm = regexp.MustCompile(`^(\d{1,2}) months? in advance$`)
	carryForm   = regexp.MustCompile(`^(\d{1,2}) months?$`)
)

// parseCutOff reads start, end, or a number of months or days before the end.
func parseCutOff(text string) (agreement.CutOff, *mistake) {
	if text == "start" || text == "end" {
		return agreement.CutOff{Start: text == "start"}, nil
	}
	m := cutOffForm.FindStringSubmatch(text)
	if m == nil {
		return agreement.CutOff{}, &mistake{"is not known", "write start, end, or such as 1 month before end or 10 days before end"}
	}
	n, _ := strconv.Atoi(m[1]) // digits only
	if strings.HasPrefix(m[2], "month") {
		return agreement.CutOff{Months: n}, nil
	}
	return agreement.CutOff{Days: n}, nil
}

// tier reads the level of service that was bought.
func (r *reader) tier(n *node, s scope) *agreement.Tier {
	if n == nil {
		return nil
	}
	t := r.table(n, "tier", "name", "fee", "included-hours", "overage", "call-outs", "billable")
	tier := &agreement.Tier{}
	tier.Name, _ = value(r, t.need("name", "Pro"), parseName)
	tier.Fee = r.fee(t.maybe("fee"))
	tier.Included = r.allowance(t.maybe("included-hours"), s)
	tier.Overage = r.overage(t.maybe("overage"))
	tier.CallOuts = r.callOuts(t.maybe("call-outs"))
	tier.Billable = r.conditions(t.maybe("billable"), ticket.Columns())
	switch {
	case tier.Overage != nil && t.maybe("included-hours") == nil:
		r.fault(t.maybe("overage"), "write included-hours: {hours: 0, per: month, core: core}", "overage has prices for core time and outside, but the tier does not say which hours are core")
	case len(tier.Billable) > 0 && t.maybe("overage") == nil:
		r.fault(t.maybe("billable"), "write overage: {core: 450.00, outside: 750.00}", "billable work has no price")
	}
	return tier
}

// fee reads the fixed price of a tier.
func (r *reader) fee(n *node) *agreement.Fee {
	if n == nil {
		return nil
	}
	t := r.table(n, "fee", "amount", "per", "invoice", "vat")
	fee := &agreement.Fee{}
	fee.Amount, _ = value(r, t.need("amount", "698.00"), parseMoney)
	fee.Per, _ = value(r, t.need("per", "month"), oneOf(agreement.PerMonth, agreement.PerYear))
	fee.Advance, _ = value(r, t.maybe("invoice"), counted(advanceForm, 60, "12 months in advance, or delete the key to charge it with each period"))
	fee.VAT, _ = value(r, t.maybe("vat"), parseVAT)
	return fee
}

// counted returns a parser of a number of months, at least one, in a form of
// words.
func counted(form *regexp.Regexp, most int, example string) func(string) (int, *mistake) {
	return func(text string) (int, *mistake) {
		if m := form.FindStringSubmatch(text); m != nil {
			if n, _ := strconv.Atoi(m[1]); n >= 1 && n <= most {
				return n, nil
			}
		}
		return 0, &mistake{"is not known", "write such as " + example}
	}
}

// allowance reads the hours that the fee pays for.
func (r *reader) allowance(n *node, s scope) *agreement.Allowance {
	if n == nil {
		return nil
	}
	t := r.table(n, "included-hours", "hours", "per", "core", "outside-factor", "carry")
	a := &agreement.Allowance{}
	a.Hours, _ = value(r, t.need("hours", "4"), parseMoney)
	a.Per, _ = value(r, t.need("per", "month"), oneOf(billedKinds()...))
	a.Core = r.hoursName(t.need("core", "core"), s)
	factor := t.maybe("outside-factor")
	a.OutsideFactor = optional(r, factor, parseNumber)
	if a.OutsideFactor != nil && !a.OutsideFactor.IsPositive() {
		r.fault(factor, "write such as 2, or delete the key when outside time never uses included hours", "outside-factor %s is not above 0", quote(factor.text))
	}
	carry := t.maybe("carry")
	months, ok := value(r, carry, counted(carryForm, 36, "3 months"))
	if ok && a.Per != "" {
		a.Carry = months / monthsOf(a.Per)
		if months%monthsOf(a.Per) != 0 {
			r.fault(carry, "write a multiple of the "+string(a.Per), "carry %s is no whole number of periods for which hours are given", quote(carry.text))
		}
	}
	return a
}

// overage reads the price of an hour past the included ones.
func (r *reader) overage(n *node) *agreement.Overage {
	if n == nil {
		return nil
	}
	t := r.table(n, "overage", "core", "outside", "vat")
	o := &agreement.Overage{}
	o.Core, _ = value(r, t.need("core", "450.00"), parseMoney)
	o.Outside, _ = value(r, t.need("outside", "750.00"), parseMoney)
	o.VAT, _ = value(r, t.maybe("vat"), parseVAT)
	return o
}

// callOuts reads the price of a trip past the included ones.
func (r *reader) callOuts(n *node) *agreement.CallOuts {
	if n == nil {
		return nil
	}
	t := r.table(n, "call-outs", "included", "per", "price", "vat")
	c := &agreement.CallOuts{Per: calendar.Month}
	c.Included, _ = value(r, t.maybe("included"), parseCount(0, 10000))
	if per := t.maybe("per"); per != nil {
		c.Per, _ = value(r, per, oneOf(billedKinds()...))
	}
	c.Price, _ = value(r, t.need("price", "595.00"), parseMoney)
	c.VAT, _ = value(r, t.maybe("vat"), parseVAT)
	return c
}

// WhatIf reads another catalogue, charging or tier from a file and returns the
// customer as if each of its agreements had said that. What the file does not
// name stays as it was agreed. Mistakes are told as those of a workspace are.
func WhatIf(file string, c forums.Customer, holidays Holidays) (forums.Customer, error) {
	text, err := readFile(file, largest)
	if err != nil {
		return c, fmt.Errorf("%s: %w", file, err)
	}
	r := &reader{file: filepath.Base(file)}
	changed := c
	changed.Agreements = slices.Clone(c.Agreements)
	if root := r.read(text); root != nil {
		t := r.table(root, "what-if", append([]string{"hours"}, chargingKeys()...)...)
		s := scope{zone: c.Zone, holidays: holidays, people: c.People}
		hours := r.hours(t.section("hours"), s)
		for i := range changed.Agreements {
			before := len(r.findings)
			r.instead(t, &changed.Agreements[i], s, hours)
			if len(r.findings) > before {
				break // the others would say the same
			}
		}
	}
	if sortFindings(r.findings); len(r.findings) > 0 {
		return c, &Error{Findings: r.findings}
	}
	return changed, nil
}

// instead puts what a what-if names in the place of what a version agreed.
func (r *reader) instead(t table, a *agreement.Agreement, s scope, hours map[string]calendar.Schedule) {
	all := map[string]calendar.Schedule{}
	for _, more := range []map[string]calendar.Schedule{a.Hours, hours} {
		for name, schedule := range more {
			all[name] = schedule
		}
	}
	s.hours = all
	said := agreement.Agreement{}
	r.charges(t, &said, s)
	a.Hours = all
	if t.maybe("catalogue") != nil {
		a.Catalogue = said.Catalogue
	}
	if t.maybe("cost-codes") != nil {
		a.CostCodes = said.CostCodes
	}
	if t.maybe("orderers") != nil {
		a.Orderers = said.Orderers
	}
	if t.maybe("charging") != nil {
		a.Charging = said.Charging
	}
	if t.maybe("tier") != nil {
		a.Tier = said.Tier
	}
}
