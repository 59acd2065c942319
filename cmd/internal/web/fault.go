package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"ting/cmd/internal/signin"
	"ting/forums/fault"
	"ting/reports/words"
)

// answer is where every error of every page ends. The kind of the error
// chooses the status and the words; what it says itself is shown only where it
// is about the reader's own input, and everything unexpected goes to the log.
func (s *Site) answer(c *Call, err error) {
	status, say := s.judged(c, err)
	if status == http.StatusInternalServerError {
		s.Log.Error("request failed", "method", c.Request.Method, "route", c.route.Pattern, "problem", err)
	}
	switch {
	case c.route.Entry == ByAPI || strings.HasPrefix(c.Request.URL.Path, "/api/"):
		s.answerProgram(c, status, say)
	case c.route.Entry == ByCalendar:
		if errors.Is(err, errUnknown) { // an address that was taken back is one that is not there
			status, say = s.judged(c, fault.NotFound)
		}
		http.Error(c.Writer, say.title, status)
	case errors.Is(err, errUnknown) && c.Request.Method == http.MethodGet:
		http.Redirect(c.Writer, c.Request, "/sign-in?to="+url.QueryEscape(c.Request.URL.RequestURI()), http.StatusSeeOther)
	default:
		if s.showFault(c, status, say) != nil {
			http.Error(c.Writer, say.title, status)
		}
	}
}

// refusal is how a page says that something did not work out.
type refusal struct{ title, text, detail string }

// judged chooses the status of an error and its words.
func (s *Site) judged(c *Call, err error) (int, refusal) {
	w := c.Words
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, refusal{w.Say("web.fault.large"), w.Say("web.fault.large-text"), ""}
	case errors.Is(err, errUnknown):
		return http.StatusUnauthorized, refusal{w.Say("web.fault.unknown"), w.Say("web.fault.unknown-text"), ""}
	case errors.Is(err, errForbidden):
		return http.StatusForbidden, refusal{w.Say("web.fault.forbidden"), w.Say("web.fault.forbidden-text"), ""}
	case errors.Is(err, signin.Throttled):
		return http.StatusTooManyRequests, refusal{w.Say("web.door.throttled"), w.Say("web.fault.throttled-text"), ""}
	case errors.Is(err, fault.NotFound):
		return http.StatusNotFound, refusal{w.Say("web.fault.not-found"), w.Say("web.fault.not-found-text"), ""}
	case errors.Is(err, fault.Stale):
		return http.StatusConflict, refusal{w.Say("web.fault.stale"), w.Say("web.fault.stale-text"), c.detail(err)}
	case errors.Is(err, fault.Conflict):
		return http.StatusConflict, refusal{w.Say("web.fault.conflict"), w.Say("web.fault.conflict-text"), c.detail(err)}
	case errors.Is(err, fault.Invalid), errors.Is(err, signin.Refused):
		say := refusal{w.Say("web.fault.invalid"), w.Say("web.fault.invalid-text"), c.detail(err)}
		if say.detail == "" {
			say.text = w.Say("web.fault.invalid-plain")
		}
		return http.StatusUnprocessableEntity, say
	}
	return http.StatusInternalServerError, refusal{w.Say("web.fault.broken"), w.Say("web.fault.broken-text"), ""}
}

// told is an error in the words of the reader's language.
type told interface {
	error
	inWords()
}

// unwanted is why something cannot be done that a form asks for, in the
// reader's language. It is a [fault.Invalid].
type unwanted string

// untimely is why something cannot be done as things stand, in the reader's
// language. It is a [fault.Conflict].
type untimely string

// Error is the sentence.
func (u unwanted) Error() string { return string(u) }

// Error is the sentence.
func (u untimely) Error() string { return string(u) }

// Unwrap is its kind.
func (unwanted) Unwrap() error { return fault.Invalid }

// Unwrap is its kind.
func (untimely) Unwrap() error { return fault.Conflict }

func (unwanted) inWords() {}
func (untimely) inWords() {}

// detail is what an error says of the reader's own input. What no page has put
// into words is told as the forums tell it, in English: to programs, and to
// those who read English. For all others it is empty, and they are told what
// holds of every such error.
func (c *Call) detail(err error) string {
	if own, is := errors.AsType[told](err); is {
		return words.Sentence(own.Error())
	}
	if c.route.Entry == ByAPI || c.Words.Language() == "en" {
		return plain(err)
	}
	return ""
}

// problemWith is what a form says of an error with what it sent.
func (c *Call) problemWith(err error) string {
	return cmp.Or(c.detail(err), c.Words.Say("web.fault.invalid-plain"))
}

// plain is what an error says to a person: without the name of its kind.
func plain(err error) string {
	text := err.Error()
	for _, kind := range []error{fault.Stale, fault.Conflict, fault.Invalid} {
		text = strings.ReplaceAll(text, kind.Error()+": ", "")
	}
	return words.Sentence(text)
}

// showFault shows the page of a refusal, in the frame that the person knows.
func (s *Site) showFault(c *Call, status int, say refusal) error {
	return c.render(status, "fault", say.title, faultPage{Text: say.text, Detail: say.detail, Known: c.Person.Login != ""})
}

type faultPage struct {
	Text, Detail string
	Known        bool
}

// answerProgram tells a program what did not work out (RFC 9457).
func (s *Site) answerProgram(c *Call, status int, say refusal) {
	c.Writer.Header().Set("Content-Type", "application/problem+json")
	if status == http.StatusUnauthorized {
		c.Writer.Header().Set("WWW-Authenticate", "Bearer")
	}
	c.Writer.WriteHeader(status)
	_ = c.problem(status, say)
}
