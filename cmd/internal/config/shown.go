package config

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Shown is a setting as it may be shown to those who keep the house: its path
// and its value. A secret that is set is ***, an address has no password, and
// a value that is empty is not set.
type Shown struct{ Path, Value string }

// Shown are the settings of ting.yaml as they hold, whether they come from the
// file, the environment or a default, in the order of the starter file.
func (w *Workspace) Shown() []Shown {
	return slices.Concat(w.shownHouse(), w.shownMail(), w.shownWeb(), []Shown{
		{"schedule.catch-up", strconv.Itoa(w.Schedule.CatchUp)},
		{"schedule.hold", strconv.FormatBool(w.Schedule.Hold)},
		{"schedule.digest", digest(w.Schedule.Digest)},
		{"schedule.lag", brief(w.Schedule.Lag)},
		{"schedule.workers", strconv.Itoa(w.Schedule.Workers)},
	})
}

func (w *Workspace) shownHouse() []Shown {
	clock := ""
	if !w.Clock.IsZero() {
		clock = w.Clock.UTC().Format(time.RFC3339)
	}
	return []Shown{
		{"warehouse", Mask(w.Warehouse)}, {"timeout", w.Timeout.String()}, {"ledger", Mask(w.Ledger)}, {"clock", clock},
		{"supplier.name", w.Supplier.Name}, {"supplier.logo", w.Supplier.Logo}, {"supplier.accent", w.Supplier.Accent}, {"supplier.paper", w.Supplier.Paper},
	}
}

func (w *Workspace) shownMail() []Shown {
	return []Shown{
		{"mail.server", w.Mail.Server}, {"mail.tls", w.Mail.TLS}, {"mail.from", w.Mail.From}, {"mail.reply-to", w.Mail.ReplyTo},
		{"mail.user", w.Mail.User}, {"mail.password", covered(w.Mail.Password)}, {"mail.folder", w.Mail.Folder},
		{"mail.dkim.domain", w.Mail.DKIM.Domain}, {"mail.dkim.selector", w.Mail.DKIM.Selector}, {"mail.dkim.key", covered(w.Mail.DKIM.Key)},
		{"mail.largest", fmt.Sprintf("%d MB", w.Mail.Largest/megabyte)},
	}
}

func (w *Workspace) shownWeb() []Shown {
	proxy := ""
	if w.Web.Proxy != (netip.Prefix{}) {
		proxy = w.Web.Proxy.String()
	}
	all := []Shown{
		{"web.address", w.Web.Address}, {"web.url", Mask(w.Web.URL)}, {"web.proxy", proxy},
		{"web.oidc.issuer", Mask(w.Web.OIDC.Issuer)}, {"web.oidc.client", w.Web.OIDC.Client},
		{"web.oidc.secret", covered(w.Web.OIDC.Secret)}, {"web.oidc.claim", w.Web.OIDC.Claim},
	}
	for _, group := range slices.Sorted(maps.Keys(w.Web.OIDC.Groups)) {
		g := w.Web.OIDC.Groups[group]
		all = append(all, Shown{"web.oidc.groups." + group, strings.Join(append([]string{string(g.Role)}, g.Customers...), " ")})
	}
	all = append(all, Shown{"web.session.idle", brief(w.Web.Session.Idle)}, Shown{"web.session.longest", brief(w.Web.Session.Longest)}, Shown{"web.metrics", w.Web.Metrics})
	for _, program := range slices.Sorted(maps.Keys(w.Web.Tokens)) {
		all = append(all, Shown{"web.tokens." + program, hidden})
	}
	return all
}

// covered is what is shown of a secret: whether there is one.
func covered(secret string) string {
	if secret == "" {
		return ""
	}
	return hidden
}

// digest writes the local time of the daily message as it is set.
func digest(seconds int) string {
	if seconds < 0 {
		return "never"
	}
	return fmt.Sprintf("%02d:%02d", seconds/3600, seconds/60%60)
}

// brief writes a duration as the settings do: 2h and not 2h0m0s.
func brief(d time.Duration) string {
	text := d.String()
	for _, nothing := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, nothing) {
			text = text[:len(text)-2]
		}
	}
	return text
}
