package config

import (
	"fmt"
	"strings"
	"testing"

	"ting/forums/access"
)

// A page that shows the settings must show each of them, and no secret: a
// setting that is added has to be shown too.
func TestEverySettingIsShownAndNoSecret(t *testing.T) {
	w := &Workspace{Dir: t.TempDir()}
	defaults(w)
	w.Warehouse = "postgres://reader:PLANTED1@db.example/facts?sslpassword=PLANTED2"
	w.Ledger = "postgres://ting:PLANT@ED3@db.example/ting"
	w.Mail.Password, w.Mail.DKIM.Key = "PLANTED4", "-----BEGIN PRIVATE KEY-----PLANTED5"
	w.Web.URL, w.Web.OIDC.Issuer, w.Web.OIDC.Secret = "https://u:PLANTED6@ting.example", "https://idp.example", "PLANTED7"
	w.Web.Tokens = map[string]string{"prometheus": "PLANTED8"}
	w.Web.OIDC.Groups = map[string]access.Grant{"ops": {Role: access.Reader, Customers: []string{"nordby", "soeby"}}}
	shown := w.Shown()
	all := fmt.Sprint(shown)
	if strings.Contains(all, "PLANT") || strings.Contains(all, "ED3@") {
		t.Errorf("a secret is shown: %s", all)
	}
	values := map[string]string{}
	for _, s := range shown {
		values[s.Path] = s.Value
	}
	for _, s := range settings() {
		name := strings.TrimSuffix(s.path, "*")
		found := false
		for path := range values {
			found = found || path == s.path || name != s.path && strings.HasPrefix(path, name)
		}
		if !found {
			t.Errorf("%s is not shown", s.path)
		}
	}
	for path, want := range map[string]string{
		"mail.password": hidden, "web.tokens.prometheus": hidden, "mail.user": "", "schedule.digest": "07:00", "mail.largest": "7 MB",
		"web.oidc.groups.ops": "reader nordby soeby", "timeout": "10m0s",
	} {
		if values[path] != want {
			t.Errorf("%s is shown as %q, want %q", path, values[path], want)
		}
	}
	// Whoever reads must see where the ledger is, though not how it is opened.
	if !strings.Contains(values["ledger"], "db.example/ting") || !strings.Contains(values["warehouse"], "db.example/facts") {
		t.Errorf("%s, %s", values["ledger"], values["warehouse"])
	}
}
