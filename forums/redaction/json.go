package redaction

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// keyed are the fields whose value is a person's key, in lower case.
func keyed() []string {
	return []string{"who", "by", "owner", "person", "key", "present", "invited", "attends", "sendsto", "answered_by", "approver"}
}

// people is the field whose own fields are keys of people.
const people = "people"

// JSON returns a document without the person. Texts lose the name, and fields
// that hold keys of people the key; a field called file holds a customer's file,
// and one called email an address, which is empty then.
// Order, numbers and spacing stay. The field
// is what the whole document is about, for a list of keys that has no name of
// its own. It returns an error when content is no JSON.
func (r Redaction) JSON(content []byte, field string) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	var out bytes.Buffer
	w := walk{level: []level{{field: strings.ToLower(field)}}}
	for {
		from := d.InputOffset()
		token, err := d.Token()
		if errors.Is(err, io.EOF) && from > 0 && len(w.level) == 1 {
			out.Write(content[from:])
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, fmt.Errorf("redact: %w", err)
		}
		raw := content[from:d.InputOffset()]
		text, is := token.(string)
		if !is {
			out.Write(raw)
			w.other(token)
			continue
		}
		now := w.redacted(r, text)
		w.text(text)
		if now == text {
			out.Write(raw)
			continue
		}
		quoted, err := json.Marshal(now)
		if err != nil {
			return nil, fmt.Errorf("redact: %w", err)
		}
		out.Write(raw[:bytes.IndexByte(raw, '"')])
		out.Write(quoted)
	}
}

// walk knows where in a document a text stands.
type walk struct{ level []level }

// level is an object or a list that is open.
type level struct {
	field  string // the field that a value here belongs to, in lower case
	object bool
	named  bool // the object's next text is a value, not a field
}

func (w *walk) top() *level { return &w.level[len(w.level)-1] }

// redacted is a text of the document without the person.
func (w *walk) redacted(r Redaction, text string) string {
	at := *w.top()
	switch {
	case at.object && !at.named:
		if len(w.level) > 1 && w.level[len(w.level)-2].field == people {
			return r.Key(text)
		}
		return text
	case at.field == "file":
		return r.File(text)
	case at.field == "email":
		if r.Text(text) != text {
			return "" // what is no address would be written to
		}
		return text
	case slices.Contains(keyed(), at.field):
		return r.Text(r.Key(text))
	}
	return r.Text(text)
}

// text notes that a text was read: a field, or a value.
func (w *walk) text(text string) {
	at := w.top()
	if at.object && !at.named {
		at.field, at.named = strings.ToLower(text), true
		return
	}
	at.named = false
}

// other notes any token that is no text.
func (w *walk) other(token json.Token) {
	switch token {
	case json.Delim('{'):
		w.level = append(w.level, level{object: true})
	case json.Delim('['):
		w.level = append(w.level, level{field: w.top().field})
	case json.Delim('}'), json.Delim(']'):
		w.level = w.level[:len(w.level)-1]
		w.top().named = false
	default:
		w.top().named = false
	}
}
