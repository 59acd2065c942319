package config

import (
	"fmt"
	"math"
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones must be known where the machine has no zone files
	"unicode"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
)

var (
	durationForm = regexp.MustCompile(`^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,9})s)?$`)
	percentForm  = regexp.MustCompile(`^\d{1,3}(?:\.\d{1,9})?%$`)
	numberForm   = regexp.MustCompile(`^-?\d{1,15}(?:\.\d{1,9})?$`)
	moneyForm    = regexp.MustCompile(`^\d{1,15}(?:\.\d{1,4})?$`)
	clockForm    = regexp.MustCompile(`^\d\d:\d\d$`)
	idForm       = regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$`)
	deviceForm   = regexp.MustCompile(`(?i)^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$`)
	daysForm     = regexp.MustCompile(`^(\d{1,4})\s*(?:d|days?)$`)
	partHourForm = regexp.MustCompile(`^(\d{1,4})[.,](\d)h$`)
)

// longest is the most that a limit may be: ten years, far from where a
// duration overflows.
const longest = 10 * 366 * 24 * time.Hour

// parseDuration reads whole hours, minutes and seconds, each at most once and
// in this order: 4h, 1h30m, 90m, 0.
func parseDuration(text string) (time.Duration, *mistake) {
	if text == "0" {
		return 0, nil
	}
	m := durationForm.FindStringSubmatch(text)
	if m == nil || text == "" {
		return 0, durationMistake(text)
	}
	var total time.Duration
	for i, unit := range []time.Duration{time.Hour, time.Minute, time.Second} {
		n, _ := strconv.Atoi(m[i+1]) // digits only; empty is 0
		total += time.Duration(n) * unit
	}
	if total > longest {
		return 0, &mistake{"is longer than ten years", "write a shorter time"}
	}
	return total, nil
}

// durationMistake looks for what the writer meant.
func durationMistake(text string) *mistake {
	squeezed := strings.ToLower(strings.Join(strings.Fields(text), ""))
	if squeezed != text && squeezed != "" && durationForm.MatchString(squeezed) {
		return &mistake{"is not a duration", "write " + squeezed}
	}
	if m := daysForm.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		return &mistake{"counts days, which have no fixed length in service hours", fmt.Sprintf("write hours, such as %dh", n*24)}
	}
	if m := partHourForm.FindStringSubmatch(text); m != nil {
		tenths, _ := strconv.Atoi(m[2])
		return &mistake{"has a part of an hour", fmt.Sprintf("write %sh%dm", m[1], tenths*6)}
	}
	if _, err := strconv.Atoi(text); err == nil && !strings.HasPrefix(text, "-") {
		return &mistake{"has no unit", fmt.Sprintf("write %sh, %sm or %ss", text, text, text)}
	}
	return &mistake{"is not a duration", "write hours, minutes and seconds, such as 4h, 30m or 1h30m"}
}

// parsePercent reads a share: 95% is 0.95.
func parsePercent(text string) (decimal.Decimal, *mistake) {
	if !percentForm.MatchString(text) {
		return decimal.Decimal{}, percentMistake(text)
	}
	d, err := decimal.NewFromString(strings.TrimSuffix(text, "%"))
	if err != nil {
		return decimal.Decimal{}, percentMistake(text)
	}
	if d.GreaterThan(decimal.NewFromInt(100)) {
		return decimal.Decimal{}, &mistake{"is more than 100%", "write 100% or less"}
	}
	return d.Shift(-2), nil
}

func percentMistake(text string) *mistake {
	plain := strings.ReplaceAll(strings.Join(strings.Fields(text), ""), ",", ".")
	if plain != text && percentForm.MatchString(plain) {
		return &mistake{"is not a percentage", "write " + plain}
	}
	if d, err := decimal.NewFromString(plain); err == nil && numberForm.MatchString(plain) && !d.IsNegative() {
		if d.LessThanOrEqual(decimal.NewFromInt(1)) && strings.Contains(plain, ".") {
			d = d.Shift(2)
		}
		return &mistake{"has no per cent sign", "write " + d.String() + "%"}
	}
	return &mistake{"is not a percentage", "write such as 95% or 99.5%"}
}

// parseNumber reads a decimal number exactly.
func parseNumber(text string) (decimal.Decimal, *mistake) {
	return parseDecimal(text, numberForm, "is not a number", "write digits with a decimal point, such as 800 or 99.5")
}

// parseMoney reads an amount in the customer's currency exactly.
func parseMoney(text string) (decimal.Decimal, *mistake) {
	return parseDecimal(text, moneyForm, "is not an amount of money", "write digits with a decimal point, such as 120000.00, without a currency")
}

func parseDecimal(text string, form *regexp.Regexp, says, cure string) (decimal.Decimal, *mistake) {
	if form.MatchString(text) {
		if d, err := decimal.NewFromString(text); err == nil {
			return d, nil
		}
	}
	plain := strings.ReplaceAll(strings.Join(strings.Fields(text), ""), ",", ".")
	if plain != text && form.MatchString(plain) {
		cure = "write " + plain
	}
	return decimal.Decimal{}, &mistake{says, cure}
}

// parseClock reads a time of day, 00:00 to 24:00, as seconds since midnight.
func parseClock(text string) (int, *mistake) {
	if !clockForm.MatchString(text) {
		return 0, &mistake{"is not a time of day", "write two digits each, such as 08:00"}
	}
	hour, _ := strconv.Atoi(text[:2])
	minute, _ := strconv.Atoi(text[3:])
	if hour > 24 || minute > 59 || hour == 24 && minute > 0 {
		return 0, &mistake{"is no time of day", "write a time between 00:00 and 24:00"}
	}
	return hour*3600 + minute*60, nil
}

// parseDay reads a local calendar day.
func parseDay(text string) (calendar.Day, *mistake) {
	t, err := time.Parse(time.DateOnly, text)
	if err == nil && t.Year() >= 1970 {
		return calendar.Day{Year: t.Year(), Month: t.Month(), Date: t.Day()}, nil
	}
	if err == nil || strings.Contains(err.Error(), "out of range") {
		return calendar.Day{}, &mistake{"is a day that does not exist", "write a day of the calendar from 1970 on"}
	}
	return calendar.Day{}, &mistake{"is not a day", "write year-month-day, such as 2026-01-31"}
}

// parseID reads an id that can stand in a file name on every system.
func parseID(text string) (string, *mistake) {
	if !idForm.MatchString(text) {
		return "", &mistake{"cannot be part of a file name", "use up to 64 letters a–z, digits, . _ and -, beginning with a letter or digit"}
	}
	if deviceForm.MatchString(text) {
		return "", &mistake{"is the name of a device on some systems", "choose another"}
	}
	return text, nil
}

// parseName reads text of one line that a person reads.
func parseName(text string) (string, *mistake) {
	if strings.TrimSpace(text) == "" {
		return "", &mistake{"is blank", "write a text"}
	}
	if strings.ContainsAny(text, "\n\r") {
		return "", &mistake{"has several lines", "write it on one line"}
	}
	if strings.ContainsFunc(text, unicode.IsControl) { // no head of a letter takes them, so nothing could be sent
		return "", &mistake{"has a control character", "write it without"}
	}
	return strings.TrimSpace(text), nil
}

// nearZones are the zones that a misspelt name is compared with.
func nearZones() []string {
	return []string{
		"Europe/Stockholm", "Europe/Copenhagen", "Europe/Oslo", "Europe/Helsinki", "Europe/London", "Europe/Berlin",
		"Europe/Paris", "Europe/Tallinn", "Europe/Riga", "Europe/Vilnius", "Europe/Warsaw", "Atlantic/Reykjavik",
		"Atlantic/Faroe", "Arctic/Longyearbyen", "UTC",
	}
}

// parseZone reads the name of a time zone.
func parseZone(text string) (*time.Location, *mistake) {
	if text != "" && !strings.EqualFold(text, "local") {
		if zone, err := time.LoadLocation(text); err == nil {
			return zone, nil
		}
	}
	cure := "write a name such as Europe/Stockholm, Europe/Copenhagen or Europe/Oslo"
	if near := nearest(text, nearZones()); near != "" {
		cure = "did you mean " + near + "?"
	}
	return nil, &mistake{"is not a time zone", cure}
}

// parseEmail reads a bare address.
func parseEmail(text string) (string, *mistake) {
	a, err := mail.ParseAddress(text)
	if err != nil || a.Address != text {
		return "", &mistake{"is not an e-mail address", "write such as kim@example.org"}
	}
	return text, nil
}

// parseBool reads true or false.
func parseBool(text string) (bool, *mistake) {
	switch text {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, &mistake{"is neither true nor false", "write true or false"}
}

// parseCount returns a parser of whole numbers between two bounds.
func parseCount(least, most int) func(string) (int, *mistake) {
	return func(text string) (int, *mistake) {
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil || n > math.MaxInt32 || int(n) < least || int(n) > most {
			return 0, &mistake{fmt.Sprintf("is not a whole number from %d to %d", least, most), ""}
		}
		return int(n), nil
	}
}
