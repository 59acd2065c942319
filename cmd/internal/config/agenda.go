package config

import (
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/meeting"
)

// longestMeeting is how long a meeting can be told to last.
const longestMeeting = 24 * time.Hour

// parseLength reads how long a meeting lasts.
func parseLength(text string) (time.Duration, *mistake) {
	length, m := parseDuration(text)
	if m == nil && (length == 0 || length > longestMeeting) {
		return 0, &mistake{"is not how long a meeting lasts", "write a time of up to a day, such as 1h30m"}
	}
	return length, m
}

// agenda reads the points that a forum has besides the standard ones, by key,
// in the order of the file.
func (r *reader) agenda(n *node, level forums.Level) []forums.Topic {
	var topics []forums.Topic
	for _, p := range r.entries(n) {
		key, ok := value(r, p.key, parseID)
		switch {
		case !ok:
			continue
		case slices.Contains(meeting.Agenda(level), key):
			r.fault(p.key, "choose another key", "the point %s is on the standard agenda of the %s forum", quote(key), level)
			continue
		case strings.HasPrefix(key, "escalation-") || strings.HasPrefix(key, "own-"):
			r.fault(p.key, "choose another key", "the point %s has a key that meetings give by themselves", quote(key))
			continue
		}
		if title, ok := value(r, p.value, parseName); ok {
			topics = append(topics, forums.Topic{Key: key, Title: title})
		}
	}
	return topics
}
