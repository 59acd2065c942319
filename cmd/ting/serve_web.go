package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"ting/assets"
	"ting/cmd/internal/signin"
	"ting/cmd/internal/web"
	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/fault"
	"ting/reports/typeface"
	"ting/reports/words"
)

// door is where people sign in to this house. It goes by the real time: what
// a sample's clock says is no reason to let anybody in.
func (h *house) door(l *ledger.Ledger) (*signin.Door, error) {
	return signin.New(l, signin.Options{
		Now: h.now, Issuer: h.Supplier.Name, Idle: h.Web.Session.Idle, Longest: h.Web.Session.Longest,
	})
}

// site is the pages of this house, which tell of its pulse.
func (h *house) site(l *ledger.Ledger, log *slog.Logger, p *pulse) (*web.Site, error) {
	door, err := h.door(l)
	if err != nil {
		return nil, err
	}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return nil, err
	}
	files, err := assets.Web()
	if err != nil {
		return nil, err
	}
	others, err := fetched()
	if err != nil {
		return nil, err
	}
	provider, err := h.provider()
	if err != nil {
		return nil, err
	}
	return web.New(web.Options{
		Provider: provider, Tokens: h.Web.Tokens, Door: door, House: reception{h, l, p},
		Open: func(p access.Person) web.Memory { return narrowed(l, p) }, Customers: h.Customers, Words: catalogue, Files: files, Others: others,
		Now: h.present, Log: log, Supplier: h.Supplier.Name, Accent: h.Supplier.Accent, URL: h.Web.URL, Proxy: h.Web.Proxy,
		Ready: func(ctx context.Context) error {
			ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
			defer cancel()
			_, err := l.Audit(ctx, 0, 1)
			return err
		},
	})
}

// fetched are the files of the pages that a build has to fetch: the script of
// charts, and the typeface cut for the screen. A build without them serves
// pages all the same, with drawings and in a typeface of the reader's own.
func fetched() (map[string][]byte, error) {
	files := map[string][]byte{}
	if script, err := assets.Screen(); err == nil {
		files[web.ChartScript] = script
	}
	regular, semibold, bold, err := assets.Typefaces()
	if err != nil {
		return files, nil
	}
	for name, face := range map[string][]byte{web.RegularFace: regular, web.SemiboldFace: semibold, web.BoldFace: bold} {
		if files[name], err = typeface.Screen(face); err != nil {
			return nil, fmt.Errorf("typeface %s: %w", name, err)
		}
	}
	return files, nil
}

// provider is where people may sign in besides; nil where the workspace names
// none.
func (h *house) provider() (*signin.Provider, error) {
	o := h.Web.OIDC
	if o.Issuer == "" {
		return nil, nil
	}
	if h.Web.URL == "" {
		return nil, fmt.Errorf("%w: web.oidc needs web.url, the address that the provider sends people back to", fault.Invalid)
	}
	for group, grant := range o.Groups {
		for _, c := range grant.Customers {
			if _, err := h.Customer(c); err != nil {
				return nil, fmt.Errorf("web.oidc.groups.%s: %w", group, err)
			}
		}
	}
	p, err := signin.NewProvider(signin.ProviderOptions{
		Issuer: o.Issuer, Client: o.Client, Secret: o.Secret, Claim: o.Claim, Groups: o.Groups, Return: web.ReturnAddress(h.Web.URL), Now: h.now,
	})
	if err != nil {
		return nil, fmt.Errorf("web.oidc: %w", err)
	}
	return p, nil
}

// narrowed is the ledger as one person may see it.
func narrowed(l *ledger.Ledger, p access.Person) *ledger.Ledger {
	if p.All() {
		return l
	}
	return l.For(p.Customers)
}

// welcome tells whoever starts the first time how to get in.
func (a *alarm) welcome(ctx context.Context) {
	if known, err := a.ledger.Accounts(ctx); err == nil && len(known) == 0 {
		a.log.Warn("nobody can sign in yet; make an account with: ting user add ADDRESS --name NAME --role administrator")
	}
}
