package config

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"ting/forums/fault"
)

// The order is flag, environment, file, default. Were it another, a container
// could not override the file that it was built with.
func TestLayers(t *testing.T) {
	dir := workspace(t, map[string]string{
		"ting.yaml":     "warehouse: files:.\nmail: {server: file.example:25, from: a@b.example, user: ting}\n",
		"secret":        "from the file\r\n",
		"tokens/portal": "0123456789-portal",
	})
	w, err := Load(Input{
		Dir:   dir,
		Flags: map[string]string{"schedule.workers": "9"},
		Environ: []string{
			"TING_MAIL_SERVER=environment.example:25", "TING_SCHEDULE_WORKERS=2", "TING_SCHEDULE_CATCH_UP=1",
			"TING_MAIL_PASSWORD_FILE=" + filepath.Join(dir, "secret"),
			"TING_WEB_TOKENS_PORTAL_FILE=tokens/portal", "TING_WEB_TOKENS_DASHBOARD=0123456789-dashboard",
			"TING_LEDGER=", "TING_TEST_POSTGRES=x", "TING_SHARED=y", "TING_WORKSPACE=z", "HOME=/", "TINGLE=1",
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, got, want string }{
		{"the environment wins over the file", w.Mail.Server, "environment.example:25"},
		{"the file wins over the default", w.Mail.User, "ting"},
		{"a secret's line break is no part of it", w.Mail.Password, "from the file"},
		{"an empty variable is not set", w.Ledger, "sqlite:" + filepath.Join(dir, "ting.db")},
		{"names of tokens come from variables", w.Web.Tokens["dashboard"], "0123456789-dashboard"},
		{"and from files, relative to the workspace", w.Web.Tokens["portal"], "0123456789-portal"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
	if w.Schedule.Workers != 9 || w.Schedule.CatchUp != 1 {
		t.Errorf("the flag does not win: %+v", w.Schedule)
	}
}

// A value from elsewhere has no line; the finding names the variable or flag,
// and never the value of a secret.
func TestMistakesOutsideFiles(t *testing.T) {
	dir := workspace(t, map[string]string{"ting.yaml": "warehouse: files:.\n", "empty": "\n"})
	for _, c := range []struct {
		name    string
		environ string
		flag    string
		want    string
	}{
		{"a wrong value", "TING_TIMEOUT=5", "", `TING_TIMEOUT: timeout "5" has no unit; write 5h, 5m or 5s`},
		{"a misspelt name", "TING_MAIL_SERVR=x:1", "", "TING_MAIL_SERVR: no setting has this name; did you mean TING_MAIL_SERVER?"},
		{"a misspelt name of a file", "TING_MAIL_PASWORD_FILE=/x", "", "TING_MAIL_PASWORD_FILE: no setting has this name; did you mean TING_MAIL_PASSWORD?"},
		{"a name like no other", "TING_QUUX=1", "", "TING_QUUX: no setting has this name; unset it"},
		{"a section", "TING_MAIL=x", "", "TING_MAIL: no setting has this name; did you mean TING_MAIL_SERVER?"},
		{"tokens without a name", "TING_WEB_TOKENS_=x", "", "TING_WEB_TOKENS_: no setting has this name; unset it"},
		{"a secret", "TING_WEB_TOKENS_A=hunter2", "", "TING_WEB_TOKENS_A: web.tokens.a is easily guessed; write at least 16 characters drawn at random"},
		{"a database", "TING_LEDGER=postgres://ting:hunter2@/", "", "TING_LEDGER: ledger names no server; write postgres://user:password@host/database"},
		{"a file that is not there", "TING_LEDGER_FILE=none", "", "TING_LEDGER_FILE: the file cannot be read: stat DIR/none: no such file or directory; name a file that holds the value"},
		{"a file that is empty", "TING_LEDGER_FILE=empty", "", "TING_LEDGER_FILE: the file DIR/empty is empty; write the value into it"},
		{"a flag", "", "ledger=x", "--ledger: ledger is neither a PostgreSQL URL nor sqlite:FILE; write postgres://user@host/database or sqlite:ting.db"},
		{"a flag of no setting", "", "leger=x", "--leger: no setting has this name; leave it out"},
	} {
		t.Run(c.name, func(t *testing.T) {
			flags := map[string]string{}
			if path, text, ok := strings.Cut(c.flag, "="); ok {
				flags[path] = text
			}
			_, err := Load(Input{Dir: dir, Environ: []string{c.environ}, Flags: flags})
			if err == nil || strings.ReplaceAll(err.Error(), dir, "DIR") != c.want {
				t.Errorf("\n got %v\nwant %s", err, c.want)
			}
			if err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Error("a secret is shown")
			}
		})
	}
}

func TestVariableBesideItsFile(t *testing.T) {
	dir := workspace(t, map[string]string{"ting.yaml": "warehouse: files:.\n", "secret": "x"})
	_, err := Load(Input{Dir: dir, Environ: []string{"TING_LEDGER=sqlite:a", "TING_LEDGER_FILE=secret"}})
	if want := "TING_LEDGER: TING_LEDGER is set beside TING_LEDGER_FILE; keep one of them"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// The warehouse may come from the environment alone.
func TestEmptyFileWithEnvironment(t *testing.T) {
	dir := workspace(t, map[string]string{"ting.yaml": "\n"})
	if _, err := Load(Input{Dir: dir, Environ: []string{"TING_WAREHOUSE=files:."}}); err != nil {
		t.Error(err)
	}
	_, err := Load(Input{Dir: dir})
	if !errors.Is(err, fault.Invalid) {
		t.Errorf("got %v, want the warehouse missed", err)
	}
}

func TestNoWorkspace(t *testing.T) {
	_, err := Load(Input{Dir: t.TempDir()})
	if !errors.Is(err, fault.NotFound) || !strings.Contains(err.Error(), "ting init") {
		t.Errorf("got %v, want a sentence that says how to begin", err)
	}
}

// Files that are not read as meant are told of; silence would leave out a
// customer.
func TestFilesOfAWorkspace(t *testing.T) {
	customer := "{id: %, name: N, language: sv, zone: UTC, currency: SEK, agreements: [{from: 2026-01-01}]}"
	dir := workspace(t, map[string]string{
		"ting.yaml":             "warehouse: files:.\n",
		"customers/a.yaml":      strings.Replace(customer, "%", "north", 1),
		"customers/b.yaml":      strings.Replace(customer, "%", "North", 1),
		"customers/c.yml":       "",
		"customers/d.yaml":      "",
		"customers/e.yaml":      strings.Repeat("#", largest+1),
		"customers/.f.yaml.swp": "x",
		"customers/notes.txt":   "x",
		"warehouse/ticket.sql":  "SELECT 1",
		"warehouse/outages.sql": " \n",
		"warehouse/notes.md":    "x",
	})
	_, err := Load(Input{Dir: dir})
	var bad *Error
	if !errors.As(err, &bad) {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, f := range bad.Findings {
		f.Source = ""
		got = append(got, f.String())
	}
	want := []string{
		`customers/b.yaml:1:6: id "North" belongs to customers/a.yaml; give each customer its own`,
		`customers/c.yml: a file that ends in .yml is not read; rename it to end in .yaml`,
		`customers/d.yaml:1:1: the file is empty`,
		`customers/e.yaml: the file has 262145 bytes; a settings file has at most 262144`,
		`warehouse/outages.sql: the query is empty; write a SELECT, or delete the file`,
		`warehouse/ticket.sql: no dataset is called "ticket"; did you mean tickets?`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}
