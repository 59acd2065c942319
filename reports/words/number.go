package words

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Minus is the sign of a negative number, in all languages; Space keeps a
// number and its unit on one line; Dash stands where there is no value.
const (
	Minus = "\u2212"
	Space = "\u00a0"
	Dash  = "\u2013"
)

// separators are what a language puts between groups of three digits and in
// front of decimals.
type separators struct{ group, decimal string }

// separatorsOf reads the separators off a number that the language has written.
// Digits are grouped here and not there, because amounts are decimals whose
// every digit must be printed as it is.
func separatorsOf(tag language.Tag) separators {
	sample := message.NewPrinter(tag).Sprint(number.Decimal(1234.5, number.Scale(1)))
	group, mark, _ := strings.Cut(sample, "234")
	return separators{group: strings.TrimPrefix(group, "1"), decimal: strings.TrimSuffix(mark, "5")}
}

// DecimalMark returns what stands in front of decimals.
func (w *Words) DecimalMark() string { return w.numbers.decimal }

// GroupMark returns what stands between groups of three digits.
func (w *Words) GroupMark() string { return w.numbers.group }

// Int returns n with groups of three digits.
func (w *Words) Int(n int) string { return w.digits(strconv.Itoa(n)) }

// Signed returns n with a plus or a minus sign; zero has none.
func (w *Words) Signed(n int) string {
	if n > 0 {
		return "+" + w.Int(n)
	}
	return w.Int(n)
}

// Fixed returns d with exactly the given number of decimals, rounded half away
// from zero.
func (w *Words) Fixed(d decimal.Decimal, places int) string {
	return w.digits(d.StringFixed(int32(places)))
}

// Plain returns d with at most the given number of decimals, without zeros at
// the end.
func (w *Words) Plain(d decimal.Decimal, places int) string {
	return w.digits(d.Round(int32(places)).String())
}

// Percent returns a share 0–1 as a percentage with exactly the given decimals.
func (w *Words) Percent(share decimal.Decimal, places int) string {
	return w.Say("percent", "value", w.Fixed(share.Shift(2), places))
}

// PlainPercent returns a share 0–1 as a percentage without zeros at the end.
func (w *Words) PlainPercent(share decimal.Decimal) string {
	return w.Say("percent", "value", w.Plain(share.Shift(2), 4))
}

// PercentSuffix returns what stands behind a percentage's number.
func (w *Words) PercentSuffix() string { return w.Say("percent", "value", "") }

// Points returns the difference of two shares in percentage points, with its
// sign and one decimal; a difference too small for that has as many, up to
// four, as it takes to be seen.
func (w *Words) Points(difference decimal.Decimal) string {
	points, places := difference.Shift(2), int32(1)
	for places < 4 && points.Round(places).IsZero() && !points.IsZero() {
		places++
	}
	return w.Say("points", "value", w.signedFixed(points, int(places)))
}

// SignedPlain returns d with its sign and at most the given decimals.
func (w *Words) SignedPlain(d decimal.Decimal, places int) string {
	if d.Round(int32(places)).IsPositive() {
		return "+" + w.Plain(d, places)
	}
	return w.Plain(d, places)
}

func (w *Words) signedFixed(d decimal.Decimal, places int) string {
	if d.Round(int32(places)).IsPositive() {
		return "+" + w.Fixed(d, places)
	}
	return w.Fixed(d, places)
}

// Money returns an amount with two decimals and its currency (ISO 4217): the
// language's own currency by its usual sign, another by its code, since "kr" of
// three countries would be three different amounts.
func (w *Words) Money(amount decimal.Decimal, currency string) string {
	sign := w.Of("currency", currency)
	if sign == currency {
		return w.Say("money.code", "amount", w.Fixed(amount, 2), "currency", currency)
	}
	return w.Say("money.sign", "amount", w.Fixed(amount, 2), "sign", sign)
}

// digits writes plain decimal text such as -1234.50 as the language does. A
// number that rounded to zero has no sign.
func (w *Words) digits(plain string) string {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(plain, "-"), ".")
	var b strings.Builder
	if strings.HasPrefix(plain, "-") && strings.Trim(whole+fraction, "0") != "" {
		b.WriteString(Minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(w.numbers.group)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(w.numbers.decimal + fraction)
	}
	return b.String()
}
