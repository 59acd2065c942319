package forums

import (
	"time"

	"ting/forums/agreement"
)

// Record is everything that a pack shows of one customer and period that comes
// from the warehouse: the figures and the evidence behind them. It is a pure
// value, survives a round trip through JSON, and is what closing a period
// freezes; a pack is a function of it and of the forum's own memory.
type Record struct {
	Figures   Figures        `json:"figures"`
	History   []Outcome      `json:"history"` // periods of the same kind, oldest first; the last is the period itself
	Breaches  []Breach       `json:"breaches"`
	Excluded  []Exclusion    `json:"excluded"` // by target, the most frequent reason first
	Profile   Profile        `json:"profile"`
	Made      []Change       `json:"changes_made"`   // overlapping the period, by actual start
	Coming    []Change       `json:"changes_coming"` // planned from the period's end on
	Projects  []Project      `json:"projects"`
	Security  []SecurityItem `json:"security"`
	Outages   []Outage       `json:"outages"`   // touching the period, by start; read only when a target asks for availability
	Sources   []Load         `json:"sources"`   // one row a dataset, by dataset
	Connected []string       `json:"connected"` // datasets that were there, sorted

	// Targets are what was agreed, in the order of the figures: goals, limits,
	// conditions and penalties, for printing how it was counted.
	Targets []agreement.Target `json:"targets"`

	// Rules are the versions of the agreement that were in force at any time of
	// the period, oldest first, with their hours. More than one says that the
	// agreement changed within it: what was opened before the change was judged
	// by the older one.
	Rules []Rules `json:"rules"`

	Trends     []Trend        `json:"trends"`            // one a target, in the order of the figures
	Penalties  Penalties      `json:"penalties"`         // line by line, and what the caps leave
	Suppliers  []SupplierCard `json:"suppliers"`         // third parties with targets of their own, by name
	Away       []Away         `json:"third_party_waits"` // by target, in the order of the figures
	Dimensions []Dimension    `json:"dimensions"`        // metrics by what they were measured of

	Daily []Daily `json:"daily,omitempty"` // availability day by day, in the order of the agreement

	// Parts are the months up to the end of a period that is longer than one,
	// each judged by itself, oldest first; they reach back past its beginning.
	Parts   []Outcome      `json:"parts,omitempty"`
	Dues    []string       `json:"dues,omitempty"`    // what the penalties of each part come to after the caps, decimal text
	Cuts    [][]PenaltyCut `json:"cuts,omitempty"`    // what the caps in force at the end of each part take off
	Quality *Quality       `json:"quality,omitempty"` // nil in records that were frozen before it was kept

	Forced   *Forced   `json:"forced,omitempty"`   // closed although a source was behind
	Restated *Restated `json:"restated,omitempty"` // in the place of a record that was closed before
}

// Outcome is one earlier period, reduced to what trends need.
type Outcome struct {
	Period  string         `json:"period"`
	From    time.Time      `json:"from"`
	To      time.Time      `json:"to"`
	Targets []TargetFigure `json:"targets"`
	Volumes []VolumeFigure `json:"volumes"`
}

// Breach is a missed ticket with what a reader needs to recognise it.
type Breach struct {
	TicketFigure
	Title    string `json:"title"`
	Type     string `json:"type"`
	Priority string `json:"priority"`
	Category string `json:"category"`
	Group    string `json:"group"`
	CausedBy string `json:"caused_by"`
	Over     int64  `json:"over_s"`        // service time past the limit, seconds
	Away     int64  `json:"third_party_s"` // service time with a third party, seconds
}

// Exclusion is how many tickets of the period one target left out for one reason.
type Exclusion struct {
	Target string `json:"target"`
	Reason string `json:"reason"`
	N      int    `json:"n"`
}

// Profile describes the inflow and what is still open.
type Profile struct {
	// Inflow counts openings in the period by local weekday (0 is Monday) and hour.
	Inflow [7][24]int `json:"inflow"`
	// Categories counts openings in the period, most first, then by name.
	Categories []Count `json:"categories"`
	Groups     []Count `json:"groups"`
	Channels   []Count `json:"channels"`
	// Ages counts tickets in the backlog at the period's end by age:
	// under 1 day, 1–7, 7–30, 30–90, over 90 days.
	Ages       [5]int `json:"ages"`
	Oldest     []Open `json:"oldest"`     // the ten oldest of the backlog
	Reopened   int    `json:"reopened"`   // closed in the period after at least one reopening
	Reassigned int    `json:"reassigned"` // closed in the period after at least one reassignment
}

// Count is a name and how many.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// Open is a ticket that was not ended at the period's end.
type Open struct {
	Ticket   string    `json:"ticket"`
	Title    string    `json:"title"`
	Type     string    `json:"type"`
	Priority string    `json:"priority"`
	Group    string    `json:"group"`
	Opened   time.Time `json:"opened"`
}

// SecurityItem is a ticket of type security alive in the period.
type SecurityItem struct {
	Ticket   string     `json:"ticket"`
	Title    string     `json:"title"`
	Priority string     `json:"priority"`
	Opened   time.Time  `json:"opened"`
	Resolved *time.Time `json:"resolved"`
}
