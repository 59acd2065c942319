package web

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/fault"
)

// A list of actions comes in as a file in two steps. The first reads the file
// and shows what each line would do; nothing is kept, here neither: the page
// carries the file, and a seal of what it showed. The second reads the file
// again, on the list as it is by then, and carries it out only if that has the
// same seal, all of it or nothing.

const (
	largestFile = 2 << 20 // bytes of a file of actions
	mostLines   = 500     // what can be looked through before it is confirmed
)

// importPage is a file of actions before it is taken in.
type importPage struct {
	Of      forums.Customer
	Problem string // with the file as a whole
	Plan    action.Plan
	Changes []changeView
	Name    string // of the file
	File    string // its content, for the second step; empty when there is none to take
	Seal    string // of the plan
	Later   bool   // the list was changed after the reader saw the preview
}

// Heavy tells whether the reader must see to flaws first.
func (p importPage) Heavy() bool { return len(p.Plan.Flaws) > 0 }

// Altered is how many actions that there are would change.
func (p importPage) Altered() int { return len(p.Changes) - p.Plan.Added() }

// Columns are what a file may have, in the order in which they are written out.
func (importPage) Columns() []string {
	return []string{"number", "title", "text", "owner", "due", "priority", "origin", "status", "result", "links", "comment", "version"}
}

// changeView is what a line does, as the preview shows it.
type changeView struct {
	action.Change
	actionLine
	News []eventView
}

func (s *Site) importForm(c *Call) error {
	return c.Page("action-import", c.Words.Say("web.import.title"), importPage{Of: c.Customer})
}

// previewImport shows what the lines of a file would do.
func (s *Site) previewImport(c *Call) error {
	u, err := c.Upload("file")
	if err != nil {
		return s.refuseFile(c, err)
	}
	p, err := s.planned(c, u)
	if err != nil {
		return s.refuseFile(c, err)
	}
	if p.Heavy() {
		return c.Again("action-import", c.Words.Say("web.import.title"), p)
	}
	return c.Page("action-import", c.Words.Say("web.import.title"), p)
}

// refuseFile shows the form again with a sentence about a file that is no list
// of actions. Any other error stays one.
func (s *Site) refuseFile(c *Call, err error) error {
	p := importPage{Of: c.Customer}
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		p.Problem = c.Words.Say("web.upload.large", "size", c.Words.Int(largestFile>>20))
		return c.render(http.StatusRequestEntityTooLarge, "action-import", c.Words.Say("web.import.title"), p)
	}
	refused, known := errors.AsType[refusedFile](err)
	if !known {
		return err
	}
	p.Problem = c.Words.Of("web.upload", string(refused))
	return c.Again("action-import", c.Words.Say("web.import.title"), p)
}

// planned is the preview of a file on the list as it is now.
func (s *Site) planned(c *Call, u Upload) (importPage, error) {
	list, err := c.Desk.Actions(c.Request.Context(), ledger.ActionFilter{Customer: c.Customer.ID})
	if err != nil {
		return importPage{}, err
	}
	plan := s.House.PlanActions(c.Customer, list, u.Content, c.By(c.Customer, ""))
	if len(plan.Changes)+len(plan.Flaws)+plan.Same > mostLines {
		return importPage{}, manyLines
	}
	p := importPage{Of: c.Customer, Plan: plan, Name: u.Name, Seal: plan.Seal()}
	if len(plan.Flaws) > 0 || len(plan.Changes) == 0 {
		return p, nil
	}
	for i, line := range s.actionLines(c, plan.After()) {
		p.Changes = append(p.Changes, changeView{plan.Changes[i], line, eventViews(c.Words, c.Customer, plan.Changes[i].News())})
	}
	p.File, err = folded(u.Content)
	return p, err
}

// keepImport carries out what the reader saw, or shows what has become of it.
func (s *Site) keepImport(c *Call) error {
	content, err := unfolded(c.Form("file"))
	if err != nil {
		return unwanted(c.Words.Say("web.import.torn"))
	}
	u, err := uploaded(c.Form("name"), content)
	if err != nil {
		return err
	}
	p, err := s.planned(c, u)
	if err != nil {
		return err
	}
	if p.Seal == c.Form("seal") && len(p.Plan.Flaws) == 0 {
		kept, err := c.Desk.KeepActions(c.Request.Context(), c.Customer.ID, p.Plan.After(), c.By(c.Customer, p.Name))
		if err == nil {
			return c.Done("/actions?customer="+c.Customer.ID, c.Words.Count("web.import.done", len(kept)))
		}
		if !errors.Is(err, fault.Stale) {
			return err
		}
		if p, err = s.planned(c, u); err != nil { // somebody was faster by a moment
			return err
		}
	}
	p.Later = true
	return c.Late("action-import", c.Words.Say("web.import.title"), p)
}

// folded is a file as a page carries it, a tenth of its size.
func folded(content []byte) (string, error) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(content); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(out.Bytes()), nil
}

// unfolded is a file that a page carried. What came back is not trusted: it is
// bounded and checked as one that was just sent.
func unfolded(text string) ([]byte, error) {
	z, err := gzip.NewReader(base64.NewDecoder(base64.RawURLEncoding, bytes.NewReader([]byte(text))))
	if err != nil {
		return nil, fmt.Errorf("%w: the preview cannot be read; choose the file again", fault.Invalid)
	}
	content, err := io.ReadAll(io.LimitReader(z, largestFile+1))
	if err != nil || len(content) > largestFile {
		return nil, fmt.Errorf("%w: the preview cannot be read; choose the file again", fault.Invalid)
	}
	return content, nil
}
