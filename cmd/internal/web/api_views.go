package web

import (
	"time"

	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/meeting"
)

// matterJSON is an escalation as programs read it.
type matterJSON struct {
	Customer string     `json:"customer"`
	Number   int        `json:"number"`
	Title    string     `json:"title"`
	Text     string     `json:"text"`
	Origin   string     `json:"origin"`
	Level    int        `json:"level"`
	Person   string     `json:"person"`
	Status   string     `json:"status"`
	Due      time.Time  `json:"due"`
	Version  int        `json:"version"`
	Steps    []stepJSON `json:"steps"`
}

// stepJSON is one event in the life of an escalation.
type stepJSON struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`
	What   string    `json:"what"`
	Level  int       `json:"level"`
	Person string    `json:"person"`
	Text   string    `json:"text"`
	Why    string    `json:"why"`
}

func viewMatter(m escalation.Matter) matterJSON {
	v := matterJSON{Customer: m.Customer, Number: m.Number, Title: m.Title, Text: m.Text, Origin: m.Origin, Level: m.Level,
		Person: m.Person, Status: string(m.Status), Due: m.Due, Version: m.Version, Steps: []stepJSON{}}
	for _, s := range m.Steps {
		v.Steps = append(v.Steps, stepJSON{s.By.At, s.By.Who, s.What, s.Level, s.Person, s.Text, s.By.Why})
	}
	return v
}

// meetingJSON is a meeting as programs read it.
type meetingJSON struct {
	Customer  string         `json:"customer"`
	Forum     string         `json:"forum"`
	Period    string         `json:"period"`
	At        time.Time      `json:"at"`
	Status    string         `json:"status"`
	Invited   []string       `json:"invited"`
	Present   []string       `json:"present"`
	Points    []pointJSON    `json:"points"`
	Decisions []decisionJSON `json:"decisions"`
	Version   int            `json:"version"`
}

type pointJSON struct {
	Key     string `json:"key"`
	Title   string `json:"title"`
	Minutes string `json:"minutes"`
}

type decisionJSON struct {
	Number int       `json:"number"`
	Point  string    `json:"point"`
	Text   string    `json:"text"`
	Who    string    `json:"who"`
	At     time.Time `json:"at"`
}

func viewMeeting(m meeting.Meeting) meetingJSON {
	v := meetingJSON{Customer: m.Customer, Forum: string(m.Forum), Period: m.Period, At: m.At, Status: string(m.Status),
		Invited: never(m.Invited), Present: never(m.Present), Points: []pointJSON{}, Decisions: []decisionJSON{}, Version: m.Version}
	for _, p := range m.Points {
		v.Points = append(v.Points, pointJSON{p.Key, p.Title, p.Minutes})
	}
	for _, d := range m.Decisions {
		v.Decisions = append(v.Decisions, decisionJSON{d.Number, d.Point, d.Text, d.By.Who, d.By.At})
	}
	return v
}

// never returns a list that is never null.
func never(texts []string) []string { return append([]string{}, texts...) }

// packJSON is an edition as programs read it.
type packJSON struct {
	Customer string    `json:"customer"`
	Forum    string    `json:"forum"`
	Period   string    `json:"period"`
	Revision int       `json:"revision"`
	State    string    `json:"state"`
	Since    time.Time `json:"since"`
}

func viewPack(e dispatch.Edition) packJSON {
	return packJSON{e.Customer, string(e.Forum), e.Period, e.Revision, string(e.State), e.Since}
}

// deliveryJSON is one recipient's copy as programs read it.
type deliveryJSON struct {
	Customer  string    `json:"customer"`
	Forum     string    `json:"forum"`
	Period    string    `json:"period"`
	Revision  int       `json:"revision"`
	Recipient string    `json:"recipient"`
	Name      string    `json:"name"`
	Language  string    `json:"language"`
	Outcome   string    `json:"outcome"`
	Tries     int       `json:"tries"`
	Answer    string    `json:"answer"`
	At        time.Time `json:"at"`
}

func viewDelivery(d dispatch.Delivery) deliveryJSON {
	return deliveryJSON{d.Customer, string(d.Forum), d.Period, d.Revision, d.Recipient, d.Name, d.Language, string(d.Outcome), d.Tries, d.Answer, d.At}
}
