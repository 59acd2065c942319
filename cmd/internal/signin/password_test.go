package signin

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"ting/forums/access"
	"ting/forums/fault"
)

func TestOneAnswerToAllWhoAreNotLetIn(t *testing.T) {
	h := newHouse(t)
	h.account(t, "kim@nordby.example", access.Reader, "nordby")
	h.account(t, "gone@nordby.example", access.Reader, "nordby")
	if err := h.Disable(t.Context(), "gone@nordby.example", h.stamp()); err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]Try{
		"a wrong password":   {Login: "kim@nordby.example", Password: "wrong"},
		"no password":        {Login: "kim@nordby.example"},
		"nobody's address":   {Login: "nobody@nordby.example", Password: password},
		"no address":         {Password: password},
		"a disabled account": {Login: "gone@nordby.example", Password: password},
		"an endless one":     {Login: "kim@nordby.example", Password: strings.Repeat("x", 1<<20)},
	} {
		try.Place = "place of " + name
		if _, _, err := h.SignIn(t.Context(), try); err == nil || err.Error() != Refused.Error() {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// counting is a hasher that counts how often it was asked.
type counting struct {
	Hasher
	asked *int
}

func (c counting) Matches(password, hash string) (bool, error) {
	*c.asked++
	return c.Hasher.Matches(password, hash)
}

// Whoever measures the time must not learn which addresses there are, and a
// limit must spare the work, or guessing would wear the house out.
func TestNoAddressIsToldByTheWorkDone(t *testing.T) {
	h := newHouse(t)
	h.account(t, "kim@nordby.example", access.Reader, "nordby")
	asked := 0
	h.Hasher = counting{h.Hasher, &asked}
	for _, login := range []string{"kim@nordby.example", "nobody@nordby.example"} {
		before := asked
		_, _, _ = h.SignIn(t.Context(), Try{Login: login, Password: "wrong", Place: "a"})
		if asked != before+1 {
			t.Errorf("%s: %d hashes", login, asked-before)
		}
	}
}

func TestGuessingIsBounded(t *testing.T) {
	h := newHouse(t)
	h.account(t, "kim@nordby.example", access.Reader, "nordby")
	h.account(t, "lo@nordby.example", access.Reader, "nordby")
	guess := func(login, place string) error {
		_, _, err := h.SignIn(context.Background(), Try{Login: login, Password: "wrong", Place: place})
		return err
	}
	for i := range perAccount {
		if err := guess("kim@nordby.example", "place "+string(rune('a'+i))); !errors.Is(err, Refused) {
			t.Fatalf("guess %d: %v", i, err)
		}
	}
	// From a place that never failed, and with the right password: an account
	// under attack is closed for a while, whoever asks.
	if _, _, err := h.SignIn(t.Context(), Try{Login: "kim@nordby.example", Password: password, Place: "home"}); !errors.Is(err, Throttled) {
		t.Errorf("the eleventh try: %v", err)
	}
	h.in(t, "lo@nordby.example") // others are not troubled
	h.now = h.now.Add(whileLong + time.Second)
	h.in(t, "kim@nordby.example")

	// One place that tries many addresses, there or not.
	for i := range perPlace {
		if err := guess(string(rune('a'+i%26))+string(rune('a'+i/26))+"@x.example", "attacker"); !errors.Is(err, Refused) {
			t.Fatalf("address %d: %v", i, err)
		}
	}
	if err := guess("lo@nordby.example", "attacker"); !errors.Is(err, Throttled) {
		t.Errorf("one address more: %v", err)
	}
	h.in(t, "lo@nordby.example")
}

func TestWhatEndsSessions(t *testing.T) {
	for name, end := range map[string]func(t *testing.T, h *house, a access.Account, token string) error{
		"signing out": func(t *testing.T, h *house, _ access.Account, token string) error {
			return h.SignOut(t.Context(), token)
		},
		"disabling": func(t *testing.T, h *house, a access.Account, _ string) error {
			return h.Disable(t.Context(), a.Login, h.stamp())
		},
		"another password by an administrator": func(t *testing.T, h *house, a access.Account, _ string) error {
			return h.SetPassword(t.Context(), a, "other random words", "", h.stamp())
		},
		"time without use": func(_ *testing.T, h *house, _ access.Account, _ string) error {
			h.now = h.now.Add(h.Idle)
			return nil
		},
	} {
		h := newHouse(t)
		a := h.account(t, "kim@nordby.example", access.Reader, "nordby")
		token := h.in(t, a.Login)
		if !h.opens(token) {
			t.Fatalf("%s: not even before", name)
		}
		if err := end(t, h, a, token); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if h.opens(token) {
			t.Errorf("%s leaves the session open", name)
		}
	}
}

func TestChangingOnesOwnPasswordEndsTheOthers(t *testing.T) {
	h := newHouse(t)
	a := h.account(t, "kim@nordby.example", access.Reader, "nordby")
	here, elsewhere := h.in(t, a.Login), h.in(t, a.Login)
	if err := h.ChangePassword(t.Context(), Try{Login: a.Login, Password: "wrong", Before: here}, "other random words"); !errors.Is(err, Refused) {
		t.Errorf("without the password: %v", err)
	}
	for _, weak := range []string{"", "short", "kim@nordby.example", strings.Repeat("a", 20), strings.Repeat("long", 1000)} {
		if err := h.ChangePassword(t.Context(), Try{Login: a.Login, Password: password, Before: here}, weak); !errors.Is(err, fault.Invalid) {
			t.Errorf("%.20q was taken: %v", weak, err)
		}
	}
	if err := h.ChangePassword(t.Context(), Try{Login: a.Login, Password: password, Before: here}, "other random words"); err != nil {
		t.Fatal(err)
	}
	if !h.opens(here) || h.opens(elsewhere) {
		t.Errorf("here %v, elsewhere %v", h.opens(here), h.opens(elsewhere))
	}
}

func TestNothingThatIsShownIsKept(t *testing.T) {
	h := newHouse(t)
	a := h.account(t, "kim@nordby.example", access.Administrator)
	token := h.in(t, a.Login)
	invitation, err := h.Invite(t.Context(), a.Login, h.stamp())
	if err != nil {
		t.Fatal(err)
	}
	pass, err := h.NewPass(t.Context(), a.Person, access.Pass{Kind: access.API, Name: "report", Customers: []string{"nordby"}, Until: h.now.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := h.ledger.Audit(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	passes, err := h.ledger.Passes(t.Context(), a.Login)
	if err != nil {
		t.Fatal(err)
	}
	accounts, err := h.ledger.Accounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range entries {
		all.WriteString(e.What + e.Subject + e.Why + e.Detail)
	}
	for _, p := range passes {
		all.WriteString(p.Hash + p.Name)
	}
	for _, a := range accounts {
		all.WriteString(a.Password)
	}
	for _, secret := range []string{token, invitation, pass, password} {
		if strings.Contains(all.String(), secret) || strings.Contains(all.String(), strings.TrimPrefix(secret, "ting_api_")) {
			t.Errorf("the ledger keeps %q", secret)
		}
	}
}

func TestAnInvitationIsGoodOnce(t *testing.T) {
	h := newHouse(t)
	a := h.account(t, "kim@nordby.example", access.Reader, "nordby")
	first, err := h.Invite(t.Context(), a.Login, h.stamp())
	if err != nil {
		t.Fatal(err)
	}
	second, err := h.Invite(t.Context(), a.Login, h.stamp())
	if err != nil {
		t.Fatal(err)
	}
	accept := func(secret, password string) error {
		_, _, err := h.Accept(t.Context(), secret, password, Try{Place: "home"})
		return err
	}
	if err := accept(first, "other random words"); !errors.Is(err, fault.NotFound) {
		t.Errorf("one that a later one replaced: %v", err)
	}
	if err := accept(second, "short"); !errors.Is(err, fault.Invalid) {
		t.Errorf("a weak password: %v", err)
	}
	if err := accept(second, "other random words"); err != nil {
		t.Errorf("after a weak password it must still be good: %v", err)
	}
	if err := accept(second, "third random words"); !errors.Is(err, fault.NotFound) {
		t.Errorf("a second time: %v", err)
	}
	late, err := h.Invite(t.Context(), a.Login, h.stamp())
	if err != nil {
		t.Fatal(err)
	}
	h.now = h.now.Add(Invited)
	if err := accept(late, "third random words"); !errors.Is(err, fault.NotFound) {
		t.Errorf("after a week: %v", err)
	}
}

func TestAPassShowsItsOwnerNarrowed(t *testing.T) {
	h := newHouse(t)
	a := h.account(t, "kim@nordby.example", access.AccountManager, "nordby", "soeby")
	good := access.Pass{Kind: access.API, Name: "report", Customers: []string{"nordby"}, Until: h.now.Add(time.Hour)}
	secret, err := h.NewPass(t.Context(), a.Person, good)
	if err != nil {
		t.Fatal(err)
	}
	p, err := h.Bearer(t.Context(), secret, access.API)
	if err != nil || !p.Sees("nordby") || p.Sees("soeby") {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := h.Bearer(t.Context(), secret, access.Calendar); !errors.Is(err, fault.NotFound) {
		t.Errorf("it opens another door: %v", err)
	}
	good.Name = strings.Repeat("å", 100) // as many letters as the page lets one write
	if _, err := h.NewPass(t.Context(), a.Person, good); err != nil {
		t.Error(err)
	}
	// When the owner loses the customer, so does the pass.
	lost, err := a.Granted(access.AccountManager, []string{"soeby"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.ledger.SaveAccount(t.Context(), lost, "role", h.stamp()); err != nil {
		t.Fatal(err)
	}
	if p, err := h.Bearer(t.Context(), secret, access.API); err != nil || p.Sees("nordby") {
		t.Errorf("after the owner lost the customer: %+v, %v", p, err)
	}
	h.now = h.now.Add(time.Hour)
	if _, err := h.Bearer(t.Context(), secret, access.API); !errors.Is(err, fault.NotFound) {
		t.Errorf("after its end: %v", err)
	}
	for name, spoil := range map[string]func(*access.Pass){
		"another's customer":  func(p *access.Pass) { p.Customers = []string{"vestby"} },
		"no customer":         func(p *access.Pass) { p.Customers = nil },
		"no end":              func(p *access.Pass) { p.Until = time.Time{} },
		"an end in ten years": func(p *access.Pass) { p.Until = h.now.AddDate(10, 0, 0) },
		"an invitation":       func(p *access.Pass) { p.Kind = access.Invitation },
		"no name":             func(p *access.Pass) { p.Name = "" },
		"a long name":         func(p *access.Pass) { p.Name = strings.Repeat("å", 101) },
	} {
		p := good
		p.Until = h.now.Add(time.Hour)
		spoil(&p)
		if _, err := h.NewPass(t.Context(), a.Person, p); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDigitsThatChange(t *testing.T) {
	h := newHouse(t)
	a := h.account(t, "kim@nordby.example", access.Reader, "nordby")
	secret, err := h.NewSecret(a.Login)
	if err != nil || !strings.HasPrefix(secret.Address, "otpauth://totp/ting:kim@nordby.example?") {
		t.Fatalf("%+v, %v", secret, err)
	}
	now := func() string {
		code, err := totp.GenerateCode(secret.Text, h.now)
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	if err := h.AskDigits(t.Context(), a, secret.Text, "000000", h.stamp()); !errors.Is(err, Refused) {
		t.Errorf("a secret that the app does not have: %v", err)
	}
	if err := h.AskDigits(t.Context(), a, secret.Text, now(), h.stamp()); err != nil {
		t.Fatal(err)
	}
	begin := func() string {
		token, more, err := h.SignIn(t.Context(), Try{Login: a.Login, Password: password, Place: "home"})
		if err != nil || !more {
			t.Fatalf("more %v, %v", more, err)
		}
		return token
	}
	waiting := begin()
	if h.opens(waiting) {
		t.Error("the password alone lets in")
	}
	// The digits that set it up were used by that.
	if _, err := h.Digits(t.Context(), waiting, now(), "home"); !errors.Is(err, Refused) {
		t.Errorf("digits a second time: %v", err)
	}
	h.now = h.now.Add(period * time.Second)
	token, err := h.Digits(t.Context(), waiting, now(), "home")
	if err != nil || !h.opens(token) || h.opens(waiting) {
		t.Errorf("%v", err)
	}
	if _, err := h.Digits(t.Context(), begin(), now(), "home"); !errors.Is(err, Refused) {
		t.Errorf("the same digits in another browser: %v", err)
	}
	h.now = h.now.Add(period * time.Second)
	late := begin()
	h.now = h.now.Add(handful + time.Second)
	if _, err := h.Digits(t.Context(), late, now(), "home"); !errors.Is(err, fault.NotFound) {
		t.Errorf("after ten minutes: %v", err)
	}
	// Six digits are few: guessing them is bounded like guessing passwords.
	guessed := begin()
	for range perAccount {
		_, _ = h.Digits(t.Context(), guessed, "000000", "home")
	}
	if _, err := h.Digits(t.Context(), guessed, now(), "home"); !errors.Is(err, Throttled) {
		t.Errorf("after ten guesses: %v", err)
	}
}

// The cost of a password must be that of RFC 9106, also after somebody has
// tuned something for tests.
func TestPasswordsAreKeptStrongly(t *testing.T) {
	hash, err := Strong().Hash(password)
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=4$") {
		t.Errorf("%s, %v", hash, err)
	}
}

func BenchmarkSignIn(b *testing.B) {
	hash, err := Strong().Hash(password)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if right, err := Strong().Matches(password, hash); err != nil || !right {
			b.Fatal(err)
		}
	}
}
