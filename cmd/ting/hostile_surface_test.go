package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ting/assets"
	"ting/cmd/internal/mischief"
	"ting/reports/page/chromium"
)

// rough are texts that mean no harm and do some: of other scripts, and with what steers a terminal, a reader's eye or a program's line ends.
func rough() []string {
	return []string{
		"🚒 👩‍🚒 🏳️‍🌈", "שלום עולם مرحبا \u202e olleh \u2066", "a\u0308\u030a\u0301 Z̸̢a̷l̶g̵o̷ \u200b\u00ad\ufeff\ufdd0\uffff",
		"%d %s %!v(MISSING) \\n ${HOME} `ls` '; DROP TABLE tickets; --", "styr\x1b[31m\x1b]0;x\x07\r\n\t\u2028\u0085\x7ftecken",
	}
}

// long is one word that no line takes.
func long() string { return strings.Repeat("ordbehandlings", 360) + "slut" }

// writer writes texts into fields, each that a field takes in turn, with the
// name of the field behind it.
func writer(texts []string) author {
	fit := map[room][]string{}
	for _, text := range texts {
		fit[records] = append(fit[records], text)
		if said := strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(text); !strings.ContainsFunc(said, unicode.IsControl) {
			fit[lines] = append(fit[lines], text)
		}
		if !strings.ContainsFunc(text, unicode.IsControl) {
			fit[aLine] = append(fit[aLine], text)
		}
	}
	times := map[room]int{}
	return func(field string, takes room) string {
		text := "Vanlig text"
		if own := fit[takes]; len(own) > 0 {
			times[takes]++
			text = own[times[takes]%len(own)]
		}
		if strings.HasPrefix(field, "term") { // braces in a term stand for what the word it replaces has there
			text = strings.NewReplacer("{", "(", "}", ")").Replace(text)
		}
		return text + " [" + field + "]"
	}
}

// surfaces are all that a house gives its readers, by name: files, letters,
// what commands say, and what its site shows.
func (d dwelling) surfaces(t *testing.T) map[string]surface {
	t.Helper()
	all := map[string]surface{}
	for _, pattern := range []string{"packs/*", "out/*", "mailbox/*"} {
		files, err := filepath.Glob(filepath.Join(d.dir, pattern))
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Base(file)
			all[filepath.Join(filepath.Base(filepath.Dir(file)), name)] = surfaceOf(t, name, content)
		}
	}
	all["commands"] = asSaid(d.said)
	maps.Copy(all, d.site(t))
	return all
}

// ascii is a text by what every reader keeps of it: no reader keeps all white
// space, paper breaks words and cannot show every sign, some words begin a line
// with a capital, and what is quoted says what cannot be seen.
func ascii(text string) string {
	text = norm.NFC.String(escape.ReplaceAllString(strings.Join(strings.Fields(text), ""), ""))
	return strings.Map(func(r rune) rune {
		if r == '…' {
			return r
		}
		if r <= ' ' || r > '~' || strings.ContainsRune("-'`\"\\/", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// escape is how a text in quotes says what cannot be seen; a calendar writes
// its backslash the other way.
var escape = regexp.MustCompile(`[\\/](u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2}|[abfnrtv])`)

// written are the fields whose text is Markdown: it is shown as what it means,
// so that of the text itself only its end must stand there.
func written(field string) bool {
	return slices.Contains([]string{"remark", "remark-all", "handbook"}, field)
}

// clipped tells whether a surface may leave out a field, which the page beside
// it shows: on paper a cover has four lines for those who attend, and a line for
// a name is one line. And a unit with a comma is several, which stand by none.
func clipped(name, field, text string) bool {
	if strings.HasPrefix(field, "unit") && strings.Contains(text, ",") {
		return true
	}
	return filepath.Ext(name) == ".pdf" && (field == "third" || field == "orderer" || len(text) > len(long()))
}

// shows tells whether a surface says a text; a chart may cut it short, and says
// so.
func shows(said, text string) bool {
	if strings.Contains(said, text) {
		return true
	}
	for n := len(text) - 1; n >= 8; n-- {
		if strings.Contains(said, text[:n]+"…") {
			return true
		}
	}
	return false
}

// marked is the end of a field's text, by which it is found.
func marked(field string) string { return ascii("[" + field + "]") }

// holds holds a house full of mischief to a harmless one: each surface shows
// the text of each field that the harmless one shows there, and is made of
// nothing else.
func holds(t *testing.T, harmless map[string]surface, d dwelling, got map[string]surface) (pairs int) {
	t.Helper()
	if len(got) != len(harmless) {
		t.Errorf("%d surfaces, of a harmless house %d", len(got), len(harmless))
	}
	for _, name := range slices.Sorted(maps.Keys(harmless)) {
		plain, full := harmless[name], got[name]
		for _, made := range full.made {
			if !slices.Contains(plain.made, made) {
				t.Errorf("%s holds %.300q", name, made)
			}
		}
		said := ascii(full.said)
		for field, text := range d.texts {
			if clipped(name, field, text) || !strings.Contains(ascii(plain.said), marked(field)) {
				continue
			}
			pairs++
			if written(field) {
				text = marked(field)
			}
			if !shows(said, ascii(text)) {
				t.Errorf("%s does not show %s as it was written: %.200q", name, field, text)
			}
		}
	}
	return pairs
}

// Whatever people, tickets and settings say is text wherever it comes out: on
// paper, on screens, in letters, calendars, spreadsheets and lists, for programs
// and in what commands and the log say. A house lives through a quarter with
// mischief in every field; each thing that it gives its readers is read by a
// program of their kind, and held to the same thing of a harmless house.
func TestHostileTextOnEverySurface(t *testing.T) {
	_, err := assets.Echarts() // without it nothing can be printed
	chromium.Missing(t, err)
	plain := inhabited(t, writer([]string{"Vanlig text"}))
	harmless := plain.surfaces(t)
	for field := range plain.texts {
		if !slices.ContainsFunc(slices.Collect(maps.Values(harmless)), func(s surface) bool { return strings.Contains(ascii(s.said), marked(field)) }) {
			t.Errorf("%s is shown nowhere, so that it is not tried", field)
		}
	}
	for _, texts := range mischiefs() {
		d := inhabited(t, writer(texts))
		pairs := holds(t, harmless, d, d.surfaces(t))
		t.Logf("%d texts in %d fields on %d surfaces: %d pairs", len(texts), len(d.texts), len(harmless), pairs)
	}
}

// mischiefs are the texts for a house each: some of every kind in one, or, for
// the long run, all of them by eights, so that each field has one of each eight,
// and a word without end in a house of its own.
func mischiefs() [][]string {
	if os.Getenv("TING_HOSTILE") == "" {
		return [][]string{append(rough(), tricks()...)}
	}
	texts := rough()
	for _, p := range mischief.Payloads() {
		texts = append(texts, p.Text)
	}
	return append([][]string{{long()}}, slices.Collect(slices.Chunk(texts, 8))...)
}
