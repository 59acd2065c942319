package config

import (
	"strings"
	"testing"
)

// Whatever ting.yaml says, it is told of with its place, and a password that
// comes from elsewhere is shown in no finding.
func FuzzSettings(f *testing.F) {
	for _, text := range []string{
		"", "warehouse: files:data", "warehouse: postgres://u@h/d\nmail: {server: h, from: a@b.example}", "mail: x", "mail:\n  password: x\n",
		"schedule: {workers: 0, hold: maybe, catch-up: -1}", "web: {tokens: {a: b}}", "web: {tokens: [a]}", "a: b", "- a", "clock: never",
		"warehouse: files:\nledger: sqlite:", "warehouse: [a, b]", "timeout: 10", "supplier: {accent: red}", "mail: {tls: ssl, tls: none}",
	} {
		f.Add(text)
	}
	const hidden = "correct-horse-battery"
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		l := loader{in: Input{Dir: dir, Environ: []string{"TING_MAIL_PASSWORD=" + hidden}}, w: &Workspace{Dir: dir}}
		l.settings(text)
		lines := 1 + strings.Count(text, "\n") + strings.Count(text, "\r")
		for _, found := range l.findings {
			if found.Line > lines || found.Text == "" || found.File == "" {
				t.Fatalf("a finding outside the file: %+v", found)
			}
			if strings.Contains(found.String(), hidden) && !strings.Contains(text, hidden) {
				t.Fatalf("the password is shown: %s", found)
			}
		}
		if len(l.findings) == 0 && l.w.Warehouse == "" {
			t.Fatal("settings without a warehouse are taken")
		}
	})
}
