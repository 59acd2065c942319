package page

import (
	"strings"
	"testing"

	"ting/reports/chart"
	"ting/reports/pack"
)

// plainPack is a pack with a chart and a table of two rows.
func plainPack() pack.Pack {
	row := func(name string) []pack.Cell { return []pack.Cell{{Text: name}, {Text: "1"}} }
	return pack.Pack{Language: "en", Cover: pack.Cover{Title: "Forum"}, Sections: []pack.Section{{ID: "sla", Title: "SLA", Blocks: []pack.Block{
		pack.Table{Title: "Targets & goals", Columns: []pack.Column{{Head: "Target"}, {Head: "N"}}, Rows: [][]pack.Cell{row(`Answer "A" <b>`), row("Other")}},
		pack.Figure{Title: "Bars", Chart: chart.Bars{Labels: []string{"a"}, Values: []float64{1}}},
	}}}}
}

func hosted() Site {
	return Site{Code: []byte(code), Script: "/files/x/charts.js", Style: "/files/x/face.css", Ways: []Way{{`Back & "forth"`, "/packs?a=1&b=2"}},
		Opens: func(caption, row string) string {
			if caption == "Targets & goals" && row == `Answer "A" <b>` {
				return `/targets/"a"`
			}
			return ""
		}}
}

// On its site a page is what it was, but for its script, its typeface and the
// ways to what lies behind: its words must be those that were issued.
func TestAServedPageIsThePageThatWasIssued(t *testing.T) {
	issued := write(t, plainPack())
	served, policy, ok := Served([]byte(issued), hosted())
	if !ok {
		t.Fatal("our own page is not known")
	}
	for _, want := range []string{
		`<script src="/files/x/charts.js"></script>`, `<link rel="stylesheet" href="/files/x/face.css">`,
		`<p class="small"><a href="/packs?a=1&amp;b=2">Back &amp; &#34;forth&#34;</a></p>`,
		`<th scope="row"><a href="/targets/&#34;a&#34;">Answer &#34;A&#34; &lt;b&gt;</a></th>`, `<th scope="row">Other</th>`,
	} {
		if !strings.Contains(string(served), want) {
			t.Errorf("the served page lacks %s", want)
		}
	}
	if strings.Contains(string(served), code) || strings.Contains(string(served), "http-equiv") {
		t.Error("the served page carries the script still, or a policy that shuts out the site's")
	}
	if style := between(issued, "<style>", "</style>"); !strings.Contains(policy, hash(style)) || !strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %s", policy)
	}
	_, before := shape(t, strings.ReplaceAll(issued, code, ""))
	_, after := shape(t, strings.ReplaceAll(string(served), `Back &amp; &#34;forth&#34;`, ""))
	if strings.Join(strings.Fields(before), " ") != strings.Join(strings.Fields(after), " ") {
		t.Errorf("the served page says\n%s\nissued was\n%s", after, before)
	}
	elements, _ := shape(t, string(served))
	for _, e := range elements {
		if e == "b" {
			t.Error("a name became markup")
		}
	}
}

// A name in another language than the pack's stands in an element that says
// which. Its row must lead where its name does, and the rows under its caption
// must not be taken for those of the table before.
func TestForeignNamesLeadSomewhere(t *testing.T) {
	const name = "Response time, critical"
	p := plainPack()
	p.Language, p.Foreign = "sv", []pack.Foreign{{Text: name, Language: "en"}}
	missed := pack.Table{Title: name + ": 1 över tid", Columns: []pack.Column{{Head: "Ärende"}}, Rows: [][]pack.Cell{{{Text: "INC1"}}}}
	p.Sections[0].Blocks = append(p.Sections[0].Blocks, pack.Table{Title: "Mål", Columns: []pack.Column{{Head: "Mål"}}, Rows: [][]pack.Cell{{{Text: name}}}}, missed)
	at := hosted()
	at.Opens = func(caption, row string) string {
		switch {
		case row == name:
			return "/target"
		case row == "INC1" && strings.HasPrefix(caption, name):
			return "/ticket"
		}
		return ""
	}
	served, _, ok := Served([]byte(write(t, p)), at)
	if !ok {
		t.Fatal("our own page is not known")
	}
	for _, want := range []string{`<a href="/target"><span lang="en">` + name + `</span></a></th>`, `<a href="/ticket">INC1</a></th>`} {
		if !strings.Contains(string(served), want) {
			t.Errorf("the served page lacks %s", want)
		}
	}
}

// A page that was written with other code must not be given this one: its data
// may have another shape.
func TestAnotherVersionsPageIsNotServed(t *testing.T) {
	issued := write(t, plainPack())
	other := hosted()
	other.Code = []byte("console.log(2)")
	none := hosted()
	none.Code = nil
	for name, c := range map[string]struct {
		page string
		at   Site
	}{
		"another script": {issued, other}, "no script at hand": {issued, none}, "no page of ours": {"<h1>hello</h1>", hosted()}, "nothing": {"", hosted()},
		"without a policy": {strings.Replace(issued, "http-equiv", "data-x", 1), hosted()},
	} {
		if _, _, ok := Served([]byte(c.page), c.at); ok {
			t.Errorf("%s: it is served", name)
		}
	}
	drawn := plainPack()
	drawn.Sections[0].Blocks = drawn.Sections[0].Blocks[:1]
	if served, _, ok := Served([]byte(write(t, drawn)), none); !ok || strings.Contains(string(served), "<script") {
		t.Error("a page without charts needs no script")
	}
}
