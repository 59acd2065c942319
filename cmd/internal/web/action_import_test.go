package web

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/action"
)

const importing = "/customers/nordby/actions/import"

// upload sends a file as a form of a page does.
func (b *browser) upload(path, name string, content []byte) answer {
	b.rig.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	w, err := form.CreateFormFile("file", name)
	if err != nil {
		b.rig.t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		b.rig.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		b.rig.t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, b.rig.server.URL+path, &body)
	if err != nil {
		b.rig.t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	return b.fetch(r)
}

// confirmation is the form of a preview, ready to be sent.
func confirmation(t *testing.T, preview answer) []string {
	t.Helper()
	var pairs []string
	for _, name := range []string{"file", "name", "seal"} {
		found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(preview.body)
		if found == nil {
			t.Fatalf("the preview has no %s: %d\n%s", name, preview.code, preview.body)
		}
		pairs = append(pairs, name, found[1])
	}
	return pairs
}

// all is how many actions the ledger has, and how many entries they have.
func (r *rig) all() string {
	r.t.Helper()
	found, err := r.ledger.Actions(r.t.Context(), ledger.ActionFilter{})
	if err != nil {
		r.t.Fatal(err)
	}
	entries := 0
	for _, a := range found {
		entries += len(a.History)
	}
	return fmt.Sprintf("%d actions, %d entries", len(found), entries)
}

// What was looked at is what is kept: nothing before it is confirmed, all of it
// after, under the name of the file.
func TestAFileIsLookedAtAndThenTakenIn(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	before := r.all()
	preview := b.upload(importing, `C:\fakepath\åtgärder.csv`, []byte("1 tittat på <b>\nNy <i>sak</i>\n"))
	if preview.code != 200 || !strings.Contains(preview.body, "tittat på &lt;b&gt;") || !strings.Contains(preview.body, "Ny &lt;i&gt;sak") {
		t.Fatalf("%d\n%s", preview.code, preview.body)
	}
	if got := r.all(); got != before {
		t.Fatalf("the preview kept something: %s, and was %s", got, before)
	}
	a := b.post(importing+"/confirm", confirmation(t, preview)...)
	if a.code != http.StatusSeeOther || a.header.Get("Location") != "/actions?customer=nordby" {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	if got := r.all(); got != "2 actions, 3 entries" {
		t.Errorf("kept %s", got)
	}
	first := r.actionKept("nordby", 1)
	if last := first.History[len(first.History)-1]; last.Text != "tittat på <b>" || last.By.Who != "dm@house.example" {
		t.Errorf("the last entry is %+v", last)
	}
	// Whoever looks at the trail later finds the file that it came from.
	trail, err := r.ledger.ViewAudit(t.Context(), ledger.AuditView{What: "actions imported", Most: 2})
	if err != nil || len(trail) != 1 || trail[0].Why != "åtgärder.csv" || trail[0].Who != "dm@house.example" {
		t.Errorf("the trail says %+v (%v)", trail, err)
	}
	// Sent twice, as when a page is loaded again, it must not be taken in twice.
	if a := b.post(importing+"/confirm", confirmation(t, preview)...); a.code != http.StatusConflict || r.all() != "2 actions, 3 entries" {
		t.Errorf("the second time: %d, %s", a.code, r.all())
	}
}

// Words that a file changes are shown before it is taken in as what they were
// and what they become, in the reader's language; and not taken in over the
// words of somebody who was faster.
func TestOtherWordsAreLookedAtFirst(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b, other := r.signedIn("dm", access.DeliveryManager, "nordby"), r.signedIn("other", access.DeliveryManager, "nordby")
	b.post("/profile/language", "language", "sv")
	preview := b.upload(importing, "a.csv", []byte("1 = Byt <b>båda\n"))
	if !strings.Contains(preview.body, "Benämning: Byt brandvägg → Byt &lt;b&gt;båda\nPrioritet: normal → hög") || r.actionKept("nordby", 1).Title != "Byt brandvägg" {
		t.Fatalf("%d\n%s", preview.code, preview.body)
	}
	other.post("/customers/nordby/actions/1", "version", "1", "status", "started")
	a := b.post(importing+"/confirm", confirmation(t, preview)...)
	if a.code != http.StatusConflict || r.actionKept("nordby", 1).Title != "Byt brandvägg" {
		t.Fatalf("over somebody who was faster: %d", a.code)
	}
	a = b.post(importing+"/confirm", confirmation(t, a)...)
	if got := r.actionKept("nordby", 1); a.code != http.StatusSeeOther || got.Title != "Byt <b>båda" || got.Priority != action.High || got.Status != action.Started {
		t.Errorf("%d, %+v", a.code, got)
	}
}

// Somebody changes an action between the preview and its confirmation: nothing
// of the file may be kept, and the page must show how it stands by then.
func TestAPreviewThatIsOldIsNotTakenIn(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b, other := r.signedIn("dm", access.DeliveryManager, "nordby"), r.signedIn("other", access.DeliveryManager, "nordby")
	preview := b.upload(importing, "a.csv", []byte("1 tittat på\nNy sak\n"))
	other.post("/customers/nordby/actions/1", "version", "1", "status", "started")
	before := r.all()
	a := b.post(importing+"/confirm", confirmation(t, preview)...)
	if a.code != http.StatusConflict || !strings.Contains(a.body, "changed after you saw the preview") || r.all() != before {
		t.Fatalf("%d, %s\n%s", a.code, r.all(), a.body)
	}
	// What the page shows now can be confirmed without choosing the file again.
	if a := b.post(importing+"/confirm", confirmation(t, a)...); a.code != http.StatusSeeOther || r.actionKept("nordby", 1).Status != action.Started {
		t.Errorf("the second try: %d", a.code)
	}
}

// A file with a flaw is told line by line, in the reader's words, and nothing
// of it can be confirmed, by no form of one's own making either.
func TestAFileWithAFlawIsRefusedWhole(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	preview := b.upload(importing, "a.csv", []byte("Ny sak\n?\n"))
	if preview.code != http.StatusUnprocessableEntity || !strings.Contains(preview.body, `class="right beside">2</td>`) || !strings.Contains(preview.body, "The date is written YYYY-MM-DD: <q>?</q>") {
		t.Errorf("%d\n%s", preview.code, preview.body)
	}
	if strings.Contains(preview.body, `name="seal"`) {
		t.Error("what is wrong can be confirmed")
	}
	file, err := folded([]byte("Ny sak\n?\n"))
	if err != nil {
		t.Fatal(err)
	}
	good, err := folded([]byte("Ny sak\n"))
	if err != nil {
		t.Fatal(err)
	}
	burst, err := folded(bytes.Repeat([]byte("x"), largestFile+1))
	if err != nil {
		t.Fatal(err)
	}
	// Who knows how a plan is sealed can seal one with a flaw.
	flawed := household{}.PlanActions(r.site.Customers[0], nil, []byte("Ny sak\n?\n"), r.stamp())
	for name, form := range map[string][]string{
		"a flaw": {"file", file, "seal", ""}, "a flaw under its own seal": {"file", file, "seal", flawed.Seal()}, "no seal": {"file", good}, "another's seal": {"file", good, "seal", strings.Repeat("0", 64)},
		"no file": {"seal", "x"}, "a torn file": {"file", good[:len(good)/2]}, "a file that bursts": {"file", burst},
	} {
		if a := b.post(importing+"/confirm", form...); a.code != http.StatusConflict && a.code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, a.code)
		}
	}
	if got := r.all(); got != "0 actions, 0 entries" {
		t.Errorf("kept %s", got)
	}
}

// Whoever chose a wrong file reads one plain sentence about it, and may choose
// again.
func TestAFileThatIsNoListIsRefusedInWords(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	for _, c := range []struct {
		name    string
		content []byte
		code    int
		says    string
	}{
		{"a book with macros", book(t, map[string]int{"xl/workbook.xml": 10, "xl/vbaProject.bin": 10}), 422, "carries macros"},
		{"a book that bursts", book(t, map[string]int{"xl/workbook.xml": 10, "xl/a.xml": mostUnpacked}), 422, "grows beyond reason"},
		{"a book of long ago", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 422, "older workbook"},
		{"a picture", []byte("\x89PNG\r\n\x1a\n\x00"), 422, "neither CSV in UTF-8"},
		{"an archive", book(t, map[string]int{"a.txt": 10}), 422, "no workbook"},
		{"nothing", nil, 422, "is empty"},
		{"too much", bytes.Repeat([]byte("x"), largestFile+2*usual), 413, "larger than 2 MB"},
		{"too many lines", []byte(strings.Repeat("Ny\n", mostLines+1)), 422, "more than 500 lines"},
	} {
		a := b.upload(importing, "a.xlsx", c.content)
		if a.code != c.code || !strings.Contains(a.body, c.says) || !strings.Contains(a.body, `type="file"`) {
			t.Errorf("%s: %d, and not %q\n%s", c.name, a.code, c.says, a.body)
		}
	}
	if a := b.post(importing); a.code != 422 || !strings.Contains(a.body, "Choose a file first") {
		t.Errorf("no file: %d", a.code)
	}
	reader := r.signedIn("reader", access.Reader, "nordby")
	if a := reader.upload(importing, "a.csv", []byte("Ny\n")); a.code != http.StatusForbidden {
		t.Errorf("a reader: %d", a.code)
	}
}

// A preview of all the lines that are taken must not be too heavy for a
// telephone: 500 usual lines, of which each is shown.
func TestALongPreviewIsLight(t *testing.T) {
	r := newRig(t)
	var lines strings.Builder
	for i := range mostLines {
		fmt.Fprintf(&lines, "Se över reservkraften i hus %d och beskriv vad som återstår\n", i)
	}
	a := r.signedIn("dm", access.DeliveryManager, "nordby").upload(importing, "a.csv", []byte(lines.String()))
	if a.code != 200 || strings.Count(a.body, "Se över reservkraften") != mostLines || len(a.body) > 150_000 {
		t.Errorf("%d, %d bytes", a.code, len(a.body))
	}
}
