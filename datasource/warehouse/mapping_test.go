package warehouse_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ting/datasource/pgtest"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/fault"
)

// mapped reads loads from a folder with one table t by the mapping given.
func mapped(t *testing.T, table, sql string) ([]forums.Load, error) {
	t.Helper()
	var got collected
	all := got.facts()
	w := open(t, warehouse.Options{
		Source:   folder(t, map[string]string{"t.csv": table}),
		Mappings: []warehouse.Mapping{{Dataset: "loads", File: "warehouse/loads.sql", SQL: sql}},
	})
	err := w.Pass(t.Context(), year(), forums.Facts{Load: all.Load, Fault: all.Fault})
	for _, f := range got.Faults {
		err = errors.Join(err, errors.New(f))
	}
	return got.Loads, err
}

func TestMappingsThatAreFine(t *testing.T) {
	cases := []struct{ name, sql string }{
		{"begun with a byte order mark", "\uFEFFSELECT name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS loaded_to FROM t"},
		{"in brackets", "(SELECT name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS loaded_to FROM t)"},
		{"plain", "SELECT name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS loaded_to FROM t"},
		{"semicolon, comments and an unused dollar", "-- uses $1; really\nSELECT name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS loaded_to, '$1;--' AS note FROM t; /* $2 */ -- end"},
		{"both parameters, second first", "SELECT name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS loaded_to FROM t WHERE instant(at, '2/1/2006 15:04', 'Europe/Stockholm') < $2 AND instant(at, '2/1/2006 15:04', 'Europe/Stockholm') >= $1"},
		{"columns in capitals", "SELECT name AS Dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS \"LOADED_TO\", 1 AS extra FROM t"},
		{"with a common table", "WITH x AS (SELECT name, at FROM t) SELECT name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS loaded_to FROM x"},
		{"layout with an offset", "SELECT name AS dataset, instant(at || ' +0200', '2/1/2006 15:04 -0700', 'Asia/Tokyo') AS loaded_to FROM t"},
		{"text that is an instant", "SELECT name AS dataset, '2026-07-01T10:00:00+02:00' AS loaded_to FROM t"},
		{"one column in several rows", "SELECT name AS dataset, max(instant(at, '2/1/2006 15:04', 'Europe/Stockholm')) AS loaded_to FROM t GROUP BY name"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			loads, err := mapped(t, "name,at\ntickets,1/7/2026 10:00\n", c.sql)
			if err != nil || len(loads) != 1 || loads[0].Dataset != "tickets" || !loads[0].To.Equal(utc(t, "2026-07-01 08:00")) {
				t.Errorf("%v, error %v", loads, err)
			}
		})
	}
}

func TestMappingsThatAreWrong(t *testing.T) {
	const good = "name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS loaded_to FROM t"
	cases := []struct{ name, sql, want string }{
		{"empty", "", "no query in it"},
		{"only comments", "-- SELECT 1\n/* ; */ ;", "no query in it"},
		{"two statements", "SELECT " + good + ";\nDROP TABLE t", "line 2: more than one statement"},
		{"only $1", "SELECT " + good + " WHERE $1 > 0", "only one of $1 and $2"},
		{"only $2", "SELECT " + good + " WHERE $2 > 0", "only one of $1 and $2"},
		{"a third parameter", "SELECT " + good + " WHERE $1 < $2 AND $3 > 0", "$3 is not known"},
		{"open quote", "SELECT 'name AS dataset FROM t", "quote ' is not closed"},
		{"open name", "SELECT \"name AS dataset FROM t", "quote \" is not closed"},
		{"open comment", "SELECT " + good + " /* why", "comment is not closed"},
		{"open dollar text", "SELECT $x$ AS dataset", "$x$ is not closed"},
		{"name twice", "SELECT name AS dataset, " + good, "column dataset (warehouse/loads.sql): expected text, found 2 columns of this name"},
		{"extra name twice", "SELECT 1 AS extra, 2 AS extra, " + good, "column extra"},
		{"missing column", "SELECT name AS dataset FROM t", "column loaded_to (warehouse/loads.sql): expected an instant, found no such column; add it"},
		{"misspelt column", "SELECT name AS dataset, at AS loadet_to FROM t", "found a column loadet_to; call it loaded_to"},
		{"unknown column", "SELECT nome AS dataset FROM t", "line 1: no such column: nome; did you mean name?"},
		{"a column like no other", "SELECT customer_number AS dataset FROM t", "no such column: customer_number; t.csv has name, at"},
		{"unknown table", "SELECT name AS dataset\nFROM outages", "line 2: no such table: outages; put a file outages.csv"},
		{"table with its ending", "SELECT name AS dataset FROM \"t.csv\"", "no such table: t.csv; the table of t.csv is called t"},
		{"misspelt table", "SELECT name AS tttt,\nname AS dataset\nFROM tt", "line 3: no such table: tt; there is no file tt.csv, but there is t.csv"},
		{"no SQL", "SELEKT 1", "line 1: the query begins with SELEKT; a mapping only reads, so write a SELECT"},
		{"a write", "-- tidy\nDELETE FROM t RETURNING name AS dataset, at AS loaded_to", "line 2: the query begins with DELETE"},
		{"a write inside", "WITH x AS (\n DELETE FROM t RETURNING name, at)\nSELECT name AS dataset, at AS loaded_to FROM x", `line 2: near "DELETE": syntax error; a mapping may only read`},
		{"syntax", "SELECT name AS dataset,\n at AS loaded_to\nFORM t", `line 3: near "FORM": syntax error`},
		{"a parameter of another kind", "SELECT " + good + " WHERE at < ?", "write $1 and $2 for the instants"},
		{"unreadable text", "SELECT name AS dataset, instant(at, '2006-01-02', 'Europe/Stockholm') AS loaded_to FROM t",
			`"1/7/2026 10:00" cannot be read with the layout "2006-01-02" (row on line 2 of t.csv, column at); let the layout write`},
		{"unknown zone", "SELECT name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stokholm') AS loaded_to FROM t", `no time zone is called "Europe/Stokholm"`},
		{"too few arguments", "SELECT name AS dataset, instant(at) AS loaded_to FROM t", "wrong number of arguments"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			loads, err := mapped(t, "name,at\ntickets,1/7/2026 10:00\n", c.sql)
			if err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, fault.Invalid) {
				t.Errorf("%v, error %v, want %q", loads, err, c.want)
			}
		})
	}
}

// The clock change of the contract: shown twice is the first, skipped is read
// with the offset before.
func TestInstantAtClockChanges(t *testing.T) {
	cases := []struct{ written, want string }{
		{"29/3/2026 02:30", "2026-03-29 01:30"},
		{"29/3/2026 03:00", "2026-03-29 01:00"},
		{"25/10/2026 02:30", "2026-10-25 00:30"},
		{"25/10/2026 03:00", "2026-10-25 02:00"},
	}
	for _, c := range cases {
		loads, err := mapped(t, "name,at\ntickets,"+c.written+"\n",
			"SELECT name AS dataset, instant(at, '2/1/2006 15:04', 'Europe/Stockholm') AS loaded_to FROM t")
		if err != nil || len(loads) != 1 || !loads[0].To.Equal(utc(t, c.want)) {
			t.Errorf("%s is %v, error %v, want %s", c.written, loads, err, c.want)
		}
	}
}

// NULL and blank stay blank, so that an open ticket is open.
func TestInstantOfNothing(t *testing.T) {
	_, err := mapped(t, "name,at\ntickets,\n", "SELECT name AS dataset, instant(at, '2006', 'Europe/Stockholm') AS loaded_to FROM t")
	if err == nil || !strings.Contains(err.Error(), "loaded_to is blank") {
		t.Errorf("error %v", err)
	}
}

func TestMappingsOnPostgreSQL(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url, "CREATE TABLE t (name text, at timestamptz, local timestamp, n integer)",
		"INSERT INTO t VALUES ('tickets', '2026-07-01 10:00:00.9+02', '2026-07-01 10:00', 1)",
		"CREATE FUNCTION sneak() RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES ('x'); RETURN now(); END $$")
	cases := []struct{ name, sql, want string }{
		{"fine, floored", "SELECT name AS dataset, at AS loaded_to FROM t -- end", ""},
		{"fine, both parameters", "SELECT name AS dataset, at AS loaded_to FROM t WHERE at < $2 AND at >= $1;", ""},
		{"fine, the window unused where it stands in text", "SELECT name AS dataset, at AS loaded_to, $$it's $1$$ AS note, E'\\'$2' AS other FROM t", ""},
		{"local time", "SELECT name AS dataset, local AS loaded_to FROM t", "expected timestamptz, found timestamp; write loaded_to AT TIME ZONE"},
		{"text for an instant", "SELECT name AS dataset, name AS loaded_to FROM t", "expected timestamptz, found text; write CAST(loaded_to AS timestamptz)"},
		{"instant for text", "SELECT at AS dataset, at AS loaded_to FROM t", "expected text, found timestamptz; write CAST(dataset AS text)"},
		{"name twice", "SELECT name AS dataset, name AS dataset, at AS loaded_to FROM t", "2 columns of this name"},
		{"only one parameter", "SELECT name AS dataset, at AS loaded_to FROM t WHERE at < $2", "only one of $1 and $2"},
		{"a write", "WITH gone AS (DELETE FROM t RETURNING name, at) SELECT name AS dataset, at AS loaded_to FROM gone", "top level; a mapping may only read"},
		{"a function that writes", "SELECT name AS dataset, sneak() AS loaded_to FROM t", "may only read"},
		{"unknown table", "SELECT name AS dataset, at AS loaded_to FROM u", `line 1: relation "u" does not exist`},
		{"syntax", "SELECT name AS dataset,\n at AS loaded_to,\nFROM t", `line 3: syntax error at or near "FROM"`},
		{"division by zero", "SELECT name AS dataset, at + interval '1s' / (n - 1) AS loaded_to FROM t", "division by zero"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got collected
			w := open(t, warehouse.Options{Source: url, Mappings: []warehouse.Mapping{{Dataset: "loads", File: "loads.sql", SQL: c.sql}}})
			err := w.Pass(t.Context(), year(), forums.Facts{Load: got.facts().Load})
			switch {
			case c.want == "" && (err != nil || len(got.Loads) != 1 || !got.Loads[0].To.Equal(utc(t, "2026-07-01 08:00"))):
				t.Errorf("%v, error %v", got.Loads, err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, fault.Invalid)):
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestASlowMappingIsStopped(t *testing.T) {
	slow := []warehouse.Mapping{{Dataset: "loads", File: "loads.sql", SQL: "SELECT 'x' AS dataset, now() AS loaded_to FROM pg_sleep(60)"}}
	w := open(t, warehouse.Options{Source: pgtest.Start(t), Mappings: slow, Timeout: 50 * time.Millisecond})
	err := w.Pass(t.Context(), year(), forums.Facts{Load: func(forums.Load) error { return nil }})
	if err == nil || !strings.Contains(err.Error(), "allow more time") || !strings.Contains(err.Error(), "loads.sql") {
		t.Errorf("error %v", err)
	}
}

func TestTwoMappingsForOneDataset(t *testing.T) {
	m := warehouse.Mapping{Dataset: "loads", File: "a.sql", SQL: "SELECT 1"}
	_, err := warehouse.Open(t.Context(), warehouse.Options{Source: "files:" + t.TempDir(), Mappings: []warehouse.Mapping{m, m}})
	if !errors.Is(err, fault.Invalid) {
		t.Errorf("error %v", err)
	}
}
