package config

import (
	"fmt"
	"strings"
	"testing"
	"time"

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

// People are signed out as the settings say, and a page that tells them how
// writes it as they would.
func TestHowLongPeopleStaySignedIn(t *testing.T) {
	dir := workspace(t, map[string]string{"ting.yaml": "warehouse: postgres://ting@db.example/itsm\nweb:\n  metrics: 127.0.0.1:9100\n  session: {idle: 20m, longest: 36h}\nschedule: {lag: 90m}\n"})
	w, err := Load(Input{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if w.Web.Session != (Session{Idle: 20 * time.Minute, Longest: 36 * time.Hour}) || w.Web.Metrics != "127.0.0.1:9100" || w.Schedule.Lag != 90*time.Minute {
		t.Errorf("%+v, %s, %s", w.Web.Session, w.Web.Metrics, w.Schedule.Lag)
	}
	for d, want := range map[time.Duration]string{20 * time.Minute: "20m", 36 * time.Hour: "36h", 90 * time.Minute: "1h30m", 90 * time.Second: "1m30s", 0: "0s"} {
		if got := brief(d); got != want {
			t.Errorf("%d is written %s, want %s", d, got, want)
		}
	}
}
