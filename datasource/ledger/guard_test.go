package ledger

import (
	"context"
	"errors"
	"io/fs"
	neturl "net/url"
	"regexp"
	"strings"
	"testing"

	"ting/datasource"
	"ting/datasource/pgtest"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/fault"
)

// two is a ledger on PostgreSQL in which nordby and soeby have a life, and the
// same ledger for somebody who sees nordby alone.
func two(t *testing.T) (house, narrowed *Ledger) {
	t.Helper()
	house = fresh(t, pgtest.Start(t))
	for _, customer := range []string{"nordby", "soeby"} {
		lifeOf(t, house, customer, "Åsa i "+customer)
	}
	a := must(access.NewAccount(access.Person{Login: "kim@house.example", Name: "Kim", Role: access.Administrator}, noon))(t)
	must(house.SaveAccount(context.Background(), a, "added", by("test", 1)))(t)
	if err := house.AddSession(context.Background(), strings.Repeat("c", 64), access.Session{Login: a.Login, Stage: access.In, Made: noon, Seen: noon}); err != nil {
		t.Fatal(err)
	}
	return house, house.For([]string{"nordby"})
}

// counted runs a statement that gives one number, or changes rows.
func counted(t *testing.T, l *Ledger, text string, arguments ...any) int {
	t.Helper()
	n := 0
	err := l.db.Write(context.Background(), func(tx *datasource.Tx) error {
		if strings.HasPrefix(text, "SELECT") {
			return tx.GetContext(context.Background(), &n, text, arguments...)
		}
		changed, err := touched(context.Background(), tx, text, arguments...)
		n = int(changed)
		return errors.Join(err, errNothing) // nothing of this stays
	})
	if err != nil && !errors.Is(err, errNothing) {
		t.Fatalf("%s: %v", text, err)
	}
	return n
}

// tablesOf are the tables of a ledger on PostgreSQL; theirs are those with a
// customer.
func tablesOf(t *testing.T, l *Ledger) (all, theirs []string) {
	t.Helper()
	names := must(rows[struct {
		Name   string `db:"name"`
		Theirs bool   `db:"theirs"`
	}](context.Background(), l, `SELECT c.relname AS name
	     , EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'customer') AS theirs
	  FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY 1`))(t)
	for _, n := range names {
		all = append(all, n.Name)
		if n.Theirs {
			theirs = append(theirs, n.Name)
		}
	}
	return all, theirs
}

// Whatever a page asks by mistake, the rows of a customer who is not the
// reader's do not come back and are not changed.
func TestTheLedgerItselfKeepsCustomersApart(t *testing.T) {
	house, narrowed := two(t)
	all, theirs := tablesOf(t, house)
	if len(theirs) < 20 {
		t.Fatalf("only %v have a customer", theirs)
	}
	filled := 0
	for _, table := range theirs {
		if counted(t, house, "SELECT COUNT(*) FROM "+table+" WHERE customer = 'soeby'") > 0 {
			filled++
		}
		for _, statement := range []string{"SELECT COUNT(*) FROM %s WHERE customer <> 'nordby'", "UPDATE %s SET customer = customer WHERE customer <> 'nordby'", "DELETE FROM %s WHERE customer = 'soeby'"} {
			if n := counted(t, narrowed, strings.ReplaceAll(statement, "%s", table)); n != 0 {
				t.Errorf("%s reaches %d rows of another customer", strings.ReplaceAll(statement, "%s", table), n)
			}
		}
	}
	if filled < 20 {
		t.Errorf("only %d tables hold anything of the other customer, so little was shown", filled)
	}
	// What belongs to nobody's customer is the house's own.
	for _, table := range all {
		open := table == "audit_head" || table == versions || contains(theirs, table)
		if !open && counted(t, narrowed, "SELECT COUNT(*) FROM "+table) != 0 {
			t.Errorf("%s can be read", table)
		}
	}
	if counted(t, house, "SELECT COUNT(*) FROM accounts") == 0 || counted(t, house, "SELECT COUNT(*) FROM audit") == 0 {
		t.Error("the house itself sees no accounts or no chain")
	}
}

func contains(list []string, one string) bool {
	for _, s := range list {
		if s == one {
			return true
		}
	}
	return false
}

var (
	condition = regexp.MustCompile(`(?s)\n WHERE .*?(\n (?:ORDER|GROUP)|;|\z)`)
	limit     = regexp.MustCompile(`(?s)\n LIMIT .*;`)
	reads     = regexp.MustCompile(`\n  FROM ([a-z_]+)`)
)

// Every query of the ledger is run with all its conditions taken away, the
// filter by customer among them: what comes back is still nordby's alone.
func TestAQueryThatForgetsItsFilterGivesNoForeignRow(t *testing.T) {
	house, narrowed := two(t)
	_, theirs := tablesOf(t, house)
	files := must(fs.Glob(statements, "sql/*.sql"))(t)
	held := 0
	for _, file := range files {
		text := string(must(statements.ReadFile(file))(t))
		from := reads.FindStringSubmatch(text)
		if from == nil || !contains(theirs, from[1]) || !strings.Contains(text, "\nSELECT") {
			continue
		}
		// What a query selects may need its parameters; the rows it goes through do not.
		bare := limit.ReplaceAllString(condition.ReplaceAllString(text, "$1"), ";")
		bare = "SELECT COUNT(*)" + bare[strings.Index(bare, "\n  FROM "):]
		bare, _, _ = strings.Cut(bare, "\n ORDER")
		bare, _, _ = strings.Cut(bare, "\n GROUP")
		bare, _, _ = strings.Cut(bare, "\nUNION")
		alias := strings.Fields(bare[strings.Index(bare, from[1]):])[1]
		alias = strings.Trim(alias, ";")
		bare = strings.TrimSuffix(strings.TrimSpace(bare), ";") + " WHERE " + alias + ".customer = 'soeby'"
		if strings.Contains(bare, "$") {
			t.Errorf("%s: the conditions were not all taken away:\n%s", file, bare)
			continue
		}
		if n := counted(t, narrowed, bare); n != 0 {
			t.Errorf("%s without its filter gives %d rows of another customer", file, n)
		}
		if counted(t, house, bare) > 0 {
			held++
		}
	}
	if held < 25 {
		t.Errorf("only %d queries go through rows of another customer, so little was shown", held)
	}
}

// What is narrowed must still work for its own: the same moves, and the chain
// that proves them.
func TestANarrowedLedgerWorksForItsOwn(t *testing.T) {
	house, narrowed := two(t)
	ctx := context.Background()
	for _, a := range must(narrowed.Actions(ctx, ActionFilter{}))(t) {
		if a.Customer != "nordby" {
			t.Errorf("action %s %d is listed", a.Customer, a.Number)
		}
		if a.Lives() {
			must(narrowed.SaveAction(ctx, must(a.Comment("hej", by("asa", 9)))(t)))(t)
		}
	}
	foreign := must(house.Action(ctx, "soeby", 2))(t)
	if _, err := narrowed.SaveAction(ctx, must(foreign.Comment("hej", by("asa", 9)))(t)); !errors.Is(err, fault.Stale) {
		t.Errorf("another customer's action was changed: %v", err)
	}
	if _, err := narrowed.SaveAction(ctx, must(action.New(action.Action{Customer: "soeby", Title: "X", Owner: "asa", Due: foreign.Due}, by("asa", 9)))(t)); err == nil {
		t.Error("another customer was given an action")
	}
	if n, err := house.Verify(ctx); err != nil || n == 0 {
		t.Errorf("the chain has %d entries: %v", n, err)
	}
	if entries, err := narrowed.Audit(ctx, 0, 10); err != nil || len(entries) != 0 {
		t.Errorf("the chain can be read: %d entries, %v", len(entries), err)
	}
}

// A setting that a transaction left behind would show one person's rows to the
// next that takes the connection.
func TestNothingStaysWithAConnection(t *testing.T) {
	house, narrowed := two(t)
	house.db.SetMaxOpenConns(1)
	ctx := context.Background()
	for range 3 {
		mine := len(must(narrowed.Actions(ctx, ActionFilter{}))(t))
		none := len(must(house.For(nil).Actions(ctx, ActionFilter{}))(t))
		every := len(must(house.Actions(ctx, ActionFilter{}))(t))
		if mine != 2 || none != 0 || every != 4 {
			t.Fatalf("they see %d, %d and %d actions", mine, none, every)
		}
	}
	// Without a setting at all, as somebody's own client works, a role that owns
	// nothing sees nothing.
	n := -1
	err := house.db.As(pages, "application_name", "psql").Write(ctx, func(tx *datasource.Tx) error {
		return tx.GetContext(ctx, &n, "SELECT COUNT(*) FROM actions")
	})
	if err != nil || n != 0 {
		t.Errorf("without a setting %d actions are seen, %v", n, err)
	}
}

// A login that owns the tables, and may not make roles, is held by the same
// policies, and migrates all the same.
func TestTheOwnerIsHeldToo(t *testing.T) {
	url := pgtest.Start(t)
	owner := "owner" + url[strings.LastIndex(url, "_"):strings.Index(url, "?")]
	pgtest.Run(t, url, "CREATE ROLE "+owner+" LOGIN PASSWORD 'right'", "GRANT ALL ON SCHEMA public TO "+owner)
	t.Cleanup(func() { pgtest.Run(t, url, "DROP OWNED BY "+owner, "DROP ROLE "+owner) })
	u := must(neturl.Parse(url))(t)
	u.User = neturl.UserPassword(owner, "right")
	house := fresh(t, u.String())
	for i, customer := range []string{"nordby", "soeby"} {
		a := newAction(t, "Byt", i)
		a.Customer = customer
		must(house.SaveAction(context.Background(), a))(t)
	}
	if house.pages != "" {
		t.Error("a login without the right took the role")
	}
	if n := len(must(house.Actions(context.Background(), ActionFilter{}))(t)); n != 2 {
		t.Errorf("the house sees %d actions", n)
	}
	if n := len(must(house.For([]string{"soeby"}).Actions(context.Background(), ActionFilter{}))(t)); n != 1 {
		t.Errorf("a narrowed owner sees %d actions", n)
	}
	if from, to, err := migrate(context.Background(), house.db); err != nil || from != to {
		t.Errorf("from %d to %d: %v", from, to, err)
	}
}
