package warehouse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ting/datasource"
	"ting/forums/fault"
)

// folder is a folder of CSV files, loaded into the embedded engine as far as
// they are needed. A file that has changed since is loaded again.
type folder struct {
	dir      string
	db       *datasource.DB
	instants *instants
	loaded   map[string]loaded // by table, in lower case
}

// loaded is a table as it was read.
type loaded struct {
	path    string
	size    int64
	changed time.Time
	columns []string
}

// openFolder reads no file yet: a broken one hurts only the datasets that are
// read from it.
func openFolder(ctx context.Context, dir string) (*folder, error) {
	state, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("warehouse files:%s: %w: %w", dir, err, fault.Invalid)
	}
	if !state.IsDir() {
		return nil, fmt.Errorf("warehouse files:%s: not a folder: %w", dir, fault.Invalid)
	}
	f := &folder{dir: dir, instants: newInstants(), loaded: map[string]loaded{}}
	f.db, err = datasource.Scratch(ctx, f.instants.function())
	return f, err
}

// tables returns the paths of the files by the name of their table, in lower case.
func (f *folder) tables() (map[string][]string, error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil, fmt.Errorf("warehouse files:%s: %w", f.dir, err)
	}
	found := map[string][]string{}
	for _, e := range entries {
		if name := tableName(e.Name()); name != "" && !e.IsDir() {
			name = strings.ToLower(name)
			found[name] = append(found[name], filepath.Join(f.dir, e.Name()))
		}
	}
	return found, nil
}

// tableName returns the name of the table that a file becomes, or "".
func tableName(file string) string {
	name, is := strings.CutSuffix(strings.TrimSuffix(file, ".gz"), ".csv")
	if !is {
		return ""
	}
	return name
}

// need loads those of the named tables that there are files for.
func (f *folder) need(ctx context.Context, names map[string]bool) error {
	tables, err := f.tables()
	if err != nil {
		return err
	}
	for name := range names {
		paths := tables[name]
		if len(paths) > 1 {
			return fmt.Errorf("files %s and %s are both the table %s; keep one: %w",
				filepath.Base(paths[0]), filepath.Base(paths[1]), name, fault.Invalid)
		}
		if len(paths) == 1 {
			if err := f.load(ctx, name, paths[0]); err != nil {
				return err
			}
		}
	}
	return nil
}

// load reads the file at path into the table called name, unless it is there
// already as the file now stands.
func (f *folder) load(ctx context.Context, name, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("warehouse: %w", err)
	}
	defer file.Close()
	state, err := file.Stat()
	if err != nil {
		return fmt.Errorf("warehouse: %w", err)
	}
	now := loaded{path: path, size: state.Size(), changed: state.ModTime()}
	if old, is := f.loaded[name]; is && old.same(now) {
		return nil
	}
	delete(f.loaded, name)
	t, err := openTable(filepath.Base(path), file)
	if err != nil {
		return err
	}
	err = f.db.Write(ctx, func(tx *datasource.Tx) error { return fill(ctx, tx, name, t) })
	if err != nil {
		return err
	}
	now.columns = t.header
	if after, err := os.Stat(path); err != nil || !now.same(loaded{path: path, size: after.Size(), changed: after.ModTime()}) {
		return errors.Join(fmt.Errorf("file %s changed while it was read; try again", filepath.Base(path)), err)
	}
	f.loaded[name] = now
	return nil
}

// same tells whether nothing points to the file having changed.
func (l loaded) same(other loaded) bool {
	return l.path == other.path && l.size == other.size && l.changed.Equal(other.changed)
}

// valuesAtOnce is how many values one INSERT carries; more rows at once save
// calls of the engine until the statement itself grows too long to bind.
const valuesAtOnce = 400

// fill makes the table and inserts the rows of t. A row's rowid is the line
// it begins on, so rows keep their order and can be named. Blank is NULL.
func fill(ctx context.Context, tx *datasource.Tx, name string, t *table) error {
	columns := make([]string, len(t.header))
	for i, c := range t.header {
		columns[i] = quoted(c)
	}
	for _, statement := range []string{
		"DROP TABLE IF EXISTS " + quoted(name),
		"CREATE TABLE " + quoted(name) + " (" + strings.Join(columns, " TEXT, ") + " TEXT)",
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("file %s: %w", t.file, err)
		}
	}
	b, err := newBatch(ctx, tx, name, columns)
	if err != nil {
		return fmt.Errorf("file %s: %w", t.file, err)
	}
	for {
		record, line, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if err := b.add(ctx, line, record); err != nil {
			return fmt.Errorf("file %s, line %d: %w", t.file, line, err)
		}
	}
	if err := b.close(ctx); err != nil {
		return fmt.Errorf("file %s: %w", t.file, err)
	}
	return nil
}

// quoted writes a name as SQL does, whatever letters are in it.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// locate names the row of a loaded file in which a value is exactly written;
// "" where there is none.
func (f *folder) locate(ctx context.Context, written string) string {
	for name, l := range f.loaded {
		for _, column := range l.columns {
			var line int
			query := "SELECT min(rowid) FROM " + quoted(name) + " WHERE " + quoted(column) + " = $1 HAVING count(*) > 0"
			if err := f.db.GetContext(ctx, &line, query, written); err == nil {
				return fmt.Sprintf("row on line %d of %s, column %s", line, filepath.Base(l.path), column)
			}
		}
	}
	return ""
}
