package signin

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/trail"
)

const password = "four random words"

// house is a door on a real ledger, with a clock that stands still.
type house struct {
	*Door
	ledger *ledger.Ledger
	now    time.Time
}

func newHouse(t *testing.T) *house {
	t.Helper()
	l, err := ledger.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "ting.db"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	h := &house{ledger: l, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	if h.Door, err = New(l, Options{Now: func() time.Time { return h.now }, Hasher: Quick()}); err != nil {
		t.Fatal(err)
	}
	return h
}

// account makes one with the password of everybody.
func (h *house) account(t *testing.T, login string, role access.Role, customers ...string) access.Account {
	t.Helper()
	a, err := access.NewAccount(access.Person{Login: login, Name: "Kim", Role: role, Customers: customers}, h.now)
	if err != nil {
		t.Fatal(err)
	}
	if a.Password, err = h.Hasher.Hash(password); err != nil {
		t.Fatal(err)
	}
	if a, err = h.ledger.SaveAccount(t.Context(), a, "added", h.stamp()); err != nil {
		t.Fatal(err)
	}
	return a
}

func (h *house) stamp() trail.By { return trail.By{Who: "test", At: h.now} }

// in signs somebody in who is not asked for digits.
func (h *house) in(t *testing.T, login string) string {
	t.Helper()
	token, more, err := h.SignIn(context.Background(), Try{Login: login, Password: password, Place: "192.0.2.1"})
	if err != nil || more {
		t.Fatalf("%s cannot sign in: %v, %v", login, err, more)
	}
	return token
}

// opens tells whether a token opens a session.
func (h *house) opens(token string) bool {
	_, _, err := h.Who(context.Background(), token)
	return err == nil
}
