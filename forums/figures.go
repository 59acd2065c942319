package forums

import (
	"encoding/json"
	"time"

	"ting/forums/agreement"
)

// Figures is what a forum looks at for one customer and period: the shape that
// `ting evaluate --json` prints and that a closed period freezes.
type Figures struct {
	Customer string         `json:"customer"`
	Period   string         `json:"period"`
	From     time.Time      `json:"from"`
	To       time.Time      `json:"to"`
	AsOf     time.Time      `json:"as_of"`
	Frozen   bool           `json:"frozen"`
	Targets  []TargetFigure `json:"targets"`
	Volumes  []VolumeFigure `json:"volumes"`
	Tickets  []TicketFigure `json:"tickets"`
	Faults   []Fault        `json:"faults"`
}

// TargetFigure is one target's outcome. Attainment is a share 0–1 rounded half
// up to six decimals and null for metric and backlog, whose figure is Value.
type TargetFigure struct {
	ID         string            `json:"id"`
	Measure    agreement.Measure `json:"measure"`
	Counted    int               `json:"counted"`
	Met        int               `json:"met"`
	Breached   int               `json:"breached"`
	Excluded   int               `json:"excluded"`
	Running    int               `json:"running"`
	Attainment *json.Number      `json:"attainment"`
	Value      *json.Number      `json:"value"`
	Goal       *json.Number      `json:"goal"`
	Limit      *json.Number      `json:"limit"`
	Status     string            `json:"status"` // green, amber, red, none
	Penalty    *PenaltyFigure    `json:"penalty"`
}

// PenaltyFigure is an amount in the currency's minor unit, as decimal text.
type PenaltyFigure struct {
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

// VolumeFigure counts the tickets of one type and priority.
type VolumeFigure struct {
	Type     string `json:"type"`
	Priority string `json:"priority"`
	Opened   int    `json:"opened"`
	Resolved int    `json:"resolved"`
	Closed   int    `json:"closed"`
	Backlog  int    `json:"backlog"`
}

// TicketFigure is one ticket judged by one target.
type TicketFigure struct {
	Ticket  string     `json:"ticket"`
	Target  string     `json:"target"`
	Opened  time.Time  `json:"opened"`
	Due     *time.Time `json:"due"`
	Done    *time.Time `json:"done"`
	Elapsed *int64     `json:"elapsed_s"`
	Verdict string     `json:"verdict"` // met, breached, running, excluded
	Reason  string     `json:"reason"`
}
