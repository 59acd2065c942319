package shape

import (
	"time"

	"ting/forums/escalation"
)

// Matter is an escalated matter.
type Matter struct {
	Customer string     `json:"customer"`
	Number   int        `json:"number"`
	Title    string     `json:"title"`
	Text     string     `json:"text"`
	Origin   string     `json:"origin"`
	Level    int        `json:"level"`
	Person   string     `json:"person"` // key of whoever has to answer
	Status   string     `json:"status"`
	Due      *time.Time `json:"due"` // null when nothing runs
	Late     bool       `json:"late"`
	Version  int        `json:"version"`
	Steps    []Step     `json:"steps"` // oldest first
}

// Step is one step of a matter.
type Step struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`
	What   string    `json:"what"`
	Level  int       `json:"level"`
	Person string    `json:"person"`
	Text   string    `json:"text"`
	Why    string    `json:"why"`
}

// OfMatter is the shape of a matter at the instant now.
func OfMatter(m escalation.Matter, now time.Time) Matter {
	v := Matter{
		Customer: m.Customer, Number: m.Number, Title: m.Title, Text: m.Text, Origin: m.Origin, Level: m.Level, Person: m.Person,
		Status: string(m.Status), Late: m.Late(now), Version: m.Version, Steps: []Step{},
	}
	if m.Status == escalation.Open {
		v.Due = &m.Due
	}
	for _, s := range m.Steps {
		v.Steps = append(v.Steps, Step{At: s.By.At, Who: s.By.Who, What: s.What, Level: s.Level, Person: s.Person, Text: s.Text, Why: s.By.Why})
	}
	return v
}
