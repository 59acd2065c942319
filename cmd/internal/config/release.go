package config

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ting/forums"
)

var afterForm = regexp.MustCompile(`^automatic after (\d{1,2}) working days?$`)

// release reads who lets a forum's packs go: automatic, automatic after N
// working days, or by a person, named by key or by role.
func (r *reader) release(n, two *node, people map[string]forums.Person) forums.Release {
	var out forums.Release
	out.Two, _ = value(r, two, parseBool)
	text, ok := r.text(n)
	if !ok {
		return out
	}
	who, named := strings.CutPrefix(text, "by ")
	after := afterForm.FindStringSubmatch(text)
	switch {
	case named:
		out.By = r.releaser(n, strings.TrimSpace(who), people)
	case after != nil:
		out.After, _ = strconv.Atoi(after[1])
		if out.After == 0 {
			r.fault(n, "write automatic", "release %s waits for no day", quote(text))
		}
	case text != "automatic":
		r.fault(n, "write automatic, automatic after 2 working days, or by and a person's key or role, such as by account manager", "release %s is not known", quote(text))
	}
	if out.Two && text != "" && !named {
		r.fault(two, "write release: by and a person, or delete the key", "two-person stands beside release %s, which nobody approves", quote(text))
	}
	return out
}

// releaser finds the person who is meant by a key or a role. A role must be
// one person's alone, and the person must be reachable: the draft is mailed.
func (r *reader) releaser(n *node, who string, people map[string]forums.Person) string {
	var found []string
	for _, key := range slices.Sorted(maps.Keys(people)) {
		if key == who {
			found = []string{key}
			break
		}
		if strings.EqualFold(people[key].Role, who) {
			found = append(found, key)
		}
	}
	switch {
	case len(found) == 0:
		r.fault(n, suggestName(who, people)+", or a person's role", "release by %s: nobody among people has this key or role", quote(who))
		return ""
	case len(found) > 1:
		r.fault(n, "write by and the key of one of them", "release by %s: the role is that of %s", quote(who), strings.Join(found, " and "))
		return ""
	case people[found[0]].Email == "":
		r.fault(n, "give the person an email", "release by %s: %s has no e-mail address", quote(who), quote(found[0]))
	}
	return found[0]
}

// barred reads who may let a pack go that looks odd, and returns the keys of
// those who may not: the customer's side, unless anyone may.
func (r *reader) barred(n *node, people map[string]forums.Person) string {
	if who, _ := value(r, n, oneOf("supplier", "anyone")); who == "anyone" {
		return ""
	}
	keys := ""
	for _, key := range slices.Sorted(maps.Keys(people)) {
		if people[key].Side == "customer" {
			keys += key + ","
		}
	}
	return keys
}
