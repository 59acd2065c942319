package signin

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"ting/forums/access"
)

// idp is a sign-in provider that a test can have lie.
type idp struct {
	server *httptest.Server
	key    *rsa.PrivateKey
	other  *rsa.PrivateKey

	challenge string         // of the sign-in under way
	claims    map[string]any // what it says of the person
	sign      func(head, body map[string]any) string
	omit      bool // gives no identity
}

func newIDP(t *testing.T) *idp {
	t.Helper()
	p := &idp{}
	var err error
	if p.key, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
		t.Fatal(err)
	}
	if p.other, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]any{"issuer": p.server.URL, "authorization_endpoint": p.server.URL + "/authorize", "token_endpoint": p.server.URL + "/token",
			"jwks_uri": p.server.URL + "/keys", "id_token_signing_alg_values_supported": []string{"RS256", "HS256", "none"}})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		e := big.NewInt(int64(p.key.E)).Bytes()
		writeJSON(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "kid": "one", "use": "sig", "alg": "RS256", "n": b64(p.key.N.Bytes()), "e": b64(e)}}})
	})
	mux.HandleFunc("/token", p.token)
	p.server = httptest.NewServer(mux)
	t.Cleanup(p.server.Close)
	p.sign = func(head, body map[string]any) string { return p.signed(p.key, head, body) }
	return p
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// token gives an identity for the code right to whoever knows the verifier.
func (p *idp) token(w http.ResponseWriter, r *http.Request) {
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if r.PostFormValue("code") != "right" || b64(sum[:]) != p.challenge {
		w.WriteHeader(http.StatusBadRequest)
		writeJSON(w, map[string]any{"error": "invalid_grant", "error_description": "s3cret of the provider"})
		return
	}
	answer := map[string]any{"access_token": "a", "token_type": "Bearer", "expires_in": 60}
	if !p.omit {
		answer["id_token"] = p.sign(map[string]any{"alg": "RS256", "kid": "one", "typ": "JWT"}, p.claims)
	}
	writeJSON(w, answer)
}

func encoded(head, body map[string]any) string {
	h, _ := json.Marshal(head)
	b, _ := json.Marshal(body)
	return b64(h) + "." + b64(b)
}

func (p *idp) signed(key *rsa.PrivateKey, head, body map[string]any) string {
	text := encoded(head, body)
	sum := sha256.Sum256([]byte(text))
	mark, _ := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	return text + "." + b64(mark)
}

// meeting is a house and its provider.
type meeting struct {
	*house
	idp      *idp
	provider *Provider
}

func meet(t *testing.T) *meeting {
	t.Helper()
	m := &meeting{house: newHouse(t), idp: newIDP(t)}
	var err error
	m.provider, err = NewProvider(ProviderOptions{
		Issuer: m.idp.server.URL, Client: "ting", Secret: "our secret there", Return: "https://ting.example/sign-in/provider/back",
		Groups: map[string]access.Grant{"steering": {Role: access.Reader, Customers: []string{"nordby"}}, "managers": {Role: access.AccountManager, Customers: []string{"nordby"}}},
		Now:    func() time.Time { return m.now },
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// leave goes to the provider, which is told what to say, and returns the
// waiting token with what an honest provider puts into the address.
func (m *meeting) leave(t *testing.T) (waiting string, said url.Values) {
	t.Helper()
	waiting, address, err := m.Leave(t.Context(), m.provider, "/actions")
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if q.Get("code_challenge_method") != "S256" || len(q.Get("state")) < 40 || len(q.Get("nonce")) < 40 {
		t.Fatalf("the way there is %s", address)
	}
	m.idp.challenge = q.Get("code_challenge")
	m.idp.claims = map[string]any{
		"iss": m.idp.server.URL, "aud": "ting", "sub": "0042", "nonce": q.Get("nonce"), "iat": m.now.Unix(), "exp": m.now.Add(time.Minute).Unix(),
		"email": "Lo@Nordby.example", "email_verified": true, "name": "Lo Ek", "groups": []string{"steering", "all"},
	}
	return waiting, url.Values{"state": {q.Get("state")}, "code": {"right"}}
}

func TestTheProviderLetsPeopleIn(t *testing.T) {
	m := meet(t)
	waiting, said := m.leave(t)
	if m.opens(waiting) {
		t.Error("whoever only went to the provider is in")
	}
	token, to, err := m.Return(t.Context(), m.provider, waiting, said)
	if err != nil || to != "/actions" {
		t.Fatalf("%q, %v", to, err)
	}
	person, _, err := m.Who(t.Context(), token)
	if err != nil || person.Login != "lo@nordby.example" || person.Role != access.Reader || !person.Sees("nordby") {
		t.Errorf("%+v, %v", person, err)
	}
	// What the groups grant holds from the next sign-in on.
	waiting, said = m.leave(t)
	m.idp.claims["groups"] = []string{"managers"}
	if token, _, err = m.Return(t.Context(), m.provider, waiting, said); err != nil {
		t.Fatal(err)
	}
	if person, _, _ = m.Who(t.Context(), token); person.Role != access.AccountManager {
		t.Errorf("after another group: %+v", person)
	}
}

// Each of these replies is wrong in one way, and letting one through would let
// somebody in as somebody else.
func TestWrongRepliesAreRefused(t *testing.T) {
	wrong := map[string]func(m *meeting, said url.Values){
		"another state":              func(_ *meeting, said url.Values) { said.Set("state", strings.Repeat("x", 43)) },
		"no state":                   func(_ *meeting, said url.Values) { said.Del("state") },
		"an error instead of a code": func(_ *meeting, said url.Values) { said.Set("error", "access_denied") },
		"no code":                    func(_ *meeting, said url.Values) { said.Del("code") },
		"a code that is not taken":   func(_ *meeting, said url.Values) { said.Set("code", "wrong") },
		"a code of another browser":  func(m *meeting, _ url.Values) { m.idp.challenge = "another" },
		"another nonce":              func(m *meeting, _ url.Values) { m.idp.claims["nonce"] = "another" },
		"no nonce":                   func(m *meeting, _ url.Values) { delete(m.idp.claims, "nonce") },
		"for another client":         func(m *meeting, _ url.Values) { m.idp.claims["aud"] = "another" },
		"from another issuer":        func(m *meeting, _ url.Values) { m.idp.claims["iss"] = "https://evil.example" },
		"expired":                    func(m *meeting, _ url.Values) { m.idp.claims["exp"] = m.now.Add(-time.Second).Unix() },
		"without an end":             func(m *meeting, _ url.Values) { delete(m.idp.claims, "exp") },
		"not valid yet":              func(m *meeting, _ url.Values) { m.idp.claims["nbf"] = m.now.Add(time.Hour).Unix() },
		"from the future":            func(m *meeting, _ url.Values) { m.idp.claims["iat"] = m.now.Add(time.Hour).Unix() },
		"no identity":                func(m *meeting, _ url.Values) { m.idp.omit = true },
		"signed by another key": func(m *meeting, _ url.Values) {
			m.idp.sign = func(h, b map[string]any) string { return m.idp.signed(m.idp.other, h, b) }
		},
		"signed by nobody (alg none)":   func(m *meeting, _ url.Values) { m.idp.sign = unsigned },
		"signed by our secret (HS256)":  func(m *meeting, _ url.Values) { m.idp.sign = bySecret },
		"changed after it was signed":   func(m *meeting, _ url.Values) { m.idp.sign = m.idp.changed },
		"an address nobody has checked": func(m *meeting, _ url.Values) { m.idp.claims["email_verified"] = false },
		"an address that is none":       func(m *meeting, _ url.Values) { m.idp.claims["email"] = "lo" },
		"no group with a role":          func(m *meeting, _ url.Values) { m.idp.claims["groups"] = []string{"all"} },
		"no groups":                     func(m *meeting, _ url.Values) { delete(m.idp.claims, "groups") },
	}
	for name, spoil := range wrong {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := meet(t)
			waiting, said := m.leave(t)
			spoil(m, said)
			token, _, err := m.Return(t.Context(), m.provider, waiting, said)
			if !errors.Is(err, Refused) || token != "" {
				t.Fatalf("it was taken: %v", err)
			}
			if strings.Contains(err.Error(), "s3cret") || strings.Contains(err.Error(), "our secret") {
				t.Errorf("the error tells a secret: %v", err)
			}
			if accounts, err := m.ledger.Accounts(t.Context()); err != nil || len(accounts) != 0 {
				t.Errorf("an account was made: %v, %v", accounts, err)
			}
		})
	}
	if len(wrong) < 12 {
		t.Errorf("only %d wrong replies", len(wrong))
	}
}

func unsigned(head, body map[string]any) string {
	head["alg"] = "none"
	return encoded(head, body) + "."
}

func bySecret(head, body map[string]any) string {
	head["alg"] = "HS256"
	text := encoded(head, body)
	mac := hmac.New(sha256.New, []byte("our secret there"))
	mac.Write([]byte(text))
	return text + "." + b64(mac.Sum(nil))
}

func (p *idp) changed(head, body map[string]any) string {
	_, mark, _ := strings.Cut(strings.Replace(p.signed(p.key, head, body), ".", "", 1), ".")
	body["groups"] = []string{"managers"}
	return encoded(head, body) + "." + mark
}

// Coming back twice, late, or with another's browser must not let in.
func TestAReplyCountsOnceAndForItsBrowser(t *testing.T) {
	m := meet(t)
	_, said := m.leave(t)
	if _, _, err := m.Return(t.Context(), m.provider, "", said); !errors.Is(err, Refused) {
		t.Errorf("a browser that never left: %v", err)
	}
	another, _ := m.leave(t)
	if _, _, err := m.Return(t.Context(), m.provider, another, said); !errors.Is(err, Refused) {
		t.Errorf("another's reply: %v", err)
	}
	var waiting string
	waiting, said = m.leave(t)
	if _, _, err := m.Return(t.Context(), m.provider, waiting, said); err != nil {
		t.Fatal(err)
	}
	if _, _, err := m.Return(t.Context(), m.provider, waiting, said); !errors.Is(err, Refused) {
		t.Errorf("a second time: %v", err)
	}
	waiting, said = m.leave(t)
	m.now = m.now.Add(handful + time.Second)
	if _, _, err := m.Return(t.Context(), m.provider, waiting, said); !errors.Is(err, Refused) {
		t.Errorf("too late: %v", err)
	}
}

// An account that was made here is somebody's own: the provider's word for an
// address takes it once, and no second subject does.
func TestWhoseAccountItIs(t *testing.T) {
	m := meet(t)
	m.account(t, "lo@nordby.example", access.Reader, "nordby")
	waiting, said := m.leave(t)
	if _, _, err := m.Return(t.Context(), m.provider, waiting, said); err != nil {
		t.Fatal(err)
	}
	waiting, said = m.leave(t)
	m.idp.claims["sub"] = "0043"
	if _, _, err := m.Return(t.Context(), m.provider, waiting, said); !errors.Is(err, Refused) {
		t.Errorf("another subject with the same address: %v", err)
	}
	if err := m.Disable(t.Context(), "lo@nordby.example", m.stamp()); err != nil {
		t.Fatal(err)
	}
	waiting, said = m.leave(t)
	if _, _, err := m.Return(t.Context(), m.provider, waiting, said); !errors.Is(err, Refused) {
		t.Errorf("a disabled account: %v", err)
	}
}
