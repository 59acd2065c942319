package warehouse

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"ting/datasource"
	"ting/forums/fault"
)

// learn asks for the columns of r. What the engine does not take is told with
// the dataset, the mapping's file and line, and what would be right.
func (w *Warehouse) learn(ctx context.Context, tx *datasource.Tx, r *relation, window Window) error {
	err := w.db.Explain(r.learn(ctx, tx, window))
	if err == nil {
		return nil
	}
	if strings.HasPrefix(err.Error(), "missing argument") { // the driver's own words for a ? or :name
		return fmt.Errorf("dataset %s (%s): a parameter that stands for nothing; write $1 and $2 for the instants [from, to) that are asked for: %w",
			r.dataset.name, r.origin, fault.Invalid)
	}
	at := ""
	if line := r.lineOf(err); line > 0 {
		at = fmt.Sprintf("line %d: ", line)
	}
	return fmt.Errorf("dataset %s (%s): %s%w%s", r.dataset.name, r.origin, at, err, w.cure(r, err))
}

// lineOf is the line of the mapping that err is about, from 1: as PostgreSQL
// tells it, or where the word that the embedded engine complains of stands,
// if it stands there once. Zero is unknown.
func (r *relation) lineOf(err error) int {
	if r.mapping == nil {
		return 0
	}
	text := r.mapping.text
	if position := datasource.Position(err); position > 0 {
		opening := len("SELECT * FROM (\n")
		at := 0
		for range max(0, position-1-opening) {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		return 1 + strings.Count(text[:at], "\n")
	}
	at := sole(text, complained(err))
	if at < 0 {
		return 0
	}
	return 1 + strings.Count(text[:at], "\n")
}

// sole is where a word stands in text, if it stands there once; else -1.
func sole(text, word string) int {
	if word == "" {
		return -1
	}
	found := -1
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return found
		}
		at, end := from+i, from+i+len(word)
		from = end
		if isWord(word[0]) && (at > 0 && isWord(text[at-1]) || end < len(text) && isWord(text[end])) {
			continue // a part of another word
		}
		if found >= 0 {
			return -1
		}
		found = at
	}
}

// complained is the word that the embedded engine names in an error.
func complained(err error) string {
	said := err.Error()
	if _, rest, is := strings.Cut(said, `near "`); is {
		word, _, _ := strings.Cut(rest, `"`)
		return word
	}
	for _, what := range []string{noTable, noColumn, "no such function: "} {
		if _, word, is := strings.Cut(said, what); is {
			return word
		}
	}
	return ""
}

// The embedded engine's words for a name that it does not know.
const (
	noTable  = "no such table: "
	noColumn = "no such column: "
)

// cure says what would be right, as the end of a sentence; "" where the engine
// has said it or nobody knows.
func (w *Warehouse) cure(r *relation, err error) string {
	if r.mapping == nil {
		return ""
	}
	for _, write := range []string{"insert", "update", "delete", "merge", "create", "drop", "into"} {
		if r.mapping.words[write] {
			return "; a mapping may only read"
		}
	}
	if w.files == nil {
		return ""
	}
	if _, name, is := strings.Cut(err.Error(), noTable); is {
		return w.files.otherTable(name)
	}
	if _, name, is := strings.Cut(err.Error(), noColumn); is {
		return w.files.otherColumn(name, r.mapping.words)
	}
	return ""
}

// otherTable says which file may have been meant by the name of a table.
func (f *folder) otherTable(name string) string {
	tables, err := f.tables()
	if err != nil {
		return ""
	}
	if table := strings.ToLower(tableName(name)); len(tables[table]) > 0 {
		return fmt.Sprintf("; the table of %s is called %s", name, table)
	}
	if near := closest(name, slices.Sorted(maps.Keys(tables))); near != "" {
		return fmt.Sprintf("; there is no file %s.csv, but there is %s", name, filepath.Base(tables[near][0]))
	}
	return fmt.Sprintf("; put a file %s.csv or %s.csv.gz into %s", name, name, f.dir)
}

// otherColumn says which column may have been meant, of the tables that a
// query names.
func (f *folder) otherColumn(name string, words map[string]bool) string {
	if _, column, qualified := strings.Cut(name, "."); qualified {
		name = column
	}
	var columns, listed []string
	for _, table := range slices.Sorted(maps.Keys(f.loaded)) {
		if words[table] {
			columns = append(columns, f.loaded[table].columns...)
			listed = append(listed, fmt.Sprintf("%s has %s", filepath.Base(f.loaded[table].path), strings.Join(f.loaded[table].columns, ", ")))
		}
	}
	if near := closest(name, columns); near != "" {
		return "; did you mean " + near + "?"
	}
	if len(listed) == 0 {
		return ""
	}
	return "; " + strings.Join(listed, "; ")
}

// closest returns the name that a person most likely meant; "" when none is
// like it.
func closest(name string, names []string) string {
	best, least := "", 4
	for _, n := range names {
		if d := distance(plain(name), plain(n)); d < least && d*2 <= len(name) {
			best, least = n, d
		}
	}
	return best
}
