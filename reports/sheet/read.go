package sheet

import (
	"strings"

	"github.com/shopspring/decimal"

	"ting/reports/pack"
)

// numbers is how a language writes numbers.
type numbers struct{ decimal, group string }

func numbersOf(language string) numbers {
	switch language {
	case "en":
		return numbers{".", ","}
	case "da":
		return numbers{",", "."}
	}
	return numbers{",", "\u00a0"}
}

// read returns the number that a text writes, a percentage as a share; false
// for a text that is more than a number, such as one with a unit.
func (n numbers) read(text string) (any, bool) {
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2212", "-").Replace(text)
	plain, percent := strings.CutSuffix(plain, "%")
	plain = strings.TrimSpace(plain)
	plain = strings.TrimPrefix(plain, "+")
	whole, part, broken := strings.Cut(plain, n.decimal)
	whole, ok := n.ungrouped(whole)
	if !ok || broken && !digits(part) {
		return nil, false
	}
	if broken {
		whole += "." + part
	}
	d, err := decimal.NewFromString(whole)
	if err != nil {
		return nil, false
	}
	if percent {
		return pack.Share{Decimal: d.Shift(-2)}, true
	}
	return d, true
}

// ungrouped is the whole part without what groups it by thousands; false where
// the groups are not of three digits, as in a date or the number of a ticket.
func (n numbers) ungrouped(whole string) (string, bool) {
	sign := ""
	if rest, negative := strings.CutPrefix(whole, "-"); negative {
		sign, whole = "-", rest
	}
	groups := strings.Split(whole, strings.ReplaceAll(n.group, "\u00a0", " "))
	for i, group := range groups {
		if !digits(group) || i > 0 && len(group) != 3 || i == 0 && len(groups) > 1 && len(group) > 3 {
			return "", false
		}
	}
	return sign + strings.Join(groups, ""), true
}

// digits tells whether text is digits and nothing else.
func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
