package shape

import (
	"time"

	"ting/forums/meeting"
)

// Meeting is a meeting with its minutes.
type Meeting struct {
	Customer  string     `json:"customer"`
	Forum     string     `json:"forum"`
	Period    string     `json:"period"`
	At        time.Time  `json:"at"`
	Status    string     `json:"status"`
	Present   []string   `json:"present"` // keys of people and guests
	Points    []Point    `json:"points"`
	Decisions []Decision `json:"decisions"`
	Version   int        `json:"version"`
	Invited   []string   `json:"invited"`
	Lasts     int        `json:"lasts_s"` // seconds
	Place     string     `json:"place"`
	Guests    []Guest    `json:"guests"`
	Called    bool       `json:"called"`
	Sequence  int        `json:"sequence"`
}

// Guest is somebody who is called and is none of the customer's people.
type Guest struct {
	Key   string `json:"key"`
	Name  string `json:"name"`
	Email string `json:"email"`
	Side  string `json:"side"`
}

// Point is a point of an agenda.
type Point struct {
	Key     string `json:"key"`
	Title   string `json:"title"` // empty for a standard point
	Minutes string `json:"minutes"`
	From    string `json:"from"` // the period of the meeting that did not reach it; empty for a point of this one
	Left    bool   `json:"left"` // for the next meeting
}

// Decision is a decision of a meeting.
type Decision struct {
	Number int       `json:"number"`
	Point  string    `json:"point"`
	Text   string    `json:"text"`
	Who    string    `json:"who"`
	At     time.Time `json:"at"`

	Clause  string `json:"clause"`  // of the contract that it reads
	Reading int    `json:"reading"` // its number in the log of readings; 0 when it is not in it
}

// OfMeeting is the shape of a meeting.
func OfMeeting(m meeting.Meeting) Meeting {
	v := Meeting{
		Customer: m.Customer, Forum: string(m.Forum), Period: m.Period, At: m.At, Status: string(m.Status),
		Invited: never(m.Invited), Present: never(m.Present), Points: []Point{}, Decisions: []Decision{}, Version: m.Version,
		Lasts: int(m.Ends().Sub(m.At).Seconds()), Place: m.Place, Guests: []Guest{}, Called: m.Called, Sequence: m.Sequence,
	}
	for _, g := range m.Guests {
		v.Guests = append(v.Guests, Guest(g))
	}
	for _, p := range m.Points {
		v.Points = append(v.Points, Point(p))
	}
	for _, d := range m.Decisions {
		v.Decisions = append(v.Decisions, Decision{
			Number: d.Number, Point: d.Point, Text: d.Text, Who: d.By.Who, At: d.By.At, Clause: d.Clause, Reading: d.Reading,
		})
	}
	return v
}
