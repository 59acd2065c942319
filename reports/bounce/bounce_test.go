package bounce

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// sample is one of testdata/reports: a report as a mail program in use writes
// it, and which letter it is about; none where it is no report of a failure,
// or of no letter of ours.
type sample struct {
	File      string `json:"file"`
	MessageID string `json:"message_id"`
	Recipient string `json:"recipient"`
	Status    string `json:"status"`
}

func samples(t testing.TB) []sample {
	t.Helper()
	content, err := os.ReadFile("testdata/reports.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []sample
	if err := json.Unmarshal(content, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func (s sample) read(t testing.TB) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "reports", s.File))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

var sent = time.Date(2026, 4, 8, 5, 0, 0, 0, time.UTC)

// copies are the letters that were sent: those of the samples, one more to
// each of their readers half a year before, and two to one reader.
func copies(t testing.TB) []dispatch.Delivery {
	t.Helper()
	var all []dispatch.Delivery
	add := func(recipient, id string, at time.Time) {
		all = append(all, dispatch.Delivery{Recipient: recipient, MessageID: id, Outcome: dispatch.Delivered, At: at})
	}
	for i, s := range samples(t) {
		if s.Recipient != "" {
			add(s.Recipient, fmt.Sprintf("old%d@supplier.example", i), sent.AddDate(0, -6, 0))
			add(s.Recipient, s.MessageID, sent)
		}
	}
	for _, i := range []int{7, 8} { // those that the samples without a failure are about
		add(fmt.Sprintf("r%d@nordby.example", i), fmt.Sprintf("%032x@supplier.example", i), sent)
	}
	add("twice@nordby.example", "one@supplier.example", sent)
	add("twice@nordby.example", "two@supplier.example", sent.Add(-time.Hour))
	return all
}

// Of reports as Exchange, Postfix, Exim, Sendmail and Gmail write them in four
// languages, at least 95 % find their letter, and none finds another: an owner
// who is told of a failure that was none stops believing.
func TestReportsFindTheirLetters(t *testing.T) {
	all, letters := samples(t), copies(t)
	expected, matched, wrong := 0, 0, 0
	for _, s := range all {
		if s.Recipient != "" {
			expected++
		}
		reports, err := Read(s.read(t))
		if err != nil {
			t.Errorf("%s: %v", s.File, err)
		}
		for _, r := range reports {
			found, is := Find(letters, r)
			switch {
			case is && found.MessageID == s.MessageID:
				matched++
				if r.Status != s.Status || !strings.Contains(r.Says(), s.Status) {
					t.Errorf("%s: status %q, says %q; want %s", s.File, r.Status, r.Says(), s.Status)
				}
			case is:
				wrong++
				t.Errorf("%s: found the letter %s to %s", s.File, found.MessageID, found.Recipient)
			case s.Recipient != "":
				t.Errorf("%s: finds nothing by %+v", s.File, r)
			}
		}
	}
	t.Logf("%d of %d reports found their letter, %d found a wrong one; %d others found none", matched, expected, wrong, len(all)-expected)
	if expected < 30 || 100*matched < 95*expected || wrong > 0 {
		t.Errorf("matched %d of %d, wrong %d", matched, expected, wrong)
	}
}

// Without the letter only the recipient is left, which is a guess when the
// reader had two letters, and none at all years later.
func TestFindIsSure(t *testing.T) {
	one := []dispatch.Delivery{{Recipient: "a@b.example", MessageID: "1@s.example", Outcome: dispatch.Delivered, At: sent}}
	two := append(one, dispatch.Delivery{Recipient: "a@b.example", MessageID: "2@s.example", Outcome: dispatch.Delivered, At: sent.Add(time.Hour)})
	waits := []dispatch.Delivery{{Recipient: "a@b.example", MessageID: "1@s.example", Outcome: dispatch.Queued, At: sent}}
	named := Report{Recipients: []string{"a@b.example"}, At: sent.Add(2 * time.Hour)}
	for _, c := range []struct {
		what   string
		copies []dispatch.Delivery
		r      Report
		want   string
	}{
		{"by its id, in any case", two, Report{MessageID: "2@S.example"}, "2@s.example"},
		{"an id of someone else's letter", one, Report{MessageID: "9@s.example", Recipients: named.Recipients, At: named.At}, ""},
		{"the only letter of those days", one, named, "1@s.example"},
		{"one of two letters", two, named, ""},
		{"a week later", one, Report{Recipients: named.Recipients, At: sent.AddDate(0, 0, 7)}, ""},
		{"before the letter", one, Report{Recipients: named.Recipients, At: sent.Add(-time.Hour)}, ""},
		{"without a date", one, Report{Recipients: named.Recipients}, ""},
		{"a letter that waits", waits, named, ""},
		{"another recipient", one, Report{Recipients: []string{"c@b.example"}, At: named.At}, ""},
	} {
		found, is := Find(c.copies, c.r)
		if found.MessageID != c.want || is != (c.want != "") {
			t.Errorf("%s: %q", c.what, found.MessageID)
		}
	}
}

// Administrators hand over whatever they have: files, an old mbox, a Maildir.
func TestEachReadsEveryKindOfMailbox(t *testing.T) {
	all := samples(t)
	dir := t.TempDir()
	write := func(name string, content []byte) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var box bytes.Buffer
	for i, s := range all[:9] {
		content := s.read(t)
		switch i % 3 {
		case 0:
			write(s.File, content)
		case 1:
			write(fmt.Sprintf("Maildir/new/1775624406.M%dP1.host:2,", i), content)
		default:
			fmt.Fprintf(&box, "From MAILER-DAEMON Wed Apr  8 07:00:06 2026\n%s\n>From the beginning\n\n", content)
		}
	}
	write("bounces", box.Bytes())
	write("Maildir/tmp/half", []byte("Subject: half\r\n"))
	write(".hidden", []byte("x"))
	ids := map[string]bool{}
	n := 0
	err := Each(dir, func(name string, message []byte) error {
		n++
		reports, err := Read(message)
		for _, r := range reports {
			ids[r.MessageID] = true
		}
		if strings.Contains(name, "bounces") && !bytes.Contains(message, []byte("\nFrom the beginning")) {
			t.Errorf("%s: the text keeps its mark", name)
		}
		return err
	})
	if err != nil || n != 9 {
		t.Fatalf("%d messages, %v", n, err)
	}
	for _, s := range all[:9] {
		if s.MessageID != "" && !ids[s.MessageID] {
			t.Errorf("%s was lost on its way", s.File)
		}
	}
	if err := Each(filepath.Join(dir, "none"), nil); !errors.Is(err, fault.NotFound) {
		t.Errorf("no such folder: %v", err)
	}
}

// FuzzRead looks for a message that stops the reading of a whole mailbox, or
// that is taken for a report without naming anybody.
func FuzzRead(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.read(f))
	}
	letters := copies(f)
	f.Fuzz(func(t *testing.T, message []byte) {
		reports, err := Read(message)
		if err != nil && !errors.Is(err, fault.Invalid) {
			t.Fatalf("kind of %v", err)
		}
		for _, r := range reports {
			if strings.ContainsAny(r.Says(), "\r\n") {
				t.Fatalf("an answer of two lines: %q", r.Says())
			}
			if found, is := Find(letters, r); is && !bytes.Contains(bytes.ToLower(message), []byte(strings.ToLower(found.MessageID))) && len(r.Recipients) == 0 {
				t.Fatalf("found %+v by nothing", found)
			}
		}
	})
}
