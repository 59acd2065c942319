package pdf_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ting/reports/pack"
	"ting/reports/pdf"
)

// pagesOf prints a pack and returns the text of each page.
func pagesOf(t *testing.T, p pack.Pack) []string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftotext is missing: install poppler-utils")
		}
		t.Skip("install poppler-utils to read the PDF")
	}
	file, err := pdf.Build(context.Background(), p, look(t), lines{})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(out), "\f")
}

func said(text string) pack.Remark {
	return pack.Remark{Byline: "Kommentar av Eva Ek", Text: []pack.Block{pack.Paragraph{Text: text}, pack.List{Items: []string{"Nästa steg."}}}}
}

// What a person said of the whole pack stands on its cover, and where it is too
// long for that it is read before the first point, in full.
func TestASummaryIsNeverCut(t *testing.T) {
	short, long := demonstration(), demonstration()
	short.Cover.Summary = []pack.Remark{said("En lugn månad.")}
	pages := pagesOf(t, short)
	for _, want := range []string{"En lugn månad.", "– Nästa steg.", "Kommentar av Eva Ek"} {
		if !strings.Contains(pages[0], want) {
			t.Errorf("the cover lacks %q", want)
		}
	}
	long.Cover.Summary = []pack.Remark{said(strings.Repeat("Många ord om månaden. ", 200) + "Slut.")}
	pages = pagesOf(t, long)
	if strings.Contains(pages[0], "Många ord") {
		t.Error("a text that does not fit is on the cover")
	}
	if rest := strings.Join(pages[1:], ""); strings.Count(rest, "Många") != 200 || !strings.Contains(rest, "Slut.") {
		t.Errorf("%d of 200 sentences are in the pack", strings.Count(rest, "Många"))
	}
}

// A remark of several pages must break between lines like any text.
func TestARemarkMayBeLong(t *testing.T) {
	p := demonstration()
	p.Sections[1].Blocks = append([]pack.Block{said(strings.Repeat("Många ord om målen. ", 800))}, p.Sections[1].Blocks...)
	if all := strings.Join(pagesOf(t, p), ""); strings.Count(all, "Många") != 800 {
		t.Errorf("%d of 800 sentences are in the pack", strings.Count(all, "Många"))
	}
}

// A short remark that a page's end tears apart leaves its last point without
// the name of who said it.
func TestShortRemarkStandsTogether(t *testing.T) {
	p := demonstration()
	var blocks []pack.Block
	for i := range 60 {
		name := fmt.Sprint("remark", i)
		blocks = append(blocks, pack.Paragraph{Text: strings.Repeat("mellan anmärkningar ", 20*(1+i%4))}, pack.Remark{
			Byline: name + "by",
			Text:   []pack.Block{pack.Paragraph{Text: "Det här sades."}, pack.List{Items: []string{"Först.", name + "end"}}},
		})
	}
	p.Sections = []pack.Section{{ID: "a", Title: "Allt", Blocks: blocks}}
	begins, found := map[string]int{}, 0
	pages := where(t, build(t, p)).Pages
	for number, page := range pages {
		for _, w := range page.Words {
			if name, ok := strings.CutSuffix(w.Text, "by"); ok {
				begins[name] = number
			}
			if name, ok := strings.CutSuffix(w.Text, "end"); ok && strings.HasPrefix(name, "remark") {
				found++
				if begins[name] != number {
					t.Errorf("%s begins on page %d and ends on %d", name, begins[name], number)
				}
			}
		}
	}
	if found != 60 || len(pages) < 6 {
		t.Errorf("%d remarks on %d pages prove little", found, len(pages))
	}
}
