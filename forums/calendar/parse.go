package calendar

import (
	"fmt"
	"time"

	"ting/forums/fault"
)

// ParseInstant reads an instant as files write it and returns it in UTC,
// floored to seconds: RFC 3339, or a local time in zone (nil is UTC) written
// YYYY-MM-DD HH:MM, with or without :SS, with a space or T between, or
// YYYY-MM-DD for midnight. [Instant] says how clock changes are read. Other
// shapes and days that do not exist are errors of kind [fault.Invalid].
func ParseInstant(text string, zone *time.Location) (time.Time, error) {
	if len(text) < len("2006-01-02") {
		return time.Time{}, notInstant(text)
	}
	d, ok := scanDay(text[:10])
	if !ok {
		return time.Time{}, notInstant(text)
	}
	if len(text) == 10 {
		return Instant(zone, d, 0), nil
	}
	second, rest, ok := scanTime(text[10:])
	if !ok {
		return time.Time{}, notInstant(text)
	}
	if rest == "" {
		return Instant(zone, d, second), nil
	}
	offset, ok := scanOffset(rest)
	if !ok || len(text)-len(rest) < len("2006-01-02T15:04:05") {
		return time.Time{}, notInstant(text)
	}
	return instant(d.number()*day + int64(second-offset)), nil
}

// ParseTimeOfDay reads a wall-clock time written HH:MM or HH:MM:SS as seconds
// since midnight; 24:00 is 86400.
func ParseTimeOfDay(text string) (int, error) {
	if text == "24:00" || text == "24:00:00" {
		return day, nil
	}
	second, ok := scanClock(text)
	if !ok || len(text) != 5 && len(text) != 8 {
		return 0, unreadable(text, "a time of day", "HH:MM from 00:00 to 24:00")
	}
	return second, nil
}

// scanDay reads YYYY-MM-DD, a day that exists.
func scanDay(text string) (Day, bool) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return Day{}, false
	}
	century, year, month, date := pair(text), pair(text[2:]), pair(text[5:]), pair(text[8:])
	if century < 0 || year < 0 || month < 1 || month > 12 || date < 1 {
		return Day{}, false
	}
	d := Day{Year: century*100 + year, Month: time.Month(month), Date: date}
	return d, date <= daysIn(d.Year, d.Month)
}

// scanTime reads a separator, a time of day and a fraction, which it drops.
// It returns what follows.
func scanTime(text string) (second int, rest string, ok bool) {
	if text[0] != ' ' && text[0] != 'T' && text[0] != 't' {
		return 0, "", false
	}
	text = text[1:]
	length := 5
	if len(text) > 5 && text[5] == ':' {
		length = 8
	}
	if len(text) < length {
		return 0, "", false
	}
	second, ok = scanClock(text[:length])
	rest = text[length:]
	if length == 8 && len(rest) > 1 && rest[0] == '.' && digit(rest[1]) {
		rest = rest[1:]
		for rest != "" && digit(rest[0]) {
			rest = rest[1:]
		}
	}
	return second, rest, ok
}

// scanClock reads HH:MM at the start of text, and :SS when text is longer.
func scanClock(text string) (second int, ok bool) {
	if len(text) < 5 || text[2] != ':' {
		return 0, false
	}
	hours, minutes, seconds := pair(text), pair(text[3:]), 0
	if len(text) > 5 {
		if len(text) < 8 || text[5] != ':' {
			return 0, false
		}
		seconds = pair(text[6:])
	}
	if hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 {
		return 0, false
	}
	return hours*3600 + minutes*60 + seconds, true
}

// scanOffset reads Z or ±HH:MM as seconds east of UTC.
func scanOffset(text string) (int, bool) {
	if text == "Z" || text == "z" {
		return 0, true
	}
	if len(text) != 6 || text[0] != '+' && text[0] != '-' {
		return 0, false
	}
	offset, ok := scanClock(text[1:])
	if text[0] == '-' {
		offset = -offset
	}
	return offset, ok
}

// pair returns the number that the first two bytes of text write, or -1.
func pair(text string) int {
	if !digit(text[0]) || !digit(text[1]) {
		return -1
	}
	return int(text[0]-'0')*10 + int(text[1]-'0')
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func notInstant(text string) error {
	return unreadable(text, "an instant", "RFC 3339 such as 2026-03-02T08:00:00+01:00, or YYYY-MM-DD HH:MM[:SS] or YYYY-MM-DD in local time")
}

func unreadable(text, what, shape string) error {
	return fmt.Errorf("%w: %q is not %s; write %s", fault.Invalid, text, what, shape)
}
