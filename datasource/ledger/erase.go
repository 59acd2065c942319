package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"ting/datasource"
	"ting/forums/dispatch"
	"ting/forums/redaction"
	"ting/forums/trail"
)

// Person is someone who is to be taken out of what is kept of a customer.
type Person struct {
	Customer string
	Key      string   // as lists and stamps name the person; may be empty
	Names    []string // names and addresses as texts may have them
}

// Erased is what an erasure has done.
type Erased struct {
	Stands    string         // the key that lists and stamps bear since
	Cells     map[string]int // changed rows by table
	Contents  int            // frozen figures, recollections, minutes, statements and handbooks among them
	Entries   int            // of the audit trail that say less than they did
	Documents []string       // names of the issued documents that the caller takes out of their folder
	Accounts  []string       // addresses of accounts that are gone, with their sessions and passes
	Shared    []string       // addresses of accounts of the person that other customers are of too; they stay
}

// errRehearsed ends a transaction that was only to show what would be done.
var errRehearsed = errors.New("rehearsed")

// ErasePerson takes a person out of all that is kept of a customer: names out
// of texts and contents, the key out of lists and stamps, where another that
// leads to nobody takes its place, and the account with which the person signs
// in. All of it or nothing, and one entry of the chain. With rehearse nothing is changed, and the result says what would be.
//
// Frozen contents keep the hash that they were closed with, which packs bear;
// the hash of what is left stands beside it, and the entry vouches for both.
func (l *Ledger) ErasePerson(ctx context.Context, p Person, by trail.By, rehearse bool) (Erased, error) {
	numbers, err := rows[int](ctx, l, erasureNextSQL, p.Customer)
	if err != nil || len(numbers) != 1 {
		return Erased{}, fmt.Errorf("erase from %s: %w", p.Customer, errors.Join(err))
	}
	e := eraser{customer: p.Customer, removal: removal{Customer: p.Customer}, at: seconds(by.At), out: Erased{Stands: fmt.Sprintf("nn-%d", numbers[0]), Cells: map[string]int{}}}
	if e.person, err = redaction.New(p.Key, e.out.Stands, p.Names); err != nil {
		return Erased{}, fmt.Errorf("erase from %s: %w", p.Customer, err)
	}
	e.address = map[string]string{}
	by.Who, by.Why = e.person.Key(by.Who), e.person.Text(by.Why)
	err = l.change(ctx, by, personErased, p.Customer+" persons", func(tx *datasource.Tx) (string, error) {
		if err := e.all(ctx, tx); err != nil {
			return "", err
		}
		if rehearse {
			return "", errRehearsed
		}
		if _, err := tx.ExecContext(ctx, erasureAddSQL, p.Customer, numbers[0], e.out.Stands, by.Who, e.at, by.Why); err != nil {
			return "", err
		}
		detail, err := json.Marshal(e.removal)
		return string(detail), err
	})
	if err != nil && !errors.Is(err, errRehearsed) {
		return Erased{}, fmt.Errorf("erase from %s: %w", p.Customer, err)
	}
	return e.out, nil
}

// eraser is one erasure under way.
type eraser struct {
	customer string
	at       int64
	person   redaction.Redaction
	address  map[string]string // what stands in the place of the person's addresses
	removal  removal
	out      Erased
}

func (e *eraser) all(ctx context.Context, tx *datasource.Tx) error {
	tables, err := holdings(ctx, tx)
	if err != nil {
		return err
	}
	for _, table := range []string{"bounces", "told"} {
		if err := e.letters(ctx, tx, table); err != nil {
			return fmt.Errorf("table %s: %w", table, err)
		}
	}
	for _, t := range tables {
		for _, c := range t.columns {
			if err := e.column(ctx, tx, t, c); err != nil {
				return fmt.Errorf("table %s, column %s: %w", t.name, c.name, err)
			}
		}
	}
	return e.entries(ctx, tx)
}

// letters lets go what there is of letters to the person: reports about those
// that did not arrive, which refer to their delivery by the address, and what
// the person was told.
func (e *eraser) letters(ctx context.Context, tx *datasource.Tx, table string) error {
	var recipients []string
	if err := tx.SelectContext(ctx, &recipients, fmt.Sprintf("SELECT DISTINCT recipient FROM %s WHERE customer = $1", table), e.customer); err != nil {
		return err
	}
	for _, recipient := range recipients {
		if e.person.Text(recipient) == recipient {
			continue
		}
		n, err := touched(ctx, tx, fmt.Sprintf("DELETE FROM %s WHERE customer = $1 AND recipient = $2", table), e.customer, recipient)
		if err != nil {
			return err
		}
		e.out.Cells[table] += int(n)
	}
	return nil
}

// structural are columns whose values are words of the program and keys of
// things, which name no person.
func structural(name string) bool {
	switch name {
	case "customer", "forum", "period", "language", "hash", "status", "state", "outcome", "notice", "message_id", "was", "now", "stands":
		return true
	}
	return false
}

// column takes the person out of a column. Equal values become equal values,
// so rows need no names.
func (e *eraser) column(ctx context.Context, tx *datasource.Tx, t holding, c column) error {
	if structural(c.name) || !c.text && !c.packed {
		return nil
	}
	var values [][]byte
	distinct := fmt.Sprintf("SELECT DISTINCT %s FROM %s WHERE customer = $1", c.name, t.name)
	if err := tx.SelectContext(ctx, &values, distinct, e.customer); err != nil {
		return err
	}
	for _, value := range values {
		now, err := e.value(t, c, value)
		if err != nil {
			return err
		}
		if string(now) == string(value) {
			continue
		}
		if err := e.put(ctx, tx, t, c, value, now); err != nil {
			return err
		}
	}
	return nil
}

// value is a value of a column without the person.
func (e *eraser) value(t holding, c column, value []byte) ([]byte, error) {
	if !c.packed {
		now := e.text(c.name, string(value))
		if t.has("hash") && c.name == "content" && now != string(value) {
			e.reseal(value, []byte(now))
		}
		return []byte(now), nil
	}
	content, err := unpack(value)
	if err != nil {
		return value, nil // not one of our documents
	}
	now, err := e.person.JSON(content, c.name)
	if err != nil || string(now) == string(content) {
		return value, err
	}
	e.reseal(content, now)
	return pack(now)
}

// reseal notes that a content has another hash than before.
func (e *eraser) reseal(was, now []byte) {
	e.removal.Contents = append(e.removal.Contents, reseal{Was: dispatch.Hash(was), Now: dispatch.Hash(now)})
}

// text is a plain text of a column without the person: a key, an address, a
// list or document as JSON, or words.
func (e *eraser) text(column, text string) string {
	switch column {
	case "who", "owner", "person", "answered_by", "approver", "by", "worker":
		return e.person.Text(e.person.Key(text))
	case "rules":
		return e.person.File(text)
	case "recipient":
		return e.recipient(text)
	}
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") {
		if now, err := e.person.JSON([]byte(text), column); err == nil {
			return string(now)
		}
	}
	return e.person.Text(text)
}

// recipient is an address, or what stands in its place when it is the
// person's: another for each, since a copy of a pack is one a recipient.
func (e *eraser) recipient(address string) string {
	if e.person.Text(address) == address {
		return address
	}
	if e.address[address] == "" {
		e.address[address] = e.out.Stands + "@erased.invalid"
		if n := len(e.address); n > 1 {
			e.address[address] = fmt.Sprintf("%s-%d@erased.invalid", e.out.Stands, n)
		}
	}
	return e.address[address]
}

// put writes a value in the place of another. A row that people edit gets a
// new version, so that nobody who has read it before writes the person back.
func (e *eraser) put(ctx context.Context, tx *datasource.Tx, t holding, c column, was, now []byte) error {
	set, versioned := "", t.has("version") && !t.has("content")
	if versioned {
		set = ", version = version + 1"
	}
	change := fmt.Sprintf("UPDATE %s SET %s = $3%s WHERE customer = $1 AND %s = $2", t.name, c.name, set, c.name)
	var from, to any = string(was), string(now)
	if c.packed {
		from, to = was, now
	}
	if c.packed && t.has("revision") {
		if err := e.documents(ctx, tx, t, c, was); err != nil {
			return err
		}
	}
	n, err := touched(ctx, tx, change, e.customer, from, to)
	e.out.Cells[t.name] += int(n)
	return err
}

// documents notes the issued documents that bear what is erased from a content:
// those of the editions that were made of it and, where it is closed figures,
// of all that were closed since. A later pack compares with the figures before
// it and tells what was restated of them.
func (e *eraser) documents(ctx context.Context, tx *datasource.Tx, t holding, c column, content []byte) error {
	var editions []keyRow
	made := fmt.Sprintf(`SELECT DISTINCT e.customer, e.forum, e.period, e.revision
  FROM %s t
  JOIN editions e ON e.customer = t.customer AND e.period = t.period AND e.revision = t.revision
 WHERE t.customer = $1 AND t.%s = $2`, t.name, c.name)
	if t.name == "frozen" {
		made = fmt.Sprintf(`SELECT DISTINCT e.customer, e.forum, e.period, e.revision
  FROM frozen t
  JOIN frozen f ON f.customer = t.customer AND f.at >= t.at
  JOIN editions e ON e.customer = f.customer AND e.period = f.period AND e.revision = f.revision
 WHERE t.customer = $1 AND t.%s = $2`, c.name)
	}
	if err := tx.SelectContext(ctx, &editions, made, e.customer, content); err != nil {
		return err
	}
	for _, k := range editions {
		var names []string
		if err := tx.SelectContext(ctx, &names, fileEraseSQL, k.Customer, k.Forum, k.Period, k.Revision, e.at); err != nil {
			return err
		}
		for _, name := range names {
			e.out.document(name)
		}
	}
	return nil
}

func (o *Erased) document(name string) {
	for _, known := range o.Documents {
		if known == name {
			return
		}
	}
	o.Documents = append(o.Documents, name)
}
