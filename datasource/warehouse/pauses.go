package warehouse

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"ting/datasource"
	"ting/forums/ticket"
)

// Pauses of a ticket come packed in one text, so that a join needs no sorting:
// from, to and reason between unit separators, pauses between record
// separators. An instant as Unix seconds has a number sign before it, so that
// it is never taken for text that a file holds.
const (
	rowMark   = "\x1e"
	fieldMark = "\x1f"
	unixMark  = "#"
)

// pack returns the expression that packs the pauses p of a group.
func pack(engine datasource.Engine) string {
	if engine == datasource.SQLite {
		packed := func(column string) string {
			return "CASE typeof(" + column + ") WHEN 'integer' THEN '#' || " + column + " ELSE coalesce(" + column + ", '') END"
		}
		return "group_concat(" + packed("p.from_at") + " || char(31) || " + packed("p.to_at") +
			" || char(31) || replace(coalesce(p.reason, ''), char(30), ' '), char(30))"
	}
	packed := func(column string) string { return "coalesce('#' || CAST(" + column + " AS text), '')" }
	return "string_agg(" + packed("p.from_at") + " || chr(31) || " + packed("p.to_at") +
		" || chr(31) || replace(coalesce(p.reason, ''), chr(30), ' '), chr(30))"
}

// unpack reads one pause; its instants are read in zone where they are local.
func unpack(packed string, zone *time.Location) (ticket.Pause, error) {
	fields := strings.SplitN(packed, fieldMark, 3)
	if len(fields) != 3 {
		return ticket.Pause{}, fmt.Errorf("pause %q cannot be read", packed)
	}
	from, err := unpackInstant(fields[0], zone)
	if err != nil {
		return ticket.Pause{}, fmt.Errorf("from_at %w", err)
	}
	if from.IsZero() {
		return ticket.Pause{}, fmt.Errorf("from_at is blank")
	}
	to, err := unpackInstant(fields[1], zone)
	if err != nil {
		return ticket.Pause{}, fmt.Errorf("to_at %w", err)
	}
	return ticket.Pause{From: from, To: to, Reason: cell{value: fields[2]}.text()}, nil
}

// unpackInstant reads Unix seconds, or text as a file holds it.
func unpackInstant(packed string, zone *time.Location) (time.Time, error) {
	if unix, is := strings.CutPrefix(packed, unixMark); is {
		seconds, err := strconv.ParseInt(unix, 10, 64)
		if err != nil {
			return time.Time{}, fmt.Errorf("%q is no instant", packed)
		}
		return time.Unix(seconds, 0).UTC(), nil
	}
	return cell{value: packed}.instant(zone)
}

// comparePauses orders pauses by their beginning, and equal ones by what else
// differs, so that both engines give one order.
func comparePauses(a, b ticket.Pause) int {
	return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To), strings.Compare(a.Reason, b.Reason))
}
