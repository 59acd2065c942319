package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"strconv"
	"time"

	"ting/cmd/internal/shape"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
)

// apiRoutes are the programs' interface, which assets/web/openapi.json
// describes. A program shows a pass of its owner and gets what the owner would
// see of the customers that the pass is for. Lists come in pages: next is what
// after takes to go on, and null at the end.
func (s *Site) apiRoutes() []Route {
	api := func(method, pattern string, right access.Right, serve func(*Call) error) Route {
		return Route{Method: method, Pattern: "/api/v1" + pattern, Entry: ByAPI, Right: right, Serve: serve}
	}
	return []Route{
		{Method: http.MethodGet, Pattern: "/api/v1/openapi.json", Serve: s.described},
		api(http.MethodGet, "/actions", access.Read, s.apiActions),
		api(http.MethodGet, "/customers/{customer}/actions/{number}", access.Read, s.apiAction),
		api(http.MethodPost, "/customers/{customer}/actions", access.Work, s.apiAddAction),
		api(http.MethodPost, "/customers/{customer}/actions/{number}/moves", access.Work, s.apiMoveAction),
		api(http.MethodGet, "/meetings", access.Read, s.apiMeetings),
		api(http.MethodGet, "/escalations", access.Read, s.apiEscalations),
		api(http.MethodGet, "/packs", access.Read, s.apiPacks),
		api(http.MethodGet, "/deliveries", access.Work, s.apiDeliveries),
		api(http.MethodGet, "/customers/{customer}/figures/{period}", access.Read, s.apiFigures),
	}
}

// described serves the description of the interface.
func (s *Site) described(c *Call) error {
	content, err := fs.ReadFile(s.Files, "openapi.json")
	if err != nil {
		return err
	}
	c.Writer.Header().Set("Content-Type", "application/json")
	_, err = c.Writer.Write(content)
	return gone(err)
}

// How many things a list holds, unless limit asks for fewer or more.
const (
	listed     = 100
	mostListed = 1000
)

// list answers with a page of things.
func list[T, V any](c *Call, found []T, view func(T) V) error {
	limit, err := c.counted("limit", listed, 1, mostListed)
	if err != nil {
		return err
	}
	after, err := c.counted("after", 0, 0, len(found))
	if err != nil {
		return err
	}
	end := min(after+limit, len(found))
	items := []V{}
	for _, v := range found[after:end] {
		items = append(items, view(v))
	}
	var next *int
	if end < len(found) {
		next = &end
	}
	return c.JSON(struct {
		Items []V  `json:"items"`
		Next  *int `json:"next"`
	}{items, next})
}

// counted is a number behind the ? of the address.
func (c *Call) counted(name string, without, least, most int) (int, error) {
	text := c.Query(name)
	if text == "" {
		return without, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("%w: %s is a number from %d to %d", fault.Invalid, name, least, most)
	}
	return n, nil
}

// read takes JSON that a program sent. What it does not know is a mistake.
func (c *Call) read(into any) error {
	if kind, _, err := mime.ParseMediaType(c.Request.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return fmt.Errorf("%w: send application/json", fault.Invalid)
	}
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return err
	}
	if !readable(body) {
		return fmt.Errorf("%w: a text holds what no text does", fault.Invalid)
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%w: %w", fault.Invalid, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("%w: more than one value was sent", fault.Invalid)
	}
	return nil
}

// readable tells whether all texts of a JSON value could have been written by
// people. What is not UTF-8 is replaced when it is read.
func readable(body []byte) bool {
	for d := json.NewDecoder(bytes.NewReader(body)); ; {
		token, err := d.Token()
		if err != nil {
			return true // at the end, or at what will be told when it is read
		}
		if text, is := token.(string); is && !isText(text) {
			return false
		}
	}
}

// shaped is the shape of an action on this day of its customer.
func (c *Call) shaped(a action.Action) shape.Action {
	zone := time.UTC
	if of, err := c.Desk.Customer(a.Customer); err == nil {
		zone = of.Zone
	}
	return shape.OfAction(a, calendar.DayOf(c.Now(), zone))
}

func (s *Site) apiActions(c *Call) error {
	f := ledger.ActionFilter{Customer: c.Query("customer"), Owner: c.Query("owner"), Status: action.Status(c.Query("status")), Living: c.Query("living") == "true"}
	found, err := c.Desk.Actions(c.Request.Context(), f)
	if err != nil {
		return err
	}
	return list(c, found, c.shaped)
}

func (s *Site) apiAction(c *Call) error {
	a, err := c.theAction()
	if err != nil {
		return err
	}
	return c.JSON(c.shaped(a))
}

// apiAddAction raises an action.
func (s *Site) apiAddAction(c *Call) error {
	var in struct {
		Title, Text, Owner, Due, Priority, Origin string
	}
	if err := c.read(&in); err != nil {
		return err
	}
	owner, known := c.Customer.People[in.Owner]
	if !known {
		return fmt.Errorf("%w: %q is not among the customer's people", fault.Invalid, in.Owner)
	}
	due, err := calendar.ParseDay(in.Due)
	if err != nil {
		return fmt.Errorf("%w: due: %w", fault.Invalid, err)
	}
	a, err := action.New(action.Action{
		Customer: c.Customer.ID, Title: in.Title, Text: in.Text, Owner: in.Owner, Side: owner.Side, Due: due,
		Priority: action.Priority(in.Priority), Origin: in.Origin,
	}, c.By(c.Customer, ""))
	if err != nil {
		return err
	}
	if a, err = c.Desk.SaveAction(c.Request.Context(), a); err != nil {
		return err
	}
	c.Writer.Header().Set("Location", fmt.Sprintf("/api/v1/customers/%s/actions/%d", a.Customer, a.Number))
	c.Writer.Header().Set("Content-Type", "application/json")
	c.Writer.WriteHeader(http.StatusCreated)
	return c.JSON(c.shaped(a))
}

// moveJSON is a move of an action that was seen at a version.
type moveJSON struct {
	Move    string `json:"move"`
	Text    string `json:"text"`
	Due     string `json:"due"`
	Owner   string `json:"owner"`
	Version int    `json:"version"`
}

// apiMoveAction makes one move of an action.
func (s *Site) apiMoveAction(c *Call) error {
	var in moveJSON
	if err := c.read(&in); err != nil {
		return err
	}
	a, err := c.theAction()
	if err != nil {
		return err
	}
	if in.Version != a.Version {
		return fmt.Errorf("%w: you saw version %d, and it is at version %d now", fault.Stale, in.Version, a.Version)
	}
	if a, err = c.moved(a, in); err != nil {
		return err
	}
	if a, err = c.Desk.SaveAction(c.Request.Context(), a); err != nil {
		return err
	}
	return c.JSON(c.shaped(a))
}

// moved is an action after a move.
func (c *Call) moved(a action.Action, in moveJSON) (action.Action, error) {
	by := c.By(c.Customer, "")
	switch in.Move {
	case "start":
		return a.Start(by)
	case "wait":
		return a.Wait(in.Text, by)
	case "close":
		return a.Close(in.Text, by)
	case "drop":
		return a.Drop(in.Text, by)
	case "comment":
		return a.Comment(in.Text, by)
	case "hand":
		owner, known := c.Customer.People[in.Owner]
		if !known {
			return a, fmt.Errorf("%w: %q is not among the customer's people", fault.Invalid, in.Owner)
		}
		return a.Hand(in.Owner, owner.Side, by)
	case "move":
		due, err := calendar.ParseDay(in.Due)
		if err != nil {
			return a, fmt.Errorf("%w: due: %w", fault.Invalid, err)
		}
		return a.Move(due, by)
	}
	return a, fmt.Errorf("%w: move %q is none of start, wait, close, drop, comment, hand and move", fault.Invalid, in.Move)
}

// apiFigures gives the frozen figures of a period as ting evaluate --json
// prints them; to a reader once a pack about them was released.
func (s *Site) apiFigures(c *Call) error {
	ctx, period := c.Request.Context(), c.Path("period")
	f, err := c.Desk.Figures(ctx, c.Customer.ID, period)
	if err != nil {
		return err
	}
	return c.JSON(f)
}

func (s *Site) apiEscalations(c *Call) error {
	f := ledger.EscalationFilter{Customer: c.Query("customer"), Status: escalation.Status(c.Query("status")), Living: c.Query("living") == "true"}
	found, err := c.Desk.Escalations(c.Request.Context(), f)
	if err != nil {
		return err
	}
	return list(c, found, func(m escalation.Matter) shape.Matter { return shape.OfMatter(m, c.Now()) })
}

func (s *Site) apiPacks(c *Call) error {
	found, err := c.Desk.Editions(c.Request.Context(), ledger.EditionFilter{
		Customer: c.Query("customer"), Forum: forums.Level(c.Query("forum")), Period: c.Query("period"),
	})
	if err != nil {
		return err
	}
	return list(c, found, viewPack)
}

func (s *Site) apiDeliveries(c *Call) error {
	found, err := c.Desk.Deliveries(c.Request.Context(), ledger.DeliveryFilter{
		Customer: c.Query("customer"), Forum: forums.Level(c.Query("forum")), Period: c.Query("period"), Outcome: dispatch.Outcome(c.Query("outcome")),
	})
	if err != nil {
		return err
	}
	return list(c, found, shape.OfDelivery)
}

func (s *Site) apiMeetings(c *Call) error {
	found, err := c.Desk.Meetings(c.Request.Context(), ledger.MeetingFilter{
		Customer: c.Query("customer"), Forum: forums.Level(c.Query("forum")), Period: c.Query("period"),
	})
	if err != nil {
		return err
	}
	return list(c, found, c.shapedMeeting)
}

// shapedMeeting is the shape of a meeting; the addresses of guests are for
// those who send letters.
func (c *Call) shapedMeeting(m meeting.Meeting) shape.Meeting {
	v := shape.OfMeeting(m)
	for i := range v.Guests {
		if !c.Person.May(access.Work) {
			v.Guests[i].Email = ""
		}
	}
	return v
}
