package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

type store struct {
	editions []Edition
	down     error
}

func (s store) Editions(context.Context, int) ([]Edition, error) { return s.editions, s.down }
func (s store) Ping(context.Context) error                       { return s.down }

func get(t *testing.T, s store, path, from, host string) (int, string, http.Header) {
	t.Helper()
	h, err := Handler(s)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("GET", path, nil)
	r.RemoteAddr, r.Host = from, host
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	body, _ := io.ReadAll(w.Body)
	return w.Code, string(body), w.Header()
}

func TestOnlyThisMachineIsAnswered(t *testing.T) {
	full := store{editions: []Edition{{Customer: "<b>nordby", Forum: "operational", Period: "2016-04", State: "sent", Changed: time.Unix(0, 0)}}}
	for _, c := range []struct {
		name, from, host string
		code             int
	}{
		{"a browser here", "127.0.0.1:5000", "localhost:8080", 200},
		{"the same by IPv6", "[::1]:5000", "[::1]:8080", 200},
		{"another machine", "192.0.2.7:5000", "localhost:8080", 404},
		{"a foreign name that points here", "127.0.0.1:5000", "evil.example", 404},
	} {
		code, body, head := get(t, full, "/", c.from, c.host)
		if code != c.code {
			t.Errorf("%s: status %d, want %d", c.name, code, c.code)
		}
		// Without sign-in, any other answer would show a customer's name to a stranger.
		if shown := strings.Contains(body, "nordby"); shown != (c.code == 200) {
			t.Errorf("%s: customer shown: %v", c.name, shown)
		}
		if strings.Contains(body, "<b>nordby") {
			t.Errorf("%s: text from the ledger became markup", c.name)
		}
		if c.code == 200 && head.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: no content security policy", c.name)
		}
	}
}

func TestReadinessFollowsTheLedger(t *testing.T) {
	for _, c := range []struct {
		down error
		path string
		want int
	}{{nil, "/readyz", 200}, {errors.New("gone"), "/readyz", 503}, {errors.New("gone"), "/healthz", 200}, {errors.New("gone"), "/", 503}} {
		if code, body, _ := get(t, store{down: c.down}, c.path, "127.0.0.1:1", "localhost"); code != c.want || strings.Contains(body, "gone") {
			t.Errorf("%s with ledger %v: %d %q, want %d", c.path, c.down, code, body, c.want)
		}
	}
}
