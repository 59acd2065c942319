package config

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ting/forums/calendar"
)

// midnight is 24:00 in seconds.
const midnight = 24 * 3600

// weekdays in the order of a working week, as hours name them.
var weekdays = [...]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// hours reads the service hours of one agreement. Names in Except are looked
// up after all are read, so that their order does not matter.
func (r *reader) hours(n *node, c scope) map[string]calendar.Schedule {
	if n == nil {
		return nil
	}
	h := hoursReader{r: r, scope: c, read: map[string]*calendar.Schedule{}, except: map[string]*node{}}
	pairs := r.entries(n)
	for _, p := range pairs {
		if _, m := parseName(p.key.text); m != nil {
			r.fault(p.key, m.cure, "the name of hours %s", m.says)
		}
		h.read[p.key.text] = h.schedule(p.value, p.key.text)
	}
	h.link(pairs)
	out := make(map[string]calendar.Schedule, len(h.read))
	for name, s := range h.read {
		out[name] = *s
	}
	return out
}

// hoursReader holds the hours of one agreement while they are read.
type hoursReader struct {
	r      *reader
	scope  scope
	read   map[string]*calendar.Schedule
	except map[string]*node // the names behind except
}

// schedule reads one value of hours: 24x7, {except: name} or a week.
func (h *hoursReader) schedule(n *node, name string) *calendar.Schedule {
	s := &calendar.Schedule{Zone: h.scope.zone}
	switch {
	case n.kind == scalar && n.text == "24x7":
		for day := range s.Weekly {
			s.Weekly[day] = []calendar.Opening{{From: 0, To: midnight}}
		}
	case n.kind == mapping && len(n.pairs) > 0:
		h.week(s, n, name)
	case n.kind == scalar:
		h.r.fault(n, `write 24x7, {except: name} or days such as {mon-fri: "08:00-16:00"}`, "hours %s %s are neither 24x7 nor days", quote(name), quote(n.text))
	default:
		h.r.fault(n, `write 24x7, {except: name} or days such as {mon-fri: "08:00-16:00"}`, "hours %s name no days", quote(name))
	}
	return s
}

// week reads days with their spans and the days that differ.
func (h *hoursReader) week(s *calendar.Schedule, n *node, name string) {
	named := map[time.Weekday]string{}
	pairs := h.r.entries(n)
	for _, p := range pairs {
		switch p.key.text {
		case "except":
			h.complement(n, p.value, name)
		case "holidays":
			h.holidays(s, p.value)
		case "closed":
			s.Closed = h.closed(p.value)
		case "open":
			s.Open = h.open(p.value)
		default:
			h.days(s, p, name, named)
		}
	}
	if !slices.ContainsFunc(pairs, func(p pair) bool { return p.key.text != "holidays" && p.key.text != "closed" }) {
		h.r.fault(n, `write days such as mon-fri: "08:00-16:00"`, "hours %s name no days", quote(name))
	}
}

// complement notes the name behind except, which must stand alone.
func (h *hoursReader) complement(n, value *node, name string) {
	if len(n.pairs) > 1 {
		h.r.fault(n, "write {except: name} alone", "hours %s have except beside other keys", quote(name))
	}
	if _, ok := h.r.text(value); ok {
		h.except[name] = value
	}
}

// days reads the spans of a day or a range of days.
func (h *hoursReader) days(s *calendar.Schedule, p pair, name string, named map[time.Weekday]string) {
	days, m := parseDays(p.key.text)
	if m != nil {
		h.r.fault(p.key, m.cure, "%s %s in hours %s", quote(p.key.text), m.says, quote(name))
		return
	}
	spans := h.openings(p.value)
	for _, day := range days {
		if first, twice := named[day]; twice {
			h.r.fault(p.key, "name each day once", "%s is named by %s and by %s in hours %s", dayName(day), first, p.key.text, quote(name))
			return
		}
		named[day] = p.key.text
		s.Weekly[day] = spans
	}
}

// dayName is the key of a weekday.
func dayName(day time.Weekday) string { return weekdays[(int(day)+6)%7] }

// parseDays reads mon…sun or a range of them.
func parseDays(text string) ([]time.Weekday, *mistake) {
	first, last, ranged := strings.Cut(text, "-")
	if !ranged {
		last = first
	}
	from, to := slices.Index(weekdays[:], first), slices.Index(weekdays[:], last)
	if from < 0 || to < 0 {
		return nil, daysMistake(text)
	}
	if to < from {
		return nil, &mistake{"runs backwards", fmt.Sprintf("write %s and %s, each on its own", tail(from, 6), tail(0, to))}
	}
	days := make([]time.Weekday, 0, to-from+1)
	for i := from; i <= to; i++ {
		days = append(days, time.Weekday((i+1)%7))
	}
	return days, nil
}

// tail names the days from one to another.
func tail(from, to int) string {
	if from == to {
		return weekdays[from]
	}
	return weekdays[from] + "-" + weekdays[to]
}

func daysMistake(text string) *mistake {
	known := append(weekdays[:], "holidays", "closed", "open", "except", "mon-fri", "sat-sun")
	if short := shortDays(text); short != text {
		if _, m := parseDays(short); m == nil {
			return &mistake{"is not a day", "write " + short}
		}
	}
	cure := "write mon, tue, wed, thu, fri, sat, sun, a range such as mon-fri, holidays, closed or open"
	if near := nearest(text, known); near != "" {
		cure = "did you mean " + near + "?"
	}
	return &mistake{"is not a day", cure}
}

// shortDays cuts the names of days to three letters.
func shortDays(text string) string {
	parts := strings.Split(strings.ToLower(text), "-")
	for i, p := range parts {
		p = strings.TrimSpace(p)
		parts[i] = p[:min(3, len(p))]
	}
	return strings.Join(parts, "-")
}

// openings reads one span or a list of spans, in any order.
func (h *hoursReader) openings(n *node) []calendar.Opening {
	var spans []calendar.Opening
	for _, item := range h.r.items(n) {
		span, ok := value(h.r, item, parseSpan)
		if !ok {
			continue
		}
		if slices.ContainsFunc(spans, func(o calendar.Opening) bool { return span.From < o.To && o.From < span.To }) {
			h.r.fault(item, "let each begin where the one before has ended", "%s %s overlaps another span of the day", item.label, quote(item.text))
			continue
		}
		spans = append(spans, span)
	}
	slices.SortFunc(spans, func(a, b calendar.Opening) int { return a.From - b.From })
	return spans
}

// parseSpan reads a span of one day, 08:00-16:00.
func parseSpan(text string) (calendar.Opening, *mistake) {
	first, last, ok := strings.Cut(text, "-")
	if !ok {
		return calendar.Opening{}, spanMistake(text)
	}
	from, wrong := parseClock(first)
	to, alsoWrong := parseClock(last)
	switch {
	case !clockForm.MatchString(first) || !clockForm.MatchString(last):
		return calendar.Opening{}, spanMistake(text)
	case wrong != nil || alsoWrong != nil:
		return calendar.Opening{}, &mistake{"has a time outside the day", "write times between 00:00 and 24:00"}
	case last == "00:00" && from > 0:
		return calendar.Opening{}, &mistake{"ends before it begins", "write " + first + "-24:00"}
	case from == to:
		return calendar.Opening{}, &mistake{"is empty", "write a later end, or [] for a day without service"}
	case to < from:
		return calendar.Opening{}, &mistake{"crosses midnight", fmt.Sprintf("write %s-24:00 on this day and 00:00-%s on the next", first, last)}
	}
	return calendar.Opening{From: from, To: to}, nil
}

// spanMistake looks for what the writer meant.
func spanMistake(text string) *mistake {
	plain := strings.NewReplacer("–", "-", "—", "-", ".", ":", " ", "", "\u00a0", "").Replace(text)
	parts := strings.Split(plain, "-")
	for i, p := range parts {
		if len(p) > 0 && len(p) <= 2 {
			p += ":00"
		}
		if len(p) == 4 {
			p = "0" + p
		}
		parts[i] = p
	}
	if plain = strings.Join(parts, "-"); plain != text {
		if _, m := parseSpan(plain); m == nil {
			return &mistake{"is not a span of hours", "write " + plain}
		}
	}
	return &mistake{"is not a span of hours", "write from-to, such as 08:00-16:00"}
}

// holidays reads the country whose public holidays are observed. Written
// without quotes, no is Norway.
func (h *hoursReader) holidays(s *calendar.Schedule, n *node) {
	country, ok := value(h.r, n, oneOf("se", "dk", "no"))
	if !ok {
		return
	}
	s.Country = country
	if h.scope.holidays == nil {
		return
	}
	holiday, err := h.scope.holidays(country)
	if err != nil {
		h.r.fault(n, "", "holidays %s: %v", quote(country), err)
		return
	}
	s.Holiday = holiday
}

// closed reads single days without service.
func (h *hoursReader) closed(n *node) map[calendar.Day]bool {
	days := map[calendar.Day]bool{}
	for _, item := range h.r.items(n) {
		if day, ok := value(h.r, item, parseDay); ok {
			days[day] = true
		}
	}
	return days
}

// open reads single days with their own spans.
func (h *hoursReader) open(n *node) map[calendar.Day][]calendar.Opening {
	days := map[calendar.Day][]calendar.Opening{}
	for _, p := range h.r.entries(n) {
		day, m := parseDay(p.key.text)
		if m != nil {
			h.r.fault(p.key, m.cure, "open %s %s", quote(p.key.text), m.says)
			continue
		}
		days[day] = h.openings(p.value)
	}
	return days
}

// longestChain bounds a chain of except; two already say what one could.
const longestChain = 8

// link resolves the names behind except and refuses those that lead back to
// themselves.
func (h *hoursReader) link(pairs []pair) {
	told := map[string]bool{}
	for _, p := range pairs {
		name := p.key.text
		n := h.except[name]
		if n == nil {
			continue
		}
		of, known := h.read[n.text]
		chain := h.chain(name)
		switch {
		case !known:
			h.r.fault(n, suggestName(n.text, h.read), "except %s is not among the hours of this agreement", quote(n.text))
		case len(chain) > longestChain:
			h.r.fault(n, "let one of them name its days", "hours %s go through more than %d others by except", quote(name), longestChain)
		case h.except[chain[len(chain)-1]] == nil:
			h.read[name].Except = of
		case !told[name]:
			h.r.fault(n, "let one of them name its days", "hours %s lead back to themselves by except", quote(name))
		}
		for _, c := range chain {
			told[c] = true
		}
	}
}

// chain follows except from a name to the last name before one is repeated.
func (h *hoursReader) chain(name string) []string {
	var chain []string
	for !contains(chain, name) {
		chain = append(chain, name)
		n := h.except[name]
		if n == nil || h.read[n.text] == nil {
			break
		}
		name = n.text
	}
	return chain
}
