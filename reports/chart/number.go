package chart

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// mark stands at both ends of a string that the engine turns into a formatter.
// What is between is a Number as data; no text of a user ever has this shape.
const mark = "__f__"

// Write is value as a reader sees it: rounded half up, grouped by thousands,
// with a true minus sign. What is not a number is a dash.
func (n Number) Write(value float64) string {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return "–"
	}
	text := decimal.NewFromFloat(value).StringFixed(int32(n.digits()))
	sign := ""
	if after, negative := strings.CutPrefix(text, "-"); negative {
		text = after
		if strings.ContainsAny(text, "123456789") {
			sign = "\u2212"
		}
	}
	whole, part, broken := strings.Cut(text, ".")
	if broken {
		part = n.Decimal + part
	}
	return sign + n.group(whole) + part + n.Suffix
}

// round is n without digits that value does not need: a target of 95 per cent
// is 95 %, whatever is measured against it.
func (n Number) round(value float64) Number {
	for digits := range n.digits() {
		if scaled := value * math.Pow10(digits); math.Abs(scaled-math.Round(scaled)) < 1e-9 {
			n.Digits = digits
			return n
		}
	}
	return n
}

// digits is Digits within reason.
func (n Number) digits() int { return min(max(n.Digits, 0), 9) }

func (n Number) group(whole string) string {
	var grouped strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			grouped.WriteString(n.Group)
		}
		grouped.WriteRune(digit)
	}
	return grouped.String()
}

// number is n with its words cleaned and so many digits after the separator.
func (d dress) number(n Number, digits int) Number {
	return Number{Decimal: d.clean(n.Decimal), Group: d.clean(n.Group), Digits: digits, Suffix: d.clean(n.Suffix)}
}

// formatter is n for the engine's own axis labels.
func (n Number) formatter() string {
	quoted := func(text string) string {
		// Text that Clean has passed is valid and always has a JSON form.
		written, _ := json.Marshal(text)
		return string(written)
	}
	return mark + `{"decimal":` + quoted(n.Decimal) + `,"group":` + quoted(n.Group) +
		`,"digits":` + strconv.Itoa(n.digits()) + `,"suffix":` + quoted(n.Suffix) + `}` + mark
}

// clean is text of a user as a chart may hold it: writable, on one line, and
// never taken for a formatter.
func (d dress) clean(text string) string {
	text = d.Family.Clean(text)
	for strings.Contains(text, mark) {
		text = strings.ReplaceAll(text, mark, "f")
	}
	return text
}

// cut is text cleaned and no wider than room, its end replaced by an ellipsis.
func (d dress) cut(text string, room, scale float64, weight int) string {
	text = d.clean(text)
	if d.width(text, scale, weight) <= room {
		return text
	}
	letters := []rune(text)
	for n := len(letters) - 1; n > 0; n-- {
		short := strings.TrimRight(string(letters[:n]), " ,–-") + "…"
		if d.width(short, scale, weight) <= room {
			return short
		}
	}
	return "…"
}
