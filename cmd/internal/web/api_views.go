package web

import (
	"time"

	"ting/forums/dispatch"
)

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
