package chromium

import (
	"strings"
	"testing"
)

// The browser must complain of a dialog, a failed script and a request away.
func TestChromiumComplains(t *testing.T) {
	c := Open(t, 800, patience)
	for page, want := range map[string]string{
		`<script>alert(7)</script>`:               "a dialog: 7",
		`<script>throw new Error('x')</script>`:   "a script failed",
		`<script>console.log(1)</script>`:         "in the console: log",
		`<img src="http://127.0.0.1:1/evil.png">`: "a request to http://127.0.0.1:1/evil.png",
		`<meta http-equiv="Content-Security-Policy" content="script-src 'none'"><script>1</script>`: "Content Security Policy",
	} {
		c.homes = []string{"data:text/html,"}
		c.Read("data:text/html," + page)
		if heard := strings.Join(c.Complaints(), "\n"); !strings.Contains(heard, want) {
			t.Errorf("of %s it says %q", page, heard)
		}
	}
	c.Read("data:text/html,<p>x")
	if heard := c.Complaints(); len(heard) != 0 {
		t.Errorf("of nothing it says %q", heard)
	}
}
