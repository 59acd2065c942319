package warehouse

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
)

// cell is one value as the driver gave it: nil, string, int64 or float64.
type cell struct{ value any }

// Scan takes a value from the driver and keeps it for good.
func (c *cell) Scan(value any) error {
	switch v := value.(type) {
	case []byte:
		c.value = string(v)
	case nil, string, int64, float64:
		c.value = v
	default:
		return fmt.Errorf("a value of type %T", value)
	}
	return nil
}

// text returns the value as text; blank and NULL are "".
func (c cell) text() string {
	switch v := c.value.(type) {
	case string:
		if strings.TrimSpace(v) == "" {
			return ""
		}
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// instant returns the value as an instant, and the zero instant for blank. An
// integer is Unix seconds; text is read in zone.
func (c cell) instant(zone *time.Location) (time.Time, error) {
	if seconds, is := c.value.(int64); is {
		return time.Unix(seconds, 0).UTC(), nil
	}
	return parseInstant(c.text(), zone)
}

// parseInstant reads text in zone; a nil zone is unknown, and then the text
// must name its offset.
func parseInstant(written string, zone *time.Location) (time.Time, error) {
	if written == "" {
		return time.Time{}, nil
	}
	at, err := calendar.ParseInstant(written, zone)
	if err != nil {
		return at, fmt.Errorf("%q is not an instant, such as 2026-03-02 08:00", written)
	}
	if zone != nil {
		return at, nil
	}
	elsewhere, err := calendar.ParseInstant(written, time.FixedZone("", 3600))
	if err == nil && !elsewhere.Equal(at) {
		err = fmt.Errorf("%q is a local time, and the row names no customer in whose zone it could be read", written)
	}
	return at, err
}

// row is one row of a dataset, its cells in the order of the dataset's
// columns. The readers note the first value that cannot be read.
type row struct {
	of      dataset
	cells   []cell
	zone    *time.Location // of the row's customer
	problem string
}

// text returns a value that may be blank.
func (r *row) text(i int) string { return r.cells[i].text() }

// instant returns an instant, zero for blank.
func (r *row) instant(i int) time.Time {
	at, err := r.cells[i].instant(r.zone)
	if err != nil {
		r.spoil(i, err.Error())
	}
	return at
}

// must returns an instant that may not be blank.
func (r *row) must(i int) time.Time {
	at := r.instant(i)
	if at.IsZero() {
		r.spoil(i, "is blank")
	}
	return at
}

// needed returns a text that may not be blank.
func (r *row) needed(i int) string {
	value := r.text(i)
	if value == "" {
		r.spoil(i, "is blank")
	}
	return value
}

// decimal returns a number with a decimal point; has is false for blank.
func (r *row) decimal(i int) (value decimal.Decimal, has bool) {
	written := strings.TrimSpace(r.text(i))
	if written == "" {
		return decimal.Decimal{}, false
	}
	value, err := decimal.NewFromString(written)
	if err != nil || value.Exponent() > 300 || value.Exponent() < -300 {
		r.spoil(i, fmt.Sprintf("%q is not a number with a decimal point", written))
		return decimal.Decimal{}, false
	}
	return value, true
}

// count returns a whole number of at least 0; blank is 0.
func (r *row) count(i int) int {
	written := r.text(i)
	if written == "" {
		return 0
	}
	if n, err := strconv.Atoi(written); err == nil && n >= 0 {
		return n
	}
	value, has := r.decimal(i)
	if !has || !value.IsInteger() || value.IsNegative() || value.GreaterThan(decimal.New(1, 9)) {
		r.spoil(i, fmt.Sprintf("%q is not a count", written))
		return 0
	}
	return int(value.IntPart())
}

// boolean reads true, false, 1 and 0; blank is false.
func (r *row) boolean(i int) bool {
	switch written := strings.ToLower(strings.TrimSpace(r.text(i))); written {
	case "true", "1":
		return true
	case "", "false", "0":
		return false
	default:
		r.spoil(i, fmt.Sprintf("%q is not a boolean; write true, false, 1 or 0", written))
		return false
	}
}

// spoil notes why the row cannot be used; the first reason is told.
func (r *row) spoil(i int, why string) {
	if r.problem == "" {
		r.problem = r.of.columns[i].name + " " + why
	}
}
