package signin

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"ting/forums/access"
	"ting/forums/fault"
	"ting/forums/trail"
)

// ProviderOptions name a sign-in provider that speaks OpenID Connect, and say
// what its groups are here.
type ProviderOptions struct {
	Issuer  string                  // https://…, as the provider writes itself
	Client  string                  // our id there
	Secret  string                  // our secret there; empty for a public client
	Return  string                  // the address of ours that the provider sends people back to
	Claim   string                  // the claim that lists groups; groups
	Groups  map[string]access.Grant // what the members of each group are
	Now     func() time.Time
	Timeout time.Duration // of one request to the provider; 10 seconds
}

// Provider is a sign-in provider: the code flow with PKCE (RFC 7636), a state
// and a nonce of one use, and tokens signed by the provider's own keys. It is
// asked who it is when the first person goes there, so that the house starts
// without it.
type Provider struct {
	ProviderOptions
	client *http.Client

	mu    sync.Mutex
	known *oidc.Provider
}

// NewProvider returns a provider that nobody has spoken to yet. It returns
// [fault.Invalid] when a part is missing, or no group means anything.
func NewProvider(o ProviderOptions) (*Provider, error) {
	if o.Issuer == "" || o.Client == "" || o.Return == "" || o.Now == nil || len(o.Groups) == 0 {
		return nil, fmt.Errorf("%w: a sign-in provider needs its issuer, our client there, web.url, and a group with a role", fault.Invalid)
	}
	if o.Claim == "" {
		o.Claim = "groups"
	}
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	return &Provider{ProviderOptions: o, client: &http.Client{Timeout: o.Timeout}}, nil
}

// Origin is the scheme and host of the provider's pages.
func (p *Provider) Origin() string {
	u, err := url.Parse(p.Issuer)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// errand is what we must know of somebody who comes back from the provider.
type errand struct{ State, Nonce, Verifier, To string }

// Leave begins a sign-in at the provider: it returns the token of a session
// that waits there, and the address to go to. To is where the person wanted to
// go on our site.
func (d *Door) Leave(ctx context.Context, p *Provider, to string) (token, address string, err error) {
	config, _, err := p.config(ctx)
	if err != nil {
		return "", "", err
	}
	e := errand{State: newToken(), Nonce: newToken(), Verifier: oauth2.GenerateVerifier(), To: to}
	note, err := json.Marshal(e)
	if err != nil {
		return "", "", err
	}
	if token, err = d.begin(ctx, "", access.AtProvider, string(note)); err != nil {
		return "", "", err
	}
	return token, config.AuthCodeURL(e.State, oidc.Nonce(e.Nonce), oauth2.S256ChallengeOption(e.Verifier)), nil
}

// Return takes somebody who comes back with what the provider put into the
// address. It returns the token of the new session and where the person wanted
// to go, or [Refused]; the error tells the log why.
func (d *Door) Return(ctx context.Context, p *Provider, waiting string, said url.Values) (token, to string, err error) {
	s, err := d.session(ctx, waiting, access.AtProvider)
	if errors.Is(err, fault.NotFound) {
		return "", "", fmt.Errorf("%w: this browser did not go to the provider, or too long ago", Refused)
	}
	if err != nil {
		return "", "", err
	}
	// One use, whatever comes of it.
	if err := d.store.EndSession(ctx, digest(waiting)); err != nil {
		return "", "", err
	}
	var e errand
	if err := json.Unmarshal([]byte(s.Note), &e); err != nil {
		return "", "", fmt.Errorf("sign-in under way: %w", err)
	}
	c, err := p.claims(ctx, e, said)
	if err != nil {
		return "", "", err
	}
	a, err := d.accountFor(ctx, p, c)
	if err != nil {
		return "", "", err
	}
	token, err = d.enter(ctx, a.Login, "", "by provider")
	return token, e.To, err
}

// claims are what the provider says of somebody.
type claims struct {
	Subject  string // with its issuer
	Email    string
	Verified bool
	Name     string
	Groups   []string
}

// claims proves what came back, step by step; each that fails is [Refused].
func (p *Provider) claims(ctx context.Context, e errand, said url.Values) (claims, error) {
	if subtle.ConstantTimeCompare([]byte(said.Get("state")), []byte(e.State)) != 1 {
		return claims{}, fmt.Errorf("%w: the state is not the one that was sent", Refused)
	}
	if said.Get("error") != "" || said.Get("code") == "" {
		return claims{}, fmt.Errorf("%w: the provider gave no code", Refused)
	}
	config, known, err := p.config(ctx)
	if err != nil {
		return claims{}, err
	}
	ctx = oidc.ClientContext(ctx, p.client)
	token, err := config.Exchange(ctx, said.Get("code"), oauth2.VerifierOption(e.Verifier))
	if err != nil {
		return claims{}, fmt.Errorf("%w: the provider does not take the code", Refused) // its answer may hold secrets
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return claims{}, fmt.Errorf("%w: the provider gave no identity", Refused)
	}
	// Only asymmetric signatures: our secret must not be able to make one.
	verifier := known.VerifierContext(ctx, &oidc.Config{ClientID: p.Client, Now: p.Now,
		SupportedSigningAlgs: []string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.ES256, oidc.ES384, oidc.EdDSA}})
	id, err := verifier.Verify(ctx, raw)
	if err != nil {
		return claims{}, fmt.Errorf("%w: the identity does not prove itself: %s", Refused, reason(err))
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(e.Nonce)) != 1 {
		return claims{}, fmt.Errorf("%w: the nonce is not the one that was sent", Refused)
	}
	if id.IssuedAt.After(p.Now().Add(5 * time.Minute)) {
		return claims{}, fmt.Errorf("%w: the identity is from the future", Refused)
	}
	return p.read(id)
}

// reason is what a verifier says, without what it quotes of the token.
func reason(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\"")
	return strings.TrimRight(text, " :,")
}

// read takes the claims that we need out of an identity that has proved itself.
func (p *Provider) read(id *oidc.IDToken) (claims, error) {
	var plain struct {
		Email    string `json:"email"`
		Verified *bool  `json:"email_verified"`
		Name     string `json:"name"`
	}
	var all map[string]json.RawMessage
	if err := errors.Join(id.Claims(&plain), id.Claims(&all)); err != nil {
		return claims{}, fmt.Errorf("%w: the claims cannot be read", Refused)
	}
	c := claims{Subject: id.Issuer + " " + id.Subject, Email: strings.ToLower(plain.Email), Name: plain.Name, Verified: plain.Verified != nil && *plain.Verified}
	if raw, some := all[p.Claim]; some {
		if json.Unmarshal(raw, &c.Groups) != nil {
			return claims{}, fmt.Errorf("%w: the claim %s is not a list", Refused, p.Claim)
		}
	}
	if c.Name == "" {
		c.Name = c.Email
	}
	return c, nil
}

// accountFor finds or makes the account of somebody whom the provider vouches
// for, and gives it what their groups grant now.
func (d *Door) accountFor(ctx context.Context, p *Provider, c claims) (access.Account, error) {
	grant, some := access.Combined(p.Groups, c.Groups)
	if !some {
		return access.Account{}, fmt.Errorf("%w: none of their groups has a role here", Refused)
	}
	by := trail.By{Who: "sign-in provider", At: d.present()}
	a, err := d.store.AccountOf(ctx, c.Subject)
	if errors.Is(err, fault.NotFound) {
		a, err = d.newcomer(ctx, c, grant)
	}
	if err != nil {
		return access.Account{}, err
	}
	if !a.Usable() {
		return access.Account{}, fmt.Errorf("%w: the account is disabled", Refused)
	}
	granted, err := a.Granted(grant.Role, grant.Customers)
	if err != nil {
		return access.Account{}, err
	}
	granted.Subject = c.Subject
	if a.Version > 0 && same(a, granted) {
		return a, nil
	}
	return d.store.SaveAccount(ctx, granted, "by provider", by)
}

func same(a, b access.Account) bool {
	return a.Role == b.Role && a.Subject == b.Subject && strings.Join(a.Customers, ",") == strings.Join(b.Customers, ",")
}

// newcomer is the account of somebody who comes from the provider for the
// first time: the one of their address if the provider has verified it and no
// other subject has the account, else a new one.
func (d *Door) newcomer(ctx context.Context, c claims, grant access.Grant) (access.Account, error) {
	if !c.Verified {
		return access.Account{}, fmt.Errorf("%w: the provider has not verified the address", Refused)
	}
	a, err := d.store.Account(ctx, c.Email)
	if err == nil && a.Subject != "" {
		return access.Account{}, fmt.Errorf("%w: the address belongs to another subject", Refused)
	}
	if !errors.Is(err, fault.NotFound) {
		return a, err
	}
	a, err = access.NewAccount(access.Person{Login: c.Email, Name: c.Name, Role: grant.Role, Customers: grant.Customers}, d.present())
	if err != nil {
		return a, fmt.Errorf("%w: the provider's address or name will not do", Refused)
	}
	return a, nil
}

// config is how we speak to the provider, who is asked once who it is.
func (p *Provider) config(ctx context.Context) (oauth2.Config, *oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil {
		// Keys are fetched again later: they must not die with this request.
		known, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.client), p.Issuer)
		if err != nil {
			return oauth2.Config{}, nil, fmt.Errorf("sign-in provider %s: %w", p.Issuer, err)
		}
		p.known = known
	}
	return oauth2.Config{
		ClientID: p.Client, ClientSecret: p.Secret, RedirectURL: p.Return, Endpoint: p.known.Endpoint(),
		Scopes: []string{oidc.ScopeOpenID, "email", "profile"},
	}, p.known, nil
}
