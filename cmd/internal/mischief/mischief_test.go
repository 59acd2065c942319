package mischief

import (
	"strings"
	"testing"
)

// learned is a vocabulary of a page with most of what ours hold.
func learned(t *testing.T) Vocabulary {
	t.Helper()
	v := Vocabulary{}
	if err := v.Learn(`<!doctype html><html><head><title>x</title><link rel="stylesheet" href="/files/site.css"><script src="/files/site.js"></script></head>
<body><a href="/x">x</a><form action="/x"><input name="x" value="x"><button formaction="/y">x</button></form></body></html>`); err != nil {
		t.Fatal(err)
	}
	return v
}

// What judges pages must see harm where there is some: each of these is a page
// into which a payload was written as it is.
func TestHarmIsSeen(t *testing.T) {
	v, missed := learned(t), 0
	for _, p := range Payloads() {
		if !strings.Contains(p.Text, "<") || strings.HasPrefix(p.Text, "&") {
			continue // does nothing where a page's text stands
		}
		found, err := v.Foreign("<!doctype html><html><head><title>x</title></head><body>" + p.Text + "</body></html>")
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			missed++
			t.Logf("%s: nothing is seen in %q", p.Kind, p.Text)
		}
	}
	if missed > 8 { // those that are text wherever they stand, such as <javascript:…>
		t.Errorf("%d payloads would pass as they are", missed)
	}
	for _, page := range []string{`<p onclick=x>`, `<a href="javascript:x">x</a>`, "<a href=\"\x01java\tscript:x\">x</a>", `<a href="//evil.example">x</a>`, `<a href="/\evil.example">x</a>`, `<script src="https://evil.example"></script>`, `<script>x</script>`} {
		if found, err := v.Foreign(page); err != nil || len(found) == 0 {
			t.Errorf("%s passes, %v", page, err)
		}
	}
	for _, page := range []string{`<a href="/x?a=b#c">&lt;script&gt;</a>`, `<a href="#c">x</a>`, `<input name="y" value="&lt;p onclick=x&gt;">`} {
		if found, err := v.Foreign(page); err != nil || len(found) != 0 {
			t.Errorf("%s is taken for harm: %v, %v", page, found, err)
		}
	}
}

// The promise is sixty, each of its own.
func TestThereAreSixtyTricks(t *testing.T) {
	all, seen := Payloads(), map[string]bool{}
	for _, p := range all {
		if seen[p.Text] {
			t.Errorf("%q stands there twice", p.Text)
		}
		seen[p.Text] = true
	}
	if len(all) < 60 {
		t.Errorf("%d payloads", len(all))
	}
}
