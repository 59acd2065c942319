package shape

import (
	"time"

	"ting/forums/dispatch"
)

// Delivery is one recipient's copy of a pack as programs read it.
type Delivery struct {
	Customer  string    `json:"customer"`
	Forum     string    `json:"forum"`
	Period    string    `json:"period"`
	Revision  int       `json:"revision"`
	Recipient string    `json:"recipient"`
	Name      string    `json:"name"`
	Language  string    `json:"language"`
	Outcome   string    `json:"outcome"`
	Tries     int       `json:"tries"`
	Answer    string    `json:"answer"` // what the server last said
	At        time.Time `json:"at"`     // UTC; when it came to its outcome
}

// OfDelivery is a copy as programs read it.
func OfDelivery(d dispatch.Delivery) Delivery {
	return Delivery{d.Customer, string(d.Forum), d.Period, d.Revision, d.Recipient, d.Name, d.Language, string(d.Outcome), d.Tries, d.Answer, d.At}
}
