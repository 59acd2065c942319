package forums

import "time"

// Forced says that a period was closed although a source was not complete to
// its end, because a person wanted it so. A pack made of the record prints it.
type Forced struct {
	Reason string    `json:"reason"`
	Who    string    `json:"who"`
	At     time.Time `json:"at"`
	Behind []Load    `json:"behind"` // the sources that were not complete, by dataset
}

// Restated says that a record takes the place of one that was closed before,
// and what differs from it, cell by cell. The pack made of the record and the
// one after it print it; the record before stays readable as it was.
type Restated struct {
	Revision    int          `json:"revision"` // of this record; that of the one before is one less
	Reason      string       `json:"reason"`
	Who         string       `json:"who"`
	At          time.Time    `json:"at"`
	Before      string       `json:"before"` // the hash of the record before
	Differences []Difference `json:"differences"`
}

// Difference is one cell of a record that is another than before. A row that
// came has no Was in any of its cells, and one that went has no Now.
type Difference struct {
	List string `json:"list"` // figures/targets, figures/tickets, outages, …
	Row  string `json:"row"`  // what names the row in its list; empty outside lists
	Cell string `json:"cell"`
	Was  string `json:"was"`
	Now  string `json:"now"`
}
