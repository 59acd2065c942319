package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/redaction"
)

// largestText is how large a file of the workspace may be to be looked through.
const largestText = 4 << 20

// naming is the lines of the workspace's own files that have the person's name:
// ting.yaml, the customer's file and the customer's handbook.
func (h *house) naming(c forums.Customer, p ledger.Person) ([]string, error) {
	person, err := redaction.New("", redaction.Nobody, p.Names)
	if len(p.Names) == 0 || err != nil {
		return nil, err
	}
	files := []string{"ting.yaml", filepath.Join("customers", c.ID+".yaml")}
	chapters, err := filepath.Glob(filepath.Join(h.Dir, "handbook", c.ID, "*"))
	if err != nil {
		return nil, err
	}
	for _, path := range chapters {
		files = append(files, filepath.Join("handbook", c.ID, filepath.Base(path)))
	}
	var found []string
	for _, file := range files {
		at, err := os.Stat(filepath.Join(h.Dir, file))
		if err != nil || !at.Mode().IsRegular() || at.Size() > largestText {
			continue // not there, or no text that people write
		}
		content, err := os.ReadFile(filepath.Join(h.Dir, file))
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(content), "\n") {
			if person.Text(line) != line {
				found = append(found, fmt.Sprintf("%s:%d has the name still", filepath.ToSlash(file), i+1))
			}
		}
	}
	return found, nil
}
