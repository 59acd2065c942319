package access

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums/fault"
)

func TestWhoSeesWhichCustomer(t *testing.T) {
	for _, c := range []struct {
		name     string
		person   Person
		customer string
		sees     bool
	}{
		{"a reader their own", Person{Role: Reader, Customers: []string{"nordby"}}, "nordby", true},
		{"a reader another's", Person{Role: Reader, Customers: []string{"nordby"}}, "soeby", false},
		{"a delivery manager one of two", Person{Role: DeliveryManager, Customers: []string{"nordby", "soeby"}}, "soeby", true},
		{"an account manager another's", Person{Role: AccountManager, Customers: []string{"nordby"}}, "soeby", false},
		{"an administrator any", Person{Role: Administrator}, "soeby", true},
		{"a part of an id is not the id", Person{Role: Reader, Customers: []string{"nordby"}}, "nord", false},
		{"an id in another case is another", Person{Role: Reader, Customers: []string{"nordby"}}, "NORDBY", false},
		// In filters the empty id means all customers: it must never be let through as one.
		{"an administrator and no id", Person{Role: Administrator}, "", false},
		{"a reader whose list holds the empty id", Person{Role: Reader, Customers: []string{""}}, "", false},
		{"nobody", Person{}, "nordby", false},
		{"a list without a role", Person{Customers: []string{"nordby"}}, "nordby", false},
		{"a role that does not exist", Person{Role: "root", Customers: []string{"nordby"}}, "nordby", false},
	} {
		if got := c.person.Sees(c.customer); got != c.sees {
			t.Errorf("%s: sees %q is %v", c.name, c.customer, got)
		}
	}
}

func TestWhatEachRoleMayDo(t *testing.T) {
	want := map[Role][]Right{
		Reader: {Read}, DeliveryManager: {Read, Work}, AccountManager: {Read, Work, Release},
		Administrator: {Read, Work, Release, Administer}, "": nil, "root": nil,
	}
	for role, rights := range want {
		for _, right := range []Right{Read, Work, Release, Administer, "a right that nobody defined"} {
			may := Person{Role: role}.May(right)
			// A right that is not known must be nobody's but the administrator's.
			if expected := slices.Contains(rights, right) || role == Administrator; may != expected {
				t.Errorf("%q may %s: %v", role, right, may)
			}
		}
	}
}

// A token that showed more than its owner sees, or than it was made for, would
// be a door beside the door.
func TestATokenIsNeverWiderThanItsOwner(t *testing.T) {
	reader := Person{Role: Reader, Customers: []string{"a", "b"}}.Narrowed([]string{"b", "c", "b", ""})
	if !slices.Equal(reader.Customers, []string{"b"}) || reader.Role != Reader {
		t.Errorf("a reader's token shows %v as %s", reader.Customers, reader.Role)
	}
	all := Person{Role: Administrator}.Narrowed([]string{"c"})
	if all.Sees("a") || !all.Sees("c") || all.May(Administer) {
		t.Errorf("an administrator's token is %+v", all)
	}
	if none := (Person{Role: Administrator}).Narrowed(nil); none.Sees("a") {
		t.Error("a token for no customer shows one")
	}
}

func TestAnAccountIsCheckedBeforeItIsMade(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 500, time.UTC)
	good := Person{Login: " Kim@Nordby.Example ", Name: "Kim", Role: Reader, Customers: []string{"b", "a", "b"}}
	a, err := NewAccount(good, now)
	if err != nil || a.Login != "kim@nordby.example" || !slices.Equal(a.Customers, []string{"a", "b"}) || !a.Made.Equal(now.Truncate(time.Second)) {
		t.Fatalf("%+v, %v", a, err)
	}
	for name, spoil := range map[string]func(*Person){
		"no address":             func(p *Person) { p.Login = "" },
		"a name for an address":  func(p *Person) { p.Login = "kim" },
		"an address with a name": func(p *Person) { p.Login = "Kim <kim@nordby.example>" },
		"two addresses":          func(p *Person) { p.Login = "a@x.example, b@x.example" },
		"a line break":           func(p *Person) { p.Name = "Kim\r\nBcc: all@x.example" },
		"an endless name":        func(p *Person) { p.Name = strings.Repeat("k", 255) },
		"no name":                func(p *Person) { p.Name = " " },
		"no role":                func(p *Person) { p.Role = "" },
		"no customer":            func(p *Person) { p.Customers = nil },
		"an empty customer":      func(p *Person) { p.Customers = []string{"", "a"} },
	} {
		p := good
		spoil(&p)
		if _, err := NewAccount(p, now); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnAccountIsStoppedAndRestored(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	a, err := NewAccount(Person{Login: "kim@nordby.example", Name: "Kim", Role: Administrator}, now)
	if err != nil || !a.Usable() || (Account{}).Usable() {
		t.Fatalf("%+v, %v", a, err)
	}
	if _, err := a.Restored(); !errors.Is(err, fault.Conflict) {
		t.Errorf("restored without having been stopped: %v", err)
	}
	stopped, err := a.Stopped(now)
	if err != nil || stopped.Usable() {
		t.Errorf("%+v, %v", stopped, err)
	}
	if _, err := stopped.Stopped(now); !errors.Is(err, fault.Conflict) {
		t.Errorf("stopped twice: %v", err)
	}
	if again, err := stopped.Restored(); err != nil || !again.Usable() {
		t.Errorf("%+v, %v", again, err)
	}
	// Whoever steps down from administrator must not keep the sight of everything.
	if _, err := a.Granted(Reader, nil); !errors.Is(err, fault.Invalid) {
		t.Errorf("a reader of nothing: %v", err)
	}
	if r, err := a.Granted(Reader, []string{"b", "a"}); err != nil || r.Sees("c") || !r.Sees("a") {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWhatGroupsGrant(t *testing.T) {
	grants := map[string]Grant{}
	for name, text := range map[string]string{"readers": "reader nordby soeby", "nordby-dm": "delivery-manager nordby", "soeby-dm": "delivery-manager soeby nordby", "root": "administrator"} {
		g, err := ParseGrant(text)
		if err != nil {
			t.Fatal(err)
		}
		grants[name] = g
	}
	for _, c := range []struct {
		groups []string
		want   Grant
		some   bool
	}{
		{[]string{"readers", "others"}, Grant{Reader, []string{"nordby", "soeby"}}, true},
		// A reader of soeby who manages nordby must not become a manager of soeby.
		{[]string{"readers", "nordby-dm"}, Grant{DeliveryManager, []string{"nordby"}}, true},
		{[]string{"nordby-dm", "soeby-dm", "readers"}, Grant{DeliveryManager, []string{"nordby", "soeby"}}, true},
		{[]string{"root", "readers"}, Grant{Administrator, nil}, true},
		{[]string{"others"}, Grant{}, false},
		{nil, Grant{}, false},
	} {
		got, some := Combined(grants, c.groups)
		if some != c.some || got.Role != c.want.Role || !slices.Equal(got.Customers, c.want.Customers) {
			t.Errorf("%v: %+v, %v", c.groups, got, some)
		}
	}
	for _, text := range []string{"", "reader", "boss nordby", "nordby"} {
		if _, err := ParseGrant(text); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
