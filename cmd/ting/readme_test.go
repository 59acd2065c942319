package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/datasource/pgtest"
)

// The mapping that the README shows is what a newcomer copies first. It must
// run on tables of ServiceNow's shape and give the ticket that stands there.
func TestTheMappingOfTheReadmeRuns(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(readme), "```sql\n")
	mapping, _, closed := strings.Cut(after, "```")
	if !found || !closed {
		t.Fatal("the README shows no mapping")
	}
	url := pgtest.Start(t)
	pgtest.Run(t, url,
		`CREATE TABLE task (sys_id text, number text, sys_class_name text, priority integer, opened_at timestamptz, work_start timestamptz,
			closed_at timestamptz, contact_type text, short_description text)`,
		`CREATE TABLE incident (sys_id text, resolved_at timestamptz, category text)`,
		`INSERT INTO task VALUES ('a1', 'INC1', 'incident', 3, '2016-04-04 09:00Z', '2016-04-04 10:00Z', '2016-04-05 09:00Z', 'phone', 'No network'),
			('a2', 'CHG1', 'change_request', 3, '2016-04-04 09:00Z', NULL, NULL, 'phone', 'Not a ticket of ours')`,
		`INSERT INTO incident VALUES ('a1', '2016-04-04 12:00Z', 'network')`)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"ting.yaml":             "warehouse: " + url + "\n",
		"warehouse/tickets.sql": mapping,
		"customers/nordby.yaml": strings.Replace(logCustomer, "id: log", "id: nordby", 1),
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, problems bytes.Buffer
	sh := shell{in: strings.NewReader(""), out: &out, err: &problems, now: time.Now}
	args := []string{"evaluate", "--workspace", dir, "--customer", "nordby", "--period", "2016-04", "--json"}
	if code := run(context.Background(), sh, args); code != 0 {
		t.Fatalf("exit %d: %s", code, problems.String())
	}
	for _, want := range []string{
		`"id":"response","measure":"response","counted":1,"met":1`,
		`{"type":"incident","priority":"3","opened":1,"resolved":1,"closed":1,"backlog":0}`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out.String())
		}
	}
}
