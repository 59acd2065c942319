// Package words answers one question: how does a reader's language say this?
// It holds the one catalogue of sentences that packs, letters and pages print,
// in Swedish, English, Danish and Norwegian bokmål, and writes numbers, money,
// dates, periods and durations the way each of them does.
//
// A sentence has a key, named placeholders and, where it counts something, a
// form for each plural. Languages may order placeholders as they like, but must
// have the same keys with the same placeholders: [Load] refuses a catalogue in
// which they differ, so that a sentence missing in one language stops the start
// and not the month-end. What a customer or a ticket is called is never
// translated; it passes through as it stands.
package words

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"ting/forums/fault"
)

// Catalogue is the words of every language.
type Catalogue struct {
	languages map[string]*Words
}

// Words is one language. It is safe for use by several goroutines.
type Words struct {
	code    string
	tag     language.Tag
	entries map[string]entry
	numbers separators
}

// entry is a sentence by plural form; a sentence that counts nothing has the
// form other alone.
type entry map[string]string

// The forms that an entry may have. None is ours: it replaces a count of zero.
const (
	formOther = "other"
	formOne   = "one"
	formNone  = "none"
)

// Load reads words/CODE.json for every language in fsys and checks that they
// agree with each other. It returns [fault.Invalid] naming the first key that
// is missing in a language, or whose placeholders or forms differ.
func Load(fsys fs.FS) (*Catalogue, error) {
	files, err := fs.Glob(fsys, "words/*.json")
	if err != nil {
		return nil, fmt.Errorf("list the words: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("words/*.json: no language found: %w", fault.NotFound)
	}
	catalogue := &Catalogue{languages: make(map[string]*Words, len(files))}
	for _, file := range files {
		w, err := read(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		catalogue.languages[w.code] = w
	}
	if err := catalogue.check(); err != nil {
		return nil, err
	}
	return catalogue, nil
}

// read reads the words of the language that file is named after.
func read(fsys fs.FS, file string) (*Words, error) {
	raw, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	code := strings.TrimSuffix(path.Base(file), ".json")
	tag, err := language.Parse(code)
	if err != nil {
		return nil, fmt.Errorf("%q is no language: %w", code, fault.Invalid)
	}
	entries := make(map[string]entry)
	if err := json.Unmarshal(raw, &entries); err != nil {
		return nil, fmt.Errorf("%w: %w", fault.Invalid, err)
	}
	return &Words{code: code, tag: tag, entries: entries, numbers: separatorsOf(tag)}, nil
}

// UnmarshalJSON reads a sentence, or an object of its plural forms.
func (e *entry) UnmarshalJSON(raw []byte) error {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		*e = entry{formOther: text}
		return nil
	}
	forms := make(map[string]string)
	if err := json.Unmarshal(raw, &forms); err != nil {
		return err
	}
	for form := range forms {
		if form != formOther && form != formOne && form != formNone {
			return fmt.Errorf("form %q is none of other, one, none", form)
		}
	}
	if forms[formOther] == "" {
		return errors.New("the form other is missing")
	}
	*e = forms
	return nil
}

// Languages returns the codes of the languages in the catalogue, sorted.
func (c *Catalogue) Languages() []string {
	codes := make([]string, 0, len(c.languages))
	for code := range c.languages {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// In returns the words of a language by its code, such as sv or sv-SE. It
// returns [fault.NotFound] naming the languages that there are.
func (c *Catalogue) In(code string) (*Words, error) {
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	if base == "no" {
		base = "nb"
	}
	if w, ok := c.languages[base]; ok {
		return w, nil
	}
	return nil, fmt.Errorf("language %q is none of %s: %w", code, strings.Join(c.Languages(), ", "), fault.NotFound)
}

// Language returns the language's code, such as sv.
func (w *Words) Language() string { return w.code }

// Say returns the sentence with the given key. Pairs are the names of its
// placeholders, each followed by what stands there. A key that does not exist
// gives the key between ⟦ and ⟧: a test over all callers holds that none does.
func (w *Words) Say(key string, pairs ...string) string {
	return fill(w.form(key, formOther), pairs)
}

// Count returns the sentence that counts n, in the plural form that n asks for.
// {n} stands for n in figures, {spelled} for n in words where it is small.
func (w *Words) Count(key string, n int, pairs ...string) string {
	form := formOther
	if plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0) == plural.One {
		form = formOne
	}
	if _, ok := w.entries[key][formNone]; ok && n == 0 {
		form = formNone
	}
	return fill(w.form(key, form), append([]string{"n", w.Int(n), "spelled", w.Spelled(n)}, pairs...))
}

// Of returns what the language calls a value of a family of names, such as the
// value red of the family status. A value that the family does not know is the
// customer's own word, and is returned as it stands.
func (w *Words) Of(family, value string) string {
	if e, ok := w.entries[family+"."+value]; ok {
		return e[formOther]
	}
	return value
}

// Title is [Words.Of] as a heading says it, with a capital first. A value that
// has no word of its own is a name that somebody chose, and stays as it was
// written.
func (w *Words) Title(family, value string) string {
	if _, known := w.entries[family+"."+value]; !known {
		return value
	}
	return Sentence(w.Of(family, value))
}

// Spelled returns n as a word up to twelve, and in figures above it, as good
// running text does.
func (w *Words) Spelled(n int) string {
	if n < 0 || n > 12 {
		return w.Int(n)
	}
	return w.Of("number", strconv.Itoa(n))
}

// Sentence returns text with its first letter a capital.
func Sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 || first == utf8.RuneError {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// List joins items as a sentence does: "a, b and c".
func (w *Words) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	last := len(items) - 1
	return w.Say("list.last", "rest", strings.Join(items[:last], ", "), "last", items[last])
}

// Either joins items as a sentence does that asks for one of them: "a, b or c".
func (w *Words) Either(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return w.Say("list.or", "rest", strings.Join(items[:last], ", "), "last", items[last])
}

// form returns a form of an entry, or its form other when it has no such form.
func (w *Words) form(key, form string) string {
	e, ok := w.entries[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	if text, ok := e[form]; ok {
		return text
	}
	return e[formOther]
}

// fill puts what pairs say into the placeholders of text, in one pass, so that
// braces in a ticket's title are never read as placeholders. A sentence that ends
// in a word with a full stop of its own, as "8 stk.", ends in that one.
func fill(text string, pairs []string) string {
	if len(pairs) < 2 || !strings.Contains(text, "{") {
		return text
	}
	oldNew := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		if strings.HasSuffix(pairs[i+1], ".") {
			oldNew = append(oldNew, "{"+pairs[i]+"}.", pairs[i+1])
		}
		oldNew = append(oldNew, "{"+pairs[i]+"}", pairs[i+1])
	}
	return strings.NewReplacer(oldNew...).Replace(text)
}
