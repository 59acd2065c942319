package main

import (
	"fmt"
	"os"

	"ting/forums/fault"
	"ting/reports/pdf/inspect"
)

// heard is one line of what `ting check FILE.pdf --json` prints.
type heard struct {
	File    string `json:"file"`
	Rule    string `json:"rule"`
	Page    int    `json:"page"` // from 1; 0 is the file as a whole
	Finding string `json:"finding"`
}

// checkFile says what would keep a person who hears a pack from reading it:
// the rules of PDF/UA-1 that a machine can decide. It needs no workspace.
func (sh shell) checkFile(path string, asJSON bool) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%w: %w", fault.Invalid, err)
	}
	findings, err := inspect.File(data)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", fault.Invalid, path, err)
	}
	for _, f := range findings {
		if err := sh.heard(path, f, asJSON); err != nil {
			return err
		}
	}
	if len(findings) > 0 {
		return errTold
	}
	if !asJSON {
		_, err = fmt.Fprintf(sh.out, "%s: nothing is wrong\n", path)
	}
	return err
}

// heard prints one finding.
func (sh shell) heard(path string, f inspect.Finding, asJSON bool) error {
	if asJSON {
		return printJSON(sh.out, heard{path, string(f.Rule), f.Page, f.Text})
	}
	where := path
	if f.Page > 0 {
		where = fmt.Sprintf("%s, page %d", path, f.Page)
	}
	_, err := fmt.Fprintf(sh.out, "%s: %s: %s\n", where, f.Rule, f.Text)
	return err
}
