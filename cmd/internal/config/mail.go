package config

import (
	"regexp"
	"slices"
	"strings"

	"ting/forums"
)

var (
	domainForm = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$`)
	fieldForm  = regexp.MustCompile(`\{[^}]*\}?`)
)

// mail reads what a customer wishes of its letters.
func (r *reader) mail(n *node) forums.Mail {
	var out forums.Mail
	if n == nil {
		return out
	}
	t := r.table(n, "mail", "from", "reply-to", "subject", "domains", "uncertain")
	out.From, _ = value(r, t.maybe("from"), parseSender)
	out.ReplyTo, _ = value(r, t.maybe("reply-to"), parseSender)
	out.Subject, _ = value(r, t.maybe("subject"), parseSubject)
	for _, item := range r.items(t.maybe("domains")) {
		if domain, ok := value(r, item, parseDomain); ok {
			out.Domains = append(out.Domains, domain)
		}
	}
	uncertain, _ := value(r, t.maybe("uncertain"), oneOf("ask", "repeat"))
	out.Repeat = uncertain == "repeat"
	return out
}

// parseSubject reads the subject of letters and the places in it that are
// filled in.
func parseSubject(text string) (string, *mistake) {
	if _, m := parseName(text); m != nil {
		return "", m
	}
	for _, field := range fieldForm.FindAllString(text, -1) {
		if !slices.Contains([]string{"{customer}", "{forum}", "{period}"}, field) {
			return "", &mistake{"has the unknown place " + field, "write {customer}, {forum} or {period}"}
		}
	}
	return text, nil
}

// parseDomain reads the part of an address behind the @.
func parseDomain(text string) (string, *mistake) {
	lower := strings.ToLower(strings.TrimPrefix(text, "@"))
	if !domainForm.MatchString(lower) {
		return "", &mistake{"is not a domain", "write what stands behind the @, such as nordby.example"}
	}
	return lower, nil
}

var selectorForm = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$`)

// parseSelector reads the name under which the DNS has the key of signatures.
func parseSelector(text string) (string, *mistake) {
	lower := strings.ToLower(text)
	if !selectorForm.MatchString(lower) {
		return "", &mistake{"is not a selector", "write what stands before ._domainkey in the DNS, such as ting2026"}
	}
	return lower, nil
}

// setSigningKey takes a private key as it is, which is how it comes from the
// environment, or the name of the file that holds it. What the key is good for
// is seen when it is used.
func setSigningKey(w *Workspace, _, text string) *mistake {
	if !strings.HasPrefix(text, "-----BEGIN") {
		content, err := readFile(w.path(text), largest)
		if err != nil {
			return &mistake{"is neither a key nor a file that can be read", "write the path of a file in PEM, relative to ting.yaml"}
		}
		text = content
	}
	w.Mail.DKIM.Key = text
	return nil
}

// attached reads which documents go along with a forum's letters. The pack
// itself always does.
func (r *reader) attached(n *node) []string {
	var out []string
	for _, item := range r.items(n) {
		kind, ok := value(r, item, oneOf("pdf", "xlsx"))
		if ok && contains(out, kind) {
			r.fault(item, "name each once", "attach has %s twice", quote(kind))
		}
		out = append(out, kind)
	}
	if n != nil && !contains(out, "pdf") {
		r.fault(n, "write [pdf, xlsx]", "attach leaves out the pack itself")
	}
	return out
}

// reachable complains of people that packs are sent to outside the domains
// that the customer allows: a slip of the finger there is a leak.
func (r *reader) reachable(n *node, c forums.Customer) {
	if len(c.Mail.Domains) == 0 {
		return
	}
	for _, p := range r.entries(n) {
		if p.value.kind != mapping {
			continue
		}
		for _, pair := range p.value.pairs {
			if pair.key.text != "sends-to" {
				continue
			}
			for _, item := range r.items(pair.value) {
				email := c.People[item.text].Email
				_, domain, _ := strings.Cut(strings.ToLower(email), "@")
				if email != "" && !slices.Contains(c.Mail.Domains, domain) {
					r.fault(item, "correct the address, or add its domain to mail.domains", "sends-to %s has an address in %s, which mail.domains does not allow", quote(item.text), domain)
				}
			}
		}
	}
}

// megabyte is a million bytes, as mail servers count their limits.
const megabyte = 1_000_000

// parseMegabytes reads how large a letter may be, such as 7MB.
func parseMegabytes(text string) (int, *mistake) {
	n, m := parseCount(1, 100)(strings.TrimSpace(strings.TrimSuffix(text, "MB")))
	if m != nil || !strings.HasSuffix(text, "MB") {
		return 0, &mistake{"is not a size of letters", "write such as 7MB, from 1MB to 100MB"}
	}
	return n * megabyte, nil
}
