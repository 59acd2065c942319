package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"flag"
	"io"
	"mime"
	"mime/multipart"
	netmail "net/mail"
	"os"
	"strings"
	"testing"
	"time"

	"ting/forums/fault"
)

var update = flag.Bool("update", false, "rewrite golden files")

func letter() Letter {
	return Letter{
		ID: "0123456789abcdef@supplier.example", Name: "nordby-operational-2026-03-sv",
		Date: time.Date(2026, 4, 8, 5, 0, 0, 0, time.UTC),
		From: Address{Name: "Driftbolaget Öst", Email: "rapport@supplier.example"}, To: Address{Name: "Beställare Å", Email: "asa@nordby.example"},
		Language: "sv", Subject: "Förvaltningsforum – Nordby kommun, mars 2026",
		Before: []string{"Hej!", "Här är månadens underlag."},
		Card: Scorecard{
			Points: []string{"Svarstid nivå A nådde 91,7 %; målet är 95 %."},
			Heads:  [4]string{"Mål", "Utfall", "Målnivå", "Status"},
			Rows: []Line{
				{Title: "Svarstid nivå A", Figure: "91,7 %", Goal: "95 %", Word: "Ej uppfyllt", Status: "red", Change: "−1,4 p.e. mot februari"},
				{Title: "Lösningstid", Figure: "97 %", Goal: "95 %", Word: "Uppfyllt", Status: "green"},
			},
			Counts: []Line{{Title: "Inkomna", Figure: "142", Change: "+12 mot februari"}, {Title: "Öppna", Figure: "31"}},
		},
		After:    []string{"Hela rapporten är bifogad."},
		Attached: []Document{{Name: "nordby-operational-2026-03-sv.pdf", Type: "application/pdf", Content: []byte("%PDF-1.7\nå")}},
	}
}

// parts reads a message as a mail program does and returns type → content.
func parts(t *testing.T, message []byte) (netmail.Header, map[string]string) {
	t.Helper()
	parsed, err := netmail.ReadMessage(bytes.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	walk(t, parsed.Header.Get("Content-Type"), parsed.Body, found)
	return parsed.Header, found
}

func walk(t *testing.T, contentType string, body io.Reader, found map[string]string) {
	t.Helper()
	media, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(media, "multipart/") {
		content, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		found[media] = string(content)
		return
	}
	reader := multipart.NewReader(body, parameters["boundary"])
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err) // nested parts that share a boundary end here
		}
		walk(t, part.Header.Get("Content-Type"), part, found)
	}
}

func TestComposeIsReadByOthers(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	header, found := parts(t, message.Bytes)
	want := map[string]string{
		"Message-Id": "<0123456789abcdef@supplier.example>", "Auto-Submitted": "auto-generated",
		"Content-Language": "sv", "Date": "Wed, 08 Apr 2026 05:00:00 +0000",
	}
	for key, value := range want {
		if got := header.Get(key); got != value {
			t.Errorf("%s is %q, want %q", key, got, value)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil || subject != letter().Subject {
		t.Errorf("subject reads %q (%v)", subject, err)
	}
	for media, sentence := range map[string]string{
		"text/plain": "✗ Svarstid nivå A: 91,7 % (95 %), Ej uppfyllt; −1,4 p.e. mot februari", "text/html": `<html lang="sv">`, "application/pdf": "JVBERi0xLjcKw6U=",
	} {
		if !strings.Contains(found[media], sentence) {
			t.Errorf("%s lacks %q:\n%s", media, sentence, found[media])
		}
	}
}

// A message that differs from run to run cannot be compared with the one kept.
func TestComposeGivesTheSameBytes(t *testing.T) {
	first, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	second, _ := Compose(letter())
	if !bytes.Equal(first.Bytes, second.Bytes) {
		t.Fatal("two messages of one letter differ")
	}
	const golden = "testdata/letter.eml"
	if *update {
		if err := os.WriteFile(golden, first.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes, want) {
		t.Errorf("message differs from %s; look at it and run with -update:\n%s", golden, first.Bytes)
	}
}

// Servers without 8BITMIME and lines over 998 bytes lose mail.
func TestComposeStaysWithinTheWire(t *testing.T) {
	l := letter()
	l.Before = []string{strings.Repeat("å", 5000), strings.Repeat("x", 5000)}
	l.Subject = strings.Repeat("Förvaltning ", 60)
	message, err := Compose(l)
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.SplitSeq(message.Bytes, []byte("\r\n")) {
		if len(line) > 998 || bytes.ContainsFunc(line, func(r rune) bool { return r > 126 || r == '\n' || r == '\r' }) {
			t.Fatalf("line of %d bytes does not pass every server: %q", len(line), line[:min(len(line), 80)])
		}
	}
}

func TestComposeRefusesForgedHeaders(t *testing.T) {
	cases := []struct {
		what  string
		forge func(*Letter)
	}{
		{"a second header in the subject", func(l *Letter) { l.Subject = "a\r\nBcc: spy@evil.example" }},
		{"a bare line feed in the subject", func(l *Letter) { l.Subject = "a\nBcc: spy@evil.example" }},
		{"a header in the recipient's name", func(l *Letter) { l.To.Name = "a\r\nBcc: b@evil.example" }},
		{"a header in the sender's name", func(l *Letter) { l.From.Name = "a\rb" }},
		{"a second recipient", func(l *Letter) { l.To.Email = "a@nordby.example, b@evil.example" }},
		{"a command in the address", func(l *Letter) { l.To.Email = "a@nordby.example>\r\nDATA" }},
		{"an address with a name", func(l *Letter) { l.To.Email = "A <a@nordby.example>" }},
		{"a header in the id", func(l *Letter) { l.ID = "a@b>\r\nBcc: x" }},
		{"a header in the language", func(l *Letter) { l.Language = "sv\r\nBcc: x" }},
		{"a header in a document's name", func(l *Letter) { l.Attached[0].Name = "a\"\r\nX: y" }},
		{"a header in a document's type", func(l *Letter) { l.Attached[0].Type = "a/b\r\nX: y" }},
		{"a name in the reply address", func(l *Letter) { l.ReplyTo = Address{Email: "x"} }},
		{"no date", func(l *Letter) { l.Date = time.Time{} }},
		{"no subject", func(l *Letter) { l.Subject = "" }},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			l := letter()
			c.forge(&l)
			if _, err := Compose(l); !errors.Is(err, fault.Invalid) {
				t.Errorf("got %v, want it refused as invalid", err)
			}
		})
	}
}

// A name that stops its letter keeps its owner from ever being told.
func TestAnyNameIsWrittenTo(t *testing.T) {
	for _, name := range []string{`Karin "K" Holm`, `<a href="x">`, `x" <all@evil.example>`, `\`, "Holm, Karin (IT)", "x@y.example", "=?utf-8?q?x?=", "Åsa 😀"} {
		l := letter()
		l.To.Name, l.From.Name, l.ReplyTo = name, name, Address{Name: name, Email: "desk@supplier.example"}
		message, err := Compose(l)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		header, _ := parts(t, message.Bytes)
		for head, address := range map[string]string{"To": l.To.Email, "From": l.From.Email, "Reply-To": "desk@supplier.example"} {
			if all, err := header.AddressList(head); err != nil || len(all) != 1 || all[0].Name != name || all[0].Address != address {
				t.Errorf("%s: %q reads %v (%v)", head, name, all, err)
			}
		}
	}
}

// What a customer wrote must not become markup in someone's mail program.
func TestComposeEscapesTheRichPart(t *testing.T) {
	l := letter()
	l.Card.Rows[0].Title = `<img src=x onerror="alert(1)">`
	message, err := Compose(l)
	if err != nil {
		t.Fatal(err)
	}
	if _, found := parts(t, message.Bytes); strings.Contains(found["text/html"], "<img") {
		t.Error("a title became an image")
	}
}

// FuzzCompose looks for a letter whose recipient or number of headers is not its own.
func FuzzCompose(f *testing.F) {
	f.Add("subject", "name", "text", "a@b.example", "a.pdf", "da", "id@b.example")
	f.Add("a\r\nBcc: x@y", "=?utf-8?q?=0d=0aBcc:?=", "--boundary", "a@b.example", "a\"\r\nX: y", "sv\nX: y", "a\r\n@b")
	f.Add("a\x00b", "\"quoted\" <x@y.example>", "\r\n.\r\nQUIT", "\"a b\"@b.example", "å/../b;c.pdf", "", "a@b\u2028c")
	f.Fuzz(func(t *testing.T, subject, name, text, address, file, language, id string) {
		l := letter()
		l.Subject, l.To.Name, l.To.Email, l.Before, l.Language, l.ID = subject, name, address, []string{text}, language, id
		l.From.Name, l.ReplyTo = name, Address{Name: subject, Email: "desk@supplier.example"}
		l.Card.Rows[0].Title, l.Attached[0].Name = text, file
		message, err := Compose(l)
		if err != nil {
			return
		}
		header, found := parts(t, message.Bytes)
		if len(header) != 10 || len(header["To"]) != 1 || len(header["From"]) != 1 || len(header["Subject"]) != 1 || len(found) != 3 {
			t.Fatalf("forged: %v, parts %d", header, len(found))
		}
		to, err := header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != address || message.To != address {
			t.Fatalf("goes to %v, %q; want %q (%v)", to, message.To, address, err)
		}
	})
}

// A calendar program takes the entry only as one way of showing the letter, of
// the type that says it is an invitation; as an attachment it is overlooked.
func TestTheMeetingIsAWayToReadTheLetter(t *testing.T) {
	l := letter()
	entry := "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Möte\r\nEND:VCALENDAR\r\n"
	l.Calendar = []byte(entry)
	message, err := Compose(l)
	if err != nil {
		t.Fatal(err)
	}
	_, found := parts(t, message.Bytes)
	got, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(found["text/calendar"]), ""))
	if err != nil || string(got) != entry || !bytes.Contains(message.Bytes, []byte("text/calendar; method=REQUEST")) {
		t.Errorf("the entry reads %q (%v)", got, err)
	}
	if last := bytes.LastIndex(message.Bytes, []byte("text/calendar")); last > bytes.Index(message.Bytes, []byte("application/pdf")) {
		t.Error("the entry stands among the documents")
	}
}
