package main

import (
	"context"
	"strings"
	"testing"

	"ting/reports/pack"
	"ting/reports/pdf/inspect"
)

// northern is every letter of the Nordic and Sámi languages, in words and
// names of places.
func northern() []string {
	return []string{
		"Ærøskøbing", "Ålesund", "Östersund", "Þingvellir", "Ísafjörður", "Äänekoski", "Tórshavn", "Ýmir", "Úlfljótsvatn", "Étienne",
		"Kárášjohka", "Čáhcesuolu", "Đeatnu", "guođđit", "Ŋŋ", "Girjiid", "Šuoššjávri", "Ŧŧ", "Žžáhppu", "ákŋoluokta", // Northern Sámi
		"Jåhkåmåhkke", "Ńjuorggam", "Gällivárre", "Ørnes", // Lule Sámi
		"Dearna", "Saepmie", "Ïïjhkuvelasse", "Åarjel-saemien", // Southern Sámi
		"Âânar", "Čeʹvetjäuʹrr", "Njeäʹllem", "Ǩeeʹrjted", "Ǥǥ", "Ǧǧ", "Ʒʒ", "Ǯǯ", "Õlmâs", "Šõõl", // Inari and Skolt Sámi
		"−1,4", "95 %", "§ 7", "½", "€", "–", "…",
	}
}

// What is copied, searched and heard must be the words as they are written:
// each whole, in order, with every letter that northern languages have.
func TestNorthernWordsStayWhole(t *testing.T) {
	press, err := newPrinter()
	if err != nil {
		t.Fatal(err)
	}
	defer press.Close()
	words := northern()
	for _, w := range words {
		if clean := press.family.Clean(w); clean != w {
			t.Errorf("%s is printed as %s: the typeface lacks a letter", w, clean)
		}
	}
	table := pack.Table{Columns: []pack.Column{{Head: "Namn"}}}
	for _, w := range words {
		table.Rows = append(table.Rows, []pack.Cell{{Text: w}})
	}
	content := pack.Pack{Language: "se", Cover: pack.Cover{Title: "Davvi"}, Sections: []pack.Section{
		{Title: words[0], Blocks: []pack.Block{pack.Paragraph{Text: strings.Join(words, " ")}, pack.List{Items: words}, table}}}}
	file, err := press.print(context.Background(), content)
	if err != nil {
		t.Fatal(err)
	}
	if findings, err := inspect.File(file); err != nil || len(findings) > 0 {
		t.Errorf("%v %v", findings, err)
	}
	read := strings.Fields(program(t, file, "pdftotext", "-raw", "FILE", "-"))
	text := " " + strings.Join(read, " ") + " "
	if !strings.Contains(text, " "+strings.Join(words, " ")+" ") {
		t.Errorf("the words do not stand whole and in order in %s", text)
	}
	for _, w := range words { // in the sentence, the list and the table
		if got := strings.Count(text, " "+w+" "); got < 3 {
			t.Errorf("%q is read %d times", w, got)
		}
	}
}

// A reader who searches for a point of the agenda must find it, and the points
// in their order.
func TestAgendaIsReadInOrder(t *testing.T) {
	for _, v := range onShelf(t) {
		text := strings.Join(strings.Fields(program(t, v.file, "pdftotext", "-raw", "FILE", "-")), " ")
		_, body, found := strings.Cut(text, strings.Join(strings.Fields(v.content.Words.Contents), " "))
		if !found {
			t.Errorf("%s has no contents", v.name)
		}
		for range 2 { // once in the contents, once over its section
			for _, s := range v.content.Sections {
				title := strings.Join(strings.Fields(s.Title), " ")
				var before string
				if before, body, found = strings.Cut(body, title); !found {
					t.Errorf("%s: %q is missing, or stands before %q", v.name, title, short(before))
				}
			}
		}
	}
}
