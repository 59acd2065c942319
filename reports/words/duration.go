package words

import (
	"strings"
	"time"
)

// Duration returns a span of service time as tables write it, such as 4 h 30
// min. Service hours are not days, so hours go on past 24. Seconds are shown
// where they matter: under an hour.
func (w *Words) Duration(seconds int64) string {
	sign := ""
	if seconds < 0 {
		sign, seconds = Minus, -seconds
	}
	hours, minutes, rest := int(seconds/3600), int(seconds/60%60), int(seconds%60)
	var parts []string
	if hours > 0 {
		parts = append(parts, w.Say("hours-short", "n", w.Int(hours)))
	}
	if minutes > 0 {
		parts = append(parts, w.Say("minutes-short", "n", w.Int(minutes)))
	}
	if hours == 0 && rest > 0 || len(parts) == 0 {
		parts = append(parts, w.Say("seconds-short", "n", w.Int(rest)))
	}
	return sign + strings.Join(parts, Space)
}

// LongDuration returns a limit as an agreement says it, to the second: "1 hour
// and 30 minutes".
func (w *Words) LongDuration(d time.Duration) string {
	seconds := int(d / time.Second)
	var parts []string
	if n := seconds / 3600; n > 0 {
		parts = append(parts, w.Count("hours", n))
	}
	if n := seconds / 60 % 60; n > 0 {
		parts = append(parts, w.Count("minutes", n))
	}
	if n := seconds % 60; n > 0 || len(parts) == 0 {
		parts = append(parts, w.Count("seconds", n))
	}
	return w.List(parts)
}

// Exactly returns a span of service time to the second, such as 4 h 30 min 5 s,
// for rows whose reader adds them up.
func (w *Words) Exactly(seconds int64) string {
	text := w.Duration(seconds)
	if rest := seconds % 60; rest != 0 && (seconds >= 3600 || seconds <= -3600) {
		text += Space + w.Say("seconds-short", "n", w.Int(int(max(rest, -rest))))
	}
	return text
}
