package config

import (
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"ting/forums/access"
	"ting/forums/fault"
)

// setting is one key of ting.yaml: its path, and how its text becomes part of
// the workspace. A path that ends in * stands for names the writer chooses.
type setting struct {
	path   string
	secret bool
	set    func(w *Workspace, name, text string) *mistake
}

// settings in the order of the starter file.
func settings() []setting {
	return []setting{
		{"warehouse", true, setWarehouse},
		{"timeout", false, into(parseDuration, func(w *Workspace) *time.Duration { return &w.Timeout })},
		{"ledger", true, setLedger},
		{"clock", false, into(parseMoment, func(w *Workspace) *time.Time { return &w.Clock })},
		{"supplier.name", false, into(parseName, func(w *Workspace) *string { return &w.Supplier.Name })},
		{"supplier.logo", false, setLogo},
		{"supplier.accent", false, into(parseColour, func(w *Workspace) *string { return &w.Supplier.Accent })},
		{"supplier.paper", false, into(oneOf("a4", "letter"), func(w *Workspace) *string { return &w.Supplier.Paper })},
		{"mail.server", false, into(parseAddress, func(w *Workspace) *string { return &w.Mail.Server })},
		{"mail.tls", false, into(oneOf("starttls", "tls", "none"), func(w *Workspace) *string { return &w.Mail.TLS })},
		{"mail.from", false, into(parseSender, func(w *Workspace) *string { return &w.Mail.From })},
		{"mail.reply-to", false, into(parseSender, func(w *Workspace) *string { return &w.Mail.ReplyTo })},
		{"mail.user", false, into(parseName, func(w *Workspace) *string { return &w.Mail.User })},
		{"mail.password", true, into(parseSecret, func(w *Workspace) *string { return &w.Mail.Password })},
		{"mail.folder", false, setFolder},
		{"mail.dkim.domain", false, into(parseDomain, func(w *Workspace) *string { return &w.Mail.DKIM.Domain })},
		{"mail.dkim.selector", false, into(parseSelector, func(w *Workspace) *string { return &w.Mail.DKIM.Selector })},
		{"mail.dkim.key", true, setSigningKey},
		{"mail.largest", false, into(parseMegabytes, func(w *Workspace) *int { return &w.Mail.Largest })},
		{"web.address", false, into(parseAddress, func(w *Workspace) *string { return &w.Web.Address })},
		{"web.url", false, into(parseURL, func(w *Workspace) *string { return &w.Web.URL })},
		{"web.proxy", false, into(parseProxy, func(w *Workspace) *netip.Prefix { return &w.Web.Proxy })},
		{"web.oidc.issuer", false, into(parseIssuer, func(w *Workspace) *string { return &w.Web.OIDC.Issuer })},
		{"web.oidc.client", false, into(parseName, func(w *Workspace) *string { return &w.Web.OIDC.Client })},
		{"web.oidc.secret", true, into(parseSecret, func(w *Workspace) *string { return &w.Web.OIDC.Secret })},
		{"web.oidc.claim", false, into(parseName, func(w *Workspace) *string { return &w.Web.OIDC.Claim })},
		{"web.oidc.groups.*", false, setGroup},
		{"web.session.idle", false, into(between(time.Minute, 30*24*time.Hour), func(w *Workspace) *time.Duration { return &w.Web.Session.Idle })},
		{"web.session.longest", false, into(between(time.Minute, 30*24*time.Hour), func(w *Workspace) *time.Duration { return &w.Web.Session.Longest })},
		{"web.metrics", false, into(parseAddress, func(w *Workspace) *string { return &w.Web.Metrics })},
		{"web.tokens.*", true, setToken},
		{"schedule.catch-up", false, into(parseCount(1, 366), func(w *Workspace) *int { return &w.Schedule.CatchUp })},
		{"schedule.hold", false, into(parseBool, func(w *Workspace) *bool { return &w.Schedule.Hold })},
		{"schedule.digest", false, into(parseDigest, func(w *Workspace) *int { return &w.Schedule.Digest })},
		{"schedule.lag", false, into(between(time.Minute, 366*24*time.Hour), func(w *Workspace) *time.Duration { return &w.Schedule.Lag })},
		{"schedule.workers", false, into(parseCount(1, 64), func(w *Workspace) *int { return &w.Schedule.Workers })},
	}
}

// defaults fills a workspace before anything is read.
func defaults(w *Workspace) {
	w.Timeout = 10 * time.Minute
	w.Ledger = "sqlite:" + filepath.Join(w.Dir, "ting.db")
	w.Mail.TLS = "starttls"
	w.Mail.Largest = 7 * megabyte
	w.Web.Address = "127.0.0.1:8080"
	w.Web.Tokens = map[string]string{}
	w.Web.OIDC = OIDC{Claim: "groups", Groups: map[string]access.Grant{}}
	w.Web.Session = Session{Idle: 2 * time.Hour, Longest: 12 * time.Hour}
	w.Schedule = Schedule{CatchUp: 7, Workers: 1, Digest: 7 * 3600, Lag: 26 * time.Hour}
}

// into makes a setter of a parsing function and the place for its value.
func into[T any](parse func(string) (T, *mistake), place func(*Workspace) *T) func(*Workspace, string, string) *mistake {
	return func(w *Workspace, _, text string) *mistake {
		v, m := parse(text)
		if m == nil {
			*place(w) = v
		}
		return m
	}
}

func setWarehouse(w *Workspace, _, text string) *mistake {
	folder, files := strings.CutPrefix(text, "files:")
	switch {
	case postgres(text):
		w.Warehouse = text
		return parsePostgres(text)
	case !files || folder == "":
		return &mistake{"is neither a PostgreSQL URL nor files:DIR", "write postgres://user@host/database or files:data"}
	}
	path := w.path(folder)
	if at, err := os.Stat(path); err != nil || !at.IsDir() {
		return &mistake{"names a folder that is not there: " + path, "make the folder, or write files: and the one that holds the CSV files"}
	}
	w.Warehouse = "files:" + path
	return nil
}

func setLedger(w *Workspace, _, text string) *mistake {
	file, embedded := strings.CutPrefix(text, "sqlite:")
	switch {
	case postgres(text):
		w.Ledger = text
		return parsePostgres(text)
	case !embedded || file == "":
		return &mistake{"is neither a PostgreSQL URL nor sqlite:FILE", "write postgres://user@host/database or sqlite:ting.db"}
	}
	w.Ledger = "sqlite:" + w.path(file)
	return nil
}

func setLogo(w *Workspace, _, text string) *mistake {
	path := w.path(text)
	if at, err := os.Stat(path); err != nil || at.IsDir() {
		return &mistake{"is a file that is not there", "write the path of a picture, relative to ting.yaml"}
	}
	w.Supplier.Logo = path
	return nil
}

func setFolder(w *Workspace, _, text string) *mistake {
	if _, m := parseName(text); m != nil {
		return m
	}
	w.Mail.Folder = w.path(text)
	return nil
}

// shortest is the least length of a token that programs show.
const shortest = 16

func setToken(w *Workspace, name, text string) *mistake {
	if _, m := parseID(name); m != nil {
		return &mistake{"has a name that " + m.says, m.cure}
	}
	if len(text) < shortest {
		return &mistake{"is easily guessed", fmt.Sprintf("write at least %d characters drawn at random", shortest)}
	}
	w.Web.Tokens[name] = text
	return nil
}

// setGroup reads what the members of a provider's group are here.
func setGroup(w *Workspace, name, text string) *mistake {
	grant, err := access.ParseGrant(text)
	if err != nil {
		return &mistake{"says " + strings.TrimPrefix(err.Error(), fault.Invalid.Error()+": "), "write a role and its customers, such as: reader nordby soeby"}
	}
	w.Web.OIDC.Groups[name] = grant
	return nil
}

// path makes a path of the settings absolute.
func (w *Workspace) path(text string) string {
	if filepath.IsAbs(text) {
		return filepath.Clean(text)
	}
	return filepath.Join(w.Dir, text)
}

var colourForm = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func parseColour(text string) (string, *mistake) {
	if !colourForm.MatchString(text) {
		return "", &mistake{"is not a colour", `write six digits in quotes, such as "#0b5fff"`}
	}
	return strings.ToLower(text), nil
}

// parseMoment reads an instant with its offset.
func parseMoment(text string) (time.Time, *mistake) {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}, &mistake{"is not an instant", "write such as 2016-05-09T07:00:00Z"}
	}
	return t.UTC().Truncate(time.Second), nil
}

// parseAddress reads host:port; the host may be absent.
func parseAddress(text string) (string, *mistake) {
	host, port, err := net.SplitHostPort(text)
	if err != nil || strings.ContainsAny(host, "/ ") {
		return "", &mistake{"is not host:port", "write such as smtp.example.org:587 or 127.0.0.1:8080"}
	}
	if _, m := parseCount(0, 65535)(port); m != nil {
		return "", &mistake{"has no port number", "write a number from 0 to 65535 behind the colon"}
	}
	return text, nil
}

// parseSender reads an address with or without a name.
func parseSender(text string) (string, *mistake) {
	if _, err := mail.ParseAddress(text); err != nil {
		return "", &mistake{"is not an e-mail address", `write such as "Service desk <desk@example.org>"`}
	}
	return text, nil
}

func parseURL(text string) (string, *mistake) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return "", &mistake{"is not the address of a web site", "write such as https://ting.example.org"}
	}
	return strings.TrimRight(text, "/"), nil
}

// between reads a duration from a shortest to a longest.
func between(shortest, longest time.Duration) func(string) (time.Duration, *mistake) {
	return func(text string) (time.Duration, *mistake) {
		d, m := parseDuration(text)
		if m == nil && (d < shortest || d > longest) {
			m = &mistake{"is not from " + brief(shortest) + " to " + brief(longest), "write such as 2h or 90m"}
		}
		return d, m
	}
}

// parseProxy reads an address, or a range of them as 10.0.0.0/8.
func parseProxy(text string) (netip.Prefix, *mistake) {
	if one, err := netip.ParseAddr(text); err == nil && one.Zone() == "" {
		return netip.PrefixFrom(one, one.BitLen()), nil
	}
	many, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}, &mistake{"is no address of a network", "write such as 127.0.0.1 or 10.0.0.0/8"}
	}
	return many, nil
}

// parseIssuer reads an address to the letter: a slash at its end counts.
func parseIssuer(text string) (string, *mistake) {
	_, m := parseURL(text)
	return text, m
}

func parseSecret(text string) (string, *mistake) {
	if text == "" {
		return "", &mistake{"is empty", "write it, or leave the key out"}
	}
	return text, nil
}

// unusable is what is wrong with a file before it is read; it is of the kind
// fault.Invalid.
type unusable string

// Error is what is wrong.
func (u unusable) Error() string { return string(u) }

// Unwrap is its kind.
func (u unusable) Unwrap() error { return fault.Invalid }

// readFile reads a text file of at most the given size. One that is larger is
// fault.Invalid.
func readFile(path string, most int64) (string, error) {
	at, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if at.IsDir() {
		return "", unusable("a folder stands where a file belongs")
	}
	if at.Size() > most {
		return "", unusable(fmt.Sprintf("the file has %d bytes; a settings file has at most %d", at.Size(), most))
	}
	text, err := os.ReadFile(path)
	return string(text), err
}

// parseDigest reads when owners are told of the day.
func parseDigest(text string) (int, *mistake) {
	if text == "never" {
		return -1, nil
	}
	at, m := parseMeeting(text)
	if m != nil {
		m.cure = `write a time of day such as "07:00", or never`
	}
	return at, m
}
