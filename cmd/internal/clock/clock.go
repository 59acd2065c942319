// Package clock answers questions about service time that come as JSON, one
// object a question: how much service lies between two instants, when so much
// of it has been given, when it was last given. It is what `ting clock` runs on
// every line (contract section 8), and computes by [calendar] what judging
// computes, so that a figure in a pack can be checked from outside.
//
// A bad question is answered with what is wrong with it; nothing else fails.
package clock

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
)

// Answer is the answer to one question. Of the pointers exactly one is set,
// unless Error is.
type Answer struct {
	ID      json.RawMessage `json:"id"` // as it was asked; null where none could be read
	Seconds *int64          `json:"seconds,omitempty"`
	Minutes *int64          `json:"minutes,omitempty"`
	Instant *string         `json:"instant,omitempty"` // RFC 3339 with the offset of the calendar's zone
	Error   string          `json:"error,omitempty"`
}

// question is a line as it is written.
type question struct {
	ID         json.RawMessage `json:"id"`
	Calendar   json.RawMessage `json:"calendar"`
	Kind       string          `json:"kind"`
	Start      string          `json:"start"`
	End        string          `json:"end"`
	AddSeconds *int64          `json:"add_seconds"`
	Pauses     [][]string      `json:"pauses"`
}

// Clock answers questions one after another. It remembers the hours of the
// last one, since questions often share them. Its zero value is ready; it is
// for one goroutine.
type Clock struct {
	written []byte // the calendar of the last question, as JSON
	hours   calendar.Schedule
	built   *calendar.Calendar // of hours; nil until needed
}

// Answer answers the question that line holds. Unknown keys are ignored.
func (c *Clock) Answer(line []byte) Answer {
	var q question
	if err := json.Unmarshal(line, &q); err != nil {
		return Answer{ID: identity(line), Error: "not a question: " + explain(err)}
	}
	answer := Answer{ID: q.ID}
	if err := c.answer(q, &answer); err != nil {
		return Answer{ID: q.ID, Error: err.Error()}
	}
	return answer
}

// identity reads the id of a line whose other keys may be wrong.
func identity(line []byte) json.RawMessage {
	var named struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &named) != nil {
		return nil
	}
	return named.ID
}

// explain says in JSON's words what is wrong with a line.
func explain(err error) string {
	var mistyped *json.UnmarshalTypeError
	if errors.As(err, &mistyped) {
		return fmt.Sprintf("%s: a JSON %s does not fit", cmp.Or(mistyped.Field, "the line"), mistyped.Value)
	}
	return err.Error()
}

// answer sets in answer what q asks for.
func (c *Clock) answer(q question, answer *Answer) error {
	if err := c.open(q.Calendar); err != nil {
		return err
	}
	start, err := c.instant("start", q.Start)
	if err != nil {
		return err
	}
	pauses, err := c.pauses(q.Pauses)
	if err != nil {
		return err
	}
	switch q.Kind {
	case "elapsed", "elapsed_minutes":
		end, err := c.instant("end", q.End)
		if err != nil {
			return err
		}
		return c.elapsed(start, end, pauses, q.Kind == "elapsed_minutes", answer)
	case "deadline":
		if q.AddSeconds == nil {
			return fmt.Errorf("add_seconds: %w: a deadline needs it", fault.Invalid)
		}
		return c.moment(start, *q.AddSeconds, pauses, answer)
	case "deadline_back0":
		return c.last(start, pauses, answer)
	default:
		return fmt.Errorf("kind: %w: %q is none of elapsed, elapsed_minutes, deadline, deadline_back0", fault.Invalid, q.Kind)
	}
}

// open reads the calendar of a question unless it is the last one's.
func (c *Clock) open(written json.RawMessage) error {
	if c.written != nil && bytes.Equal(written, c.written) {
		return nil
	}
	hours, err := readHours(written)
	if err != nil {
		return fmt.Errorf("calendar: %w", err)
	}
	c.written, c.hours, c.built = bytes.Clone(written), hours, nil
	return nil
}

// instant reads the time under a key, local to the calendar's zone where it has
// no offset.
func (c *Clock) instant(key, text string) (time.Time, error) {
	t, err := calendar.ParseInstant(text, c.hours.Zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("%s: %w", key, err)
	}
	return t, nil
}

// pauses reads the pauses of a question. One that begins before the start, lies
// outside the question or overlaps another is no fault: only time counts.
func (c *Clock) pauses(written [][]string) ([]calendar.Span, error) {
	var pauses []calendar.Span
	for _, p := range written {
		if len(p) != 2 {
			return nil, fmt.Errorf("pauses: %w: a pause is a pair of instants", fault.Invalid)
		}
		from, err := c.instant("pauses", p[0])
		if err != nil {
			return nil, err
		}
		to, err := c.instant("pauses", p[1])
		if err != nil {
			return nil, err
		}
		if to.Before(from) {
			return nil, fmt.Errorf("pauses: %w: %s ends before it begins", fault.Invalid, p[0])
		}
		pauses = append(pauses, calendar.Span{From: from, To: to})
	}
	return pauses, nil
}

// elapsed answers with the service time of [start, end) outside the pauses,
// negative when end lies before start. Minutes are floored, also below zero.
func (c *Clock) elapsed(start, end time.Time, pauses []calendar.Span, minutes bool, answer *Answer) error {
	from, to := start, end
	if to.Before(from) {
		from, to = to, from
	}
	built, err := c.covering(from, to)
	if err != nil {
		return err
	}
	passed, err := net(built, pauses).Elapsed(start, end)
	if err != nil {
		return err
	}
	seconds := int64(passed / time.Second)
	if !minutes {
		answer.Seconds = &seconds
		return nil
	}
	floored := (seconds - (seconds%60+60)%60) / 60
	answer.Minutes = &floored
	return nil
}

// moment answers with the instant at which service time since start reaches
// the given seconds.
func (c *Clock) moment(start time.Time, seconds int64, pauses []calendar.Span, answer *Answer) error {
	if seconds > farthest || seconds < -farthest {
		return fmt.Errorf("add_seconds: %w: %d is more than %d years", fault.Invalid, seconds, horizon)
	}
	d := time.Duration(seconds) * time.Second
	return c.search(start, d, pauses, answer, func(net *calendar.Calendar) (time.Time, error) {
		return net.Deadline(start, d)
	})
}

// last answers with the last instant of service at or before start. Any
// negative time makes the search go backwards.
func (c *Clock) last(start time.Time, pauses []calendar.Span, answer *Answer) error {
	return c.search(start, -time.Second, pauses, answer, func(net *calendar.Calendar) (time.Time, error) {
		return net.Last(start)
	})
}

// search asks ever wider calendars around start, wider in the direction of d,
// until one holds the answer or the horizon is reached.
func (c *Clock) search(start time.Time, d time.Duration, pauses []calendar.Span, answer *Answer, ask func(*calendar.Calendar) (time.Time, error)) error {
	// Five times the service asked for holds it under office hours.
	for width := 5*min(d.Abs(), horizon*year/5) + 60*24*time.Hour; ; width *= 4 {
		width = min(width, horizon*year)
		from, to := start.Add(-24*time.Hour), start.Add(width)
		if d < 0 {
			from, to = start.Add(-width), start.Add(24*time.Hour)
		}
		built, err := c.covering(from, to)
		if err != nil {
			return err
		}
		found, err := ask(net(built, pauses))
		if err == nil {
			return c.tell(found, answer)
		}
		if !errors.Is(err, calendar.ErrRange) {
			return err
		}
		if width == horizon*year {
			return fmt.Errorf("%w: the calendar does not give that much service within %d years", fault.Invalid, horizon)
		}
	}
}

// covering returns a calendar that can be asked about from and to. It widens
// the one at hand while that stays cheap, so that a file of questions about the
// same years builds few.
func (c *Clock) covering(from, to time.Time) (*calendar.Calendar, error) {
	if c.built != nil {
		r := c.built.Range()
		if !from.Before(r.From) && !to.After(r.To) {
			return c.built, nil
		}
		if first, last := earlier(r.From, from), later(r.To, to); last.Sub(first) < 20*year {
			from, to = first, last
		}
	}
	built, err := calendar.New(c.hours, from, to.Add(time.Second))
	if err != nil {
		return nil, err
	}
	c.built = built
	return built, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// net returns c less the pauses, so that every kind of question treats them
// alike.
func net(c *calendar.Calendar, pauses []calendar.Span) *calendar.Calendar {
	if len(pauses) == 0 {
		return c
	}
	return c.Without(pauses)
}

// tell writes an instant in the calendar's zone, or in UTC where the zone's
// offset has seconds, which RFC 3339 cannot write.
func (c *Clock) tell(t time.Time, answer *Answer) error {
	local := t.In(c.hours.Zone)
	if _, offset := local.Zone(); offset%60 != 0 {
		local = t.UTC()
	}
	if y := local.Year(); y < 0 || y > 9999 {
		return fmt.Errorf("%w: the answer lies in the year %d, which RFC 3339 cannot write", fault.Invalid, y)
	}
	text := local.Format(time.RFC3339)
	answer.Instant = &text
	return nil
}
