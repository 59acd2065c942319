package config

import (
	"strings"
	"time"

	"ting/forums"
	"ting/forums/calendar"
)

// parseLanguage reads a language that packs are written in.
func parseLanguage(text string) (string, *mistake) {
	if contains([]string{"sv", "da", "nb", "en"}, text) {
		return text, nil
	}
	meant := map[string]string{"se": "sv", "dk": "da", "no": "nb", "nn": "nb", "gb": "en", "us": "en"}
	if m := meant[strings.ToLower(text)]; m != "" {
		return "", &mistake{"is not a language of packs", "write " + m}
	}
	return "", &mistake{"is not a language of packs", "write sv, da, nb or en"}
}

// parseCurrency reads a currency of ISO 4217.
func parseCurrency(text string) (string, *mistake) {
	if contains(currencies(), text) {
		return text, nil
	}
	if upper := strings.ToUpper(text); contains(currencies(), upper) {
		return "", &mistake{"is not a currency", "write " + upper}
	}
	return "", &mistake{"is not a currency", "write the three letters of ISO 4217, such as SEK, DKK, NOK or EUR"}
}

// customer reads one customer's file. The place of its id is nil when the id
// could not be read.
func (r *reader) customer(root *node, holidays Holidays, terms Terms) (forums.Customer, *node) {
	t := r.table(root, "the customer", "id", "name", "language", "zone", "currency", "look", "people", "forums", "mail", "escalation", "agreements", "causes", "escalate", "invoice", "retention", "reporting", "handbook")
	var c forums.Customer
	id := t.need("id", "nordby")
	var ok bool
	if c.ID, ok = value(r, id, parseID); !ok {
		id = nil
	}
	c.Name, _ = value(r, t.need("name", "Nordby kommun"), parseName)
	c.Language, _ = value(r, t.need("language", "sv"), parseLanguage)
	c.Zone, ok = value(r, t.need("zone", "Europe/Stockholm"), parseZone)
	if !ok {
		c.Zone = time.UTC // only to read on; the file has a finding
	}
	c.Currency, _ = value(r, t.need("currency", "SEK"), parseCurrency)
	c.Look = r.look(t.section("look"))
	c.People = r.people(t.section("people"))
	for _, item := range r.items(t.maybe("causes")) {
		if cause, ok := value(r, item, parseName); ok {
			c.Causes = append(c.Causes, cause)
		}
	}
	c.Mail = r.mail(t.section("mail"))
	c.Forums = r.forums(t.section("forums"), c.People)
	r.reachable(t.section("forums"), c)
	before := len(r.findings)
	c.Agreements = r.agreements(t.need("agreements", "a list, each entry with from, hours and targets"), scope{zone: c.Zone, holidays: holidays, people: c.People, terms: terms})
	newest := scope{zone: c.Zone, broken: len(r.findings) > before}
	if len(c.Agreements) > 0 {
		newest.hours = c.Agreements[len(c.Agreements)-1].Hours
	}
	c.Escalation = r.escalation(t.section("escalation"), c.People, newest)
	c.Invoice = r.invoice(t.maybe("invoice"))
	c.Handbook = r.handbook(t.maybe("handbook"), c.People)
	c.Reporting = r.reporting(t.section("reporting"), c.Agreements)
	c.Retention = r.retention(t.maybe("retention"))
	c.Rules = r.escalate(t.section("escalate"), c)
	return c, id
}

// look reads how the customer's packs are printed.
func (r *reader) look(n *node) forums.Look {
	t := r.table(n, "look", "accent", "paper")
	var l forums.Look
	l.Accent, _ = value(r, t.maybe("accent"), parseColour)
	l.Paper, _ = value(r, t.maybe("paper"), oneOf("a4", "letter"))
	return l
}

// people reads those who meet and act.
func (r *reader) people(n *node) map[string]forums.Person {
	out := map[string]forums.Person{}
	for _, p := range r.entries(n) {
		if _, m := parseID(p.key.text); m != nil {
			r.fault(p.key, m.cure, "person %s %s", quote(p.key.text), m.says)
		}
		t := r.table(p.value, "person "+quote(p.key.text), "name", "email", "side", "role", "language")
		person := forums.Person{Key: p.key.text, Side: "customer"}
		person.Name, _ = value(r, t.need("name", "Account manager"), parseName)
		if n := t.maybe("email"); n != nil {
			value(r, n, parseEmail)
			person.Email = n.text // also a wrong one, so that it is not missed as well
		}
		person.Role, _ = value(r, t.maybe("role"), parseName)
		person.Language, _ = value(r, t.maybe("language"), parseLanguage)
		if side, ok := value(r, t.maybe("side"), parseName); ok {
			person.Side = side
		}
		out[p.key.text] = person
	}
	return out
}

// levels of forums, lowest first.
func levels() []string {
	return []string{string(forums.Operational), string(forums.Tactical), string(forums.Strategic), string(forums.ProjectRoom)}
}

// forums reads when each forum meets and who attends.
func (r *reader) forums(n *node, people map[string]forums.Person) map[forums.Level]forums.Forum {
	out := map[forums.Level]forums.Forum{}
	for _, p := range r.entries(n) {
		if !contains(levels(), p.key.text) {
			r.fault(p.key, suggestKey(p.key.text, levels()), "unknown forum %s", quote(p.key.text))
			continue
		}
		level := forums.Level(p.key.text)
		out[level] = r.forum(p.value, level, people)
	}
	return out
}

// forum reads one forum. A cadence is needed unless it meets on demand.
func (r *reader) forum(n *node, level forums.Level, people map[string]forums.Person) forums.Forum {
	t := r.table(n, "forum "+string(level), "every", "day", "at", "working-days", "on-demand", "attends", "sends-to", "release", "two-person", "doubts", "attach", "answers", "agenda", "lasts", "place")
	f := forums.Forum{Level: level, Day: 1, At: 7 * 3600}
	f.OnDemand, _ = value(r, t.maybe("on-demand"), parseBool)
	f.WorkingDays, _ = value(r, t.maybe("working-days"), parseBool)
	f.Attends = r.attending(t.maybe("attends"), people, false)
	f.SendsTo = r.attending(t.maybe("sends-to"), people, true)
	f.Attach = r.attached(t.maybe("attach"))
	f.Agenda = r.agenda(t.section("agenda"), level)
	f.Lasts, _ = value(r, t.maybe("lasts"), parseLength)
	f.Place, _ = value(r, t.maybe("place"), parseName)
	answers, _ := value(r, t.maybe("answers"), oneOf("required", "optional"))
	f.Answers = answers == "required"
	f.Release = r.release(t.maybe("release"), t.maybe("two-person"), people)
	f.Release.Barred = r.barred(t.maybe("doubts"), people)
	if f.OnDemand {
		for _, key := range []string{"every", "day", "at", "working-days"} {
			if beside := t.maybe(key); beside != nil {
				r.fault(beside, "keep one of them", "%s stands beside on-demand: true", key)
			}
		}
		f.Day, f.At = 0, 0
		return f
	}
	f.Every, _ = value(r, t.need("every", "month, or on-demand: true"), oneOf(calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year))
	if day, ok := value(r, t.maybe("day"), parseMeetingDay(f.WorkingDays)); ok {
		f.Day = day
	}
	if at, ok := value(r, t.maybe("at"), parseMeeting); ok {
		f.At = at
	}
	return f
}

// parseMeetingDay returns a parser of a day that every month has, counted over
// all days or over working days: a number, or last.
func parseMeetingDay(working bool) func(string) (int, *mistake) {
	last := 28
	if working {
		last = 15
	}
	return func(text string) (int, *mistake) {
		if text == "last" {
			return forums.LastDay, nil
		}
		day, m := parseCount(1, last)(text)
		if m != nil {
			m.cure = "write a day that every month has, or last"
		}
		return day, m
	}
}

// parseMeeting reads a time of day before midnight.
func parseMeeting(text string) (int, *mistake) {
	at, m := parseClock(text)
	if m == nil && at == midnight {
		return 0, &mistake{"belongs to the next day", "write a time from 00:00 to 23:59"}
	}
	return at, m
}

// attending reads keys of people, each once. Those who are sent something
// must have an address.
func (r *reader) attending(n *node, people map[string]forums.Person, mailed bool) []string {
	var out []string
	for _, item := range r.items(n) {
		key := r.person(item, people, mailed)
		if key != "" && contains(out, key) {
			r.fault(item, "name each person once", "%s has %s twice", item.label, quote(key))
			continue
		}
		if key != "" {
			out = append(out, key)
		}
	}
	return out
}

// person reads the key of someone among people.
func (r *reader) person(n *node, people map[string]forums.Person, mailed bool) string {
	key, ok := r.text(n)
	if !ok {
		return ""
	}
	p, known := people[key]
	switch {
	case !known:
		r.fault(n, suggestName(key, people), "%s %s is not among people", n.label, quote(key))
		return ""
	case mailed && p.Email == "":
		r.fault(n, "give the person an email", "%s %s has no e-mail address", n.label, quote(key))
	}
	return key
}

// mostSteps is how far a matter can rise (domain, escalation model).
const mostSteps = 3

// escalation reads the ladder. Hours are those of the newest agreement.
func (r *reader) escalation(n *node, people map[string]forums.Person, newest scope) []forums.Step {
	var out []forums.Step
	for i, item := range r.sequence(n) {
		if i == mostSteps {
			r.fault(item, "keep at most three", "escalation has a step more than three")
		}
		t := r.table(item, "escalation step", "person", "within", "hours")
		within := t.need("within", "8h")
		step := forums.Step{
			Person: r.person(t.need("person", "manager"), people, true),
			Hours:  r.newestHours(t.need("hours", "support"), newest),
		}
		step.Within, _ = value(r, within, parseDuration)
		if i > 0 && within != nil && step.Hours == out[i-1].Hours && step.Within < out[i-1].Within {
			r.fault(within, "put the steps in ascending order", "within %s is shorter than that of the step before", quote(within.text))
		}
		out = append(out, step)
	}
	return out
}

// newestHours reads the name of hours in the newest agreement.
func (r *reader) newestHours(n *node, newest scope) string {
	text, ok := r.text(n)
	if !ok {
		return ""
	}
	if _, known := newest.hours[text]; !known && !newest.broken {
		r.fault(n, suggestName(text, newest.hours), "%s %s is not among the hours of the newest agreement", n.label, quote(text))
	}
	return text
}
