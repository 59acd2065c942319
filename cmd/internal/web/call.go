package web

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/trail"
	"ting/reports/words"
)

// Call is one request that the gate let through, and all that a page gets:
// who asks, what they may see, how they are spoken to.
type Call struct {
	Request  *http.Request
	Writer   http.ResponseWriter
	Person   access.Person   // zero when nobody is signed in
	Customer forums.Customer // the one in the address; zero on routes without
	Desk     *Desk           // the data of the person's customers
	Words    *words.Words    // in their language

	site    *Site
	route   Route
	token   string
	session access.Session
	called  map[string]string // names of accounts that were asked for, by address
}

// Path is the text that stands for a name in the route's pattern.
func (c *Call) Path(name string) string { return c.Request.PathValue(name) }

// Query is a value behind the ? of the address, trimmed.
func (c *Call) Query(name string) string {
	return strings.TrimSpace(c.Request.URL.Query().Get(name))
}

// Form is a value of the form that was sent, trimmed, with line ends as one
// character. The values of the address are not among them.
func (c *Call) Form(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(c.Request.PostFormValue(name), "\r\n", "\n"))
}

// Forms are all values of a name in the form that was sent, such as the rows
// that were ticked.
func (c *Call) Forms(name string) []string {
	_ = c.Request.PostFormValue(name) // reads the form
	return c.Request.PostForm[name]
}

// Now is the present of the house, UTC.
func (c *Call) Now() time.Time { return c.site.Now().UTC() }

// By is the stamp of what the person does to a customer's things: under the
// key that the customer's people have for their address, else under the
// address itself.
func (c *Call) By(customer forums.Customer, why string) trail.By {
	return trail.By{Who: actor(customer, c.Person.Login), At: c.Now(), Why: why}
}

// actor is what a customer's records call whoever has an address.
func actor(customer forums.Customer, login string) string {
	for key, p := range customer.People {
		if strings.EqualFold(p.Email, login) {
			return key
		}
	}
	return login
}

// NameOf is what a customer is called; an id of none of theirs stands for itself.
func (c *Call) NameOf(customer string) string {
	of, _ := c.Desk.Customer(customer) // who is not theirs has no name here
	return cmp.Or(of.Name, customer)
}

// Called is what somebody is called who stands in a customer's records: by the
// customer's people, under a key or an address, else by their account. Who is
// neither stands for themselves.
func (c *Call) Called(of forums.Customer, who string) (string, error) {
	if name := nameOf(of, actor(of, who)); name != who || !strings.Contains(who, "@") {
		return name, nil
	}
	if name, asked := c.called[who]; asked {
		return name, nil
	}
	name, err := c.site.Door.Called(c.Request.Context(), who)
	if err != nil {
		return "", err
	}
	if c.called == nil {
		c.called = map[string]string{}
	}
	c.called[who] = cmp.Or(name, who)
	return c.called[who], nil
}

// Text answers with plain text.
func (c *Call) Text(text string) error {
	c.Writer.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := c.Writer.Write([]byte(text))
	return gone(err)
}

// JSON answers with a value as JSON.
func (c *Call) JSON(v any) error {
	content, err := json.Marshal(v)
	if err != nil {
		return err
	}
	c.Writer.Header().Set("Content-Type", "application/json")
	_, err = c.Writer.Write(append(content, '\n'))
	return gone(err)
}

// File answers with a file to be laid down under a name.
func (c *Call) File(name, kind string, content []byte) error {
	h := c.Writer.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	_, err := c.Writer.Write(content)
	return gone(err)
}

// gone forgets an error of writing an answer: the reader has left, and there
// is nobody to tell.
func gone(error) error { return nil }

// Done answers a change that was made: the browser goes on to a page of ours,
// which tells what was done. Telling may be empty.
func (c *Call) Done(to, telling string) error {
	if telling != "" && c.token != "" {
		if err := c.site.Door.Note(c.Request.Context(), c.token, telling); err != nil {
			return err
		}
	}
	http.Redirect(c.Writer, c.Request, inside(to), http.StatusSeeOther)
	return nil
}

// Back is the page that a form was sent from, where it said so in a field
// named back; else another of ours.
func (c *Call) Back(other string) string {
	if back := c.Form("back"); back != "" {
		return inside(back)
	}
	return other
}

// told is what the page before left to be told here, once.
func (c *Call) told() string {
	if c.session.Note == "" || c.Request.Method != http.MethodGet {
		return ""
	}
	if err := c.site.Door.Note(c.Request.Context(), c.token, ""); err != nil {
		c.site.Log.Error("the note of a session stays", "problem", err)
	}
	return c.session.Note
}
