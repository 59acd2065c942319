package agreement

import "strings"

// Text is a text by language; the key "" holds one that serves all. A nil Text
// says nothing.
type Text = map[string]string

// Named is a column of a matrix: what it is called in settings, and what a
// reader sees. Without a title the name is shown.
type Named struct {
	Name  string `json:"name"`
	Title Text   `json:"title"`
}

// Scope says which service is part of which variant of the delivery, such as
// hosted by the supplier or by the customer. Nil means that nothing was said.
type Scope struct {
	Variants []Named     `json:"variants"` // columns, in the order written
	Lines    []ScopeLine `json:"lines"`
}

// ScopeLine is one service and what each variant gives of it.
type ScopeLine struct {
	Service Text                 `json:"service"`
	In      map[string]Inclusion `json:"in"` // by variant; a variant that is not here does not have the service
	Comment Text                 `json:"comment"`
}

// Inclusion says how a service belongs to a variant.
type Inclusion string

// NotIncluded is the blank cell of the matrix. An add-on can be bought.
const (
	NotIncluded Inclusion = ""
	Included    Inclusion = "included"
	AddOn       Inclusion = "add-on"
)

// Duty is a letter of RASCI.
type Duty string

// Responsible carries an activity out, Accountable answers for the whole of it
// and approves, Support helps, Consulted is asked and Informed is told.
const (
	Responsible Duty = "R"
	Accountable Duty = "A"
	Support     Duty = "S"
	Consulted   Duty = "C"
	Informed    Duty = "I"
)

// Duties are the letters of one cell, in the order written: A/R.
type Duties []Duty

// String writes the duties as settings and packs do, with strokes between.
func (d Duties) String() string {
	letters := make([]string, len(d))
	for i, one := range d {
		letters[i] = string(one)
	}
	return strings.Join(letters, "/")
}

// Has tells whether one is among the duties.
func (d Duties) Has(one Duty) bool {
	for _, other := range d {
		if other == one {
			return true
		}
	}
	return false
}

// Rasci says who does what: a row an activity, a column a party. In each row
// exactly one party is accountable. Nil means that nothing was said.
type Rasci struct {
	Parties    []Named    `json:"parties"` // columns; customer and supplier are always among them
	Activities []Activity `json:"activities"`
}

// Activity is one row; a party that is not in Duties has no part in it.
type Activity struct {
	Title   Text              `json:"title"`
	Duties  map[string]Duties `json:"duties"` // by party
	Comment Text              `json:"comment"`
}

// Accountable returns the names of those parties that are accountable for a,
// in the order of parties. A matrix that was read from settings gives one.
func (a Activity) Accountable(parties []Named) []string {
	var names []string
	for _, p := range parties {
		if a.Duties[p.Name].Has(Accountable) {
			names = append(names, p.Name)
		}
	}
	return names
}

// Supplier is a third party of the delivery. What is nil was not said.
type Supplier struct {
	Name      string
	Delivers  Text
	Contact   string // key of a person; may be empty
	Reached   Text   // where and when it is reached
	Agreement Text   // what binds it, such as until when
}
