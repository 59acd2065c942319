package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"ting/assets"
	"ting/forums"
	"ting/reports/pack"
	"ting/reports/pdf/inspect"
	"ting/reports/words"
)

// stretched is the catalogue with every word 40 % longer: what a translator,
// or a language that ting does not yet speak, may need.
func stretched(t *testing.T) *words.Catalogue {
	t.Helper()
	longer := fstest.MapFS{}
	err := fs.WalkDir(assets.Words(), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(assets.Words(), path)
		if err != nil {
			return err
		}
		var entries map[string]any
		if err := json.Unmarshal(raw, &entries); err != nil {
			return err
		}
		for key, value := range entries {
			switch value := value.(type) {
			case string:
				entries[key] = stretch(value)
			case map[string]any:
				for form, text := range value {
					value[form] = stretch(text.(string))
				}
			}
		}
		raw, err = json.Marshal(entries)
		longer[path] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := words.Load(longer)
	if err != nil {
		t.Fatal(err)
	}
	return catalogue
}

// stretch makes each word of a sentence 40 % longer by its own letters.
// Placeholders, and what stands for numbers, stay.
func stretch(text string) string {
	var b strings.Builder
	var word []rune
	inside, before := false, rune(0)
	end := func() {
		b.WriteString(string(word))
		if len(word) > 1 {
			for i := range (len(word)*4 + 9) / 10 {
				b.WriteRune(unicode.ToLower(word[i%len(word)]))
			}
		}
		word = nil
	}
	for _, r := range text {
		if !inside && before != '%' && unicode.IsLetter(r) {
			word = append(word, r)
			continue
		}
		end()
		inside = r == '{' || inside && r != '}'
		before = r
		b.WriteRune(r)
	}
	end()
	return b.String()
}

// A pack that only fits its own words breaks with the first longer one.
func TestNothingOverflowsWithLongerWords(t *testing.T) {
	if got := stretch("Mål {n} på %d"); got != "Målmå {n} påp %d" {
		t.Fatalf("stretched is %q", got)
	}
	var packs []volume
	err := printing(func(g *gallery) error {
		g.press.words = stretched(t)
		return g.each(context.Background(), func(forum forums.Level, filling string, in pack.Input) error {
			if filling != "normal" {
				return nil
			}
			for _, language := range g.press.words.Languages() {
				content, err := g.press.compose(forum, in, language)
				if err != nil {
					return err
				}
				file, err := g.press.print(context.Background(), content)
				if err != nil {
					return err
				}
				packs = append(packs, volume{name: fmt.Sprintf("%s-longer-%s", forum, language), file: file})
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	read := look(t, packs)
	for _, v := range packs {
		standing(t, v, read[v.name])
	}
}

// hostile is what a ticket's title may hold, by what it would break.
func hostile() []string {
	return []string{
		"🚒 Brand 👩‍🚒 i serverhallen 🏳️‍🌈",
		"שלום עולם مرحبا \u202e olleh \u2066",
		strings.Repeat("ordbehandlings", 360) + "slut",
		"styr\x00tecken\x1b[31m\r\n\t\u2028\u0085\x7f",
		"trasig \xff\xfe\xc3( utf-8 \xed\xa0\x80",
		`=HYPERLINK("http://x.example";"klicka") +1 -1 @SUM(A1)`,
		`<script>alert(1)</script> <b>fet</b> & "citat" 'apostrof' {n} ⟦key⟧`,
		"%d %s %!v(MISSING) \\n ${HOME} `ls` '; DROP TABLE tickets; --",
		"",
		strings.Repeat("många ord i en enda titel ", 60),
		"a\u0308\u030a\u0301 Z̸̢a̷l̶g̵o̷ \u200b\u00ad\ufeff\ufdd0\ufdd1\uffff",
	}
}

// codes are fields of a pack that are no text for a reader.
func codes() []string {
	return []string{"Language", "Accent", "Paper", "Hash", "ID", "Status", "Logo", "Colour", "Color", "Kind"}
}

// spoil puts hostile texts into every field of a value that holds text, one
// after the other, and returns how many it has put.
func spoil(v reflect.Value, field string, next func() string) int {
	count := 0
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			inner := reflect.New(v.Elem().Type()).Elem()
			inner.Set(v.Elem())
			count = spoil(inner, field, next)
			v.Set(inner)
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Elem().Kind() == reflect.Struct {
			inner := reflect.New(v.Elem().Type())
			inner.Elem().Set(v.Elem())
			count = spoil(inner.Elem(), field, next)
			v.Set(inner)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains(codes(), f.Name) {
				count += spoil(v.Field(i), f.Name, next)
			}
		}
	case reflect.Slice:
		if rows, is := v.Interface().([][]pack.Cell); is { // a few rows hold every text in turn
			v.Set(reflect.ValueOf(rows[:min(len(rows), len(hostile()))]))
		}
		fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(fresh, v)
		for i := range fresh.Len() {
			count += spoil(fresh.Index(i), field, next)
		}
		if v.Len() > 0 {
			v.Set(fresh)
		}
	case reflect.String:
		if v.String() != "" {
			v.SetString(next())
			count++
		}
	}
	return count
}

// Whatever a ticket system, a person or an agreement says must be printed as
// text, on its page, and must never end the pack: in every field of each of the
// four packs stands every hostile text in turn.
func TestHostileTextIsShownAsText(t *testing.T) {
	texts := hostile()
	var packs []volume
	err := printing(func(g *gallery) error {
		return g.each(context.Background(), func(forum forums.Level, filling string, in pack.Input) error {
			if filling != "normal" {
				return nil
			}
			content, err := g.press.compose(forum, in, "sv")
			if err != nil {
				return err
			}
			at := 0
			n := spoil(reflect.ValueOf(&content).Elem(), "", func() string { at++; return texts[at%len(texts)] })
			file, err := g.press.print(context.Background(), content)
			if err != nil {
				return fmt.Errorf("%d hostile texts: %w", n, err)
			}
			if n < 100 {
				t.Errorf("%s: only %d texts are hostile", forum, n)
			}
			packs = append(packs, volume{name: fmt.Sprintf("%s-hostile", forum), file: file})
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	read := look(t, packs)
	for _, v := range packs {
		if findings, err := inspect.File(v.file); err != nil || len(findings) > 0 {
			t.Errorf("%s: %v %v", v.name, findings, err)
		}
		for i, page := range read[v.name] {
			where := fmt.Sprintf("%s, page %d", v.name, i+1)
			samePieces(t, where, page)
			inFrame(t, where, page, i == 0)
			page.Texts = slices.DeleteFunc(page.Texts, func(w placedText) bool { return strings.Contains(w.Roles, "Figure") })
			apart(t, where, page)
		}
		shown := strings.Join(strings.Fields(program(t, v.file, "pdftotext", "-raw", "FILE", "-")), "")
		for _, want := range []string{`<script>alert(1)</script>`, `=HYPERLINK("http://x.example";"klicka")`, "DROPTABLE", "ordbehandlingsordbehandlings", "%!v(MISSING)"} {
			if !strings.Contains(shown, want) {
				t.Errorf("%s does not show %s", v.name, want)
			}
		}
	}
}
