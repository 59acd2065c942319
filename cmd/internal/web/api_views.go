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
