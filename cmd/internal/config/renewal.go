package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/fault"
)

// Renewal reads another agreement for the customer c: a customer's file, or one
// that has only the key agreements. Relative paths start at the current
// folder. It fails with an [*Error] that holds every mistake; with
// fault.NotFound when there is no such file.
//
// The tickets are the same, so a whole customer's file must have the zone and
// the currency of c; what else it says of the customer is checked and left.
func Renewal(file string, c forums.Customer, holidays Holidays) ([]agreement.Agreement, error) {
	text, err := readFile(file, largest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("--what-if %s: %w", file, fault.NotFound)
	case err != nil:
		return nil, fmt.Errorf("--what-if %s: %w", file, err)
	}
	r := &reader{file: filepath.ToSlash(file)}
	var agreements []agreement.Agreement
	if root := r.read(text); root != nil {
		agreements = r.renewal(root, c, holidays)
	}
	if len(r.findings) > 0 {
		sortFindings(r.findings)
		return nil, &Error{Findings: r.findings}
	}
	return agreements, nil
}

// renewal reads the agreements of either kind of file.
func (r *reader) renewal(root *node, c forums.Customer, holidays Holidays) []agreement.Agreement {
	if root.kind == mapping && len(root.pairs) == 1 && root.pairs[0].key.text == "agreements" {
		return r.agreements(root.pairs[0].value, scope{zone: c.Zone, holidays: holidays, people: c.People})
	}
	other, _ := r.customer(root, holidays, nil)
	r.same(root, "zone", other.Zone.String(), c.Zone.String())
	r.same(root, "currency", other.Currency, c.Currency)
	return other.Agreements
}

// same complains about a key whose value is not that of the customer. A value
// that could not be read has been complained about.
func (r *reader) same(root *node, key, got, want string) {
	for _, p := range root.pairs {
		if p.key.text == key && p.value.text == got && got != want {
			r.fault(p.value, "write "+want+", or only the key agreements", "%s %s is not that of the customer, whose tickets are judged", key, quote(got))
		}
	}
}
