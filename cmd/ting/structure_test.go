package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ting/reports/pack"
)

var update = flag.Bool("update", false, "write what the packs are read as to testdata")

// node is an element of a file's structure: its role, its kids, and on which
// pages its own pieces stand, in order.
type node struct {
	role  string
	kids  []*node
	pages []string
}

// structure is the elements of a file as qpdf tells them.
func structure(t *testing.T, file []byte) []*node {
	t.Helper()
	var told struct{ Qpdf []json.RawMessage }
	if err := json.Unmarshal([]byte(program(t, file, "qpdf", "--json=2", "--json-key=qpdf", "FILE")), &told); err != nil {
		t.Fatal(err)
	}
	var objects map[string]struct {
		Value struct {
			S  string            `json:"/S"`
			K  []json.RawMessage `json:"/K"`
			Pg string            `json:"/Pg"`
		}
	}
	_ = json.Unmarshal(told.Qpdf[1], &objects) // objects of other shapes are left out
	all := map[string]*node{}
	for name, o := range objects {
		if o.Value.S != "" {
			all[strings.TrimPrefix(name, "obj:")] = &node{role: strings.TrimPrefix(o.Value.S, "/")}
		}
	}
	for name, o := range objects {
		n := all[strings.TrimPrefix(name, "obj:")]
		for _, k := range o.Value.K {
			if n != nil {
				n.hold(k, o.Value.Pg, all)
			}
		}
	}
	var list []*node
	for _, n := range all {
		list = append(list, n)
	}
	return list
}

// hold notes a kid: an element, or a piece of a page.
func (n *node) hold(kid json.RawMessage, home string, all map[string]*node) {
	var name string
	var elsewhere struct {
		Pg string `json:"/Pg"`
	}
	var mark int
	switch {
	case json.Unmarshal(kid, &name) == nil:
		if k := all[name]; k != nil {
			n.kids = append(n.kids, k)
		}
	case json.Unmarshal(kid, &mark) == nil:
		n.pages = append(n.pages, home)
	case json.Unmarshal(kid, &elsewhere) == nil:
		n.pages = append(n.pages, elsewhere.Pg)
	}
}

// A single line of a paragraph at the foot of a page, or at the head of the
// next, is overlooked. Packs in the customer's own language have no spans, so
// that each line is a piece of its own.
func TestGalleryHasNoWidows(t *testing.T) {
	broken := 0
	for _, v := range onShelf(t) {
		if v.language != v.content.Language || v.language != "sv" {
			continue
		}
		for _, n := range structure(t, v.file) {
			if n.role != "P" && n.role != "LBody" || len(n.pages) == 0 {
				continue
			}
			first, last := n.pages[0], n.pages[len(n.pages)-1]
			if first == last {
				continue
			}
			broken++
			if n.pages[1] != first || n.pages[len(n.pages)-2] != last {
				t.Errorf("%s: a paragraph of %d lines leaves one alone on a page", v.name, len(n.pages))
			}
		}
	}
	t.Logf("%d paragraphs are broken by pages", broken)
}

// tables counts the tables of blocks; labels with values are one too.
func tables(blocks []pack.Block) int {
	n := 0
	for _, b := range blocks {
		switch b := b.(type) {
		case pack.Table:
			n++
		case pack.Pairs:
			if len(b.Rows) > 0 {
				n++
			}
		case pack.Remark:
			n += tables(b.Text)
		case pack.Side:
			for _, column := range b.Columns {
				n += tables(column)
			}
		}
	}
	return n
}

// A table that is cut at each page loses its heads for who hears it: one of
// twenty pages is one table, and its heads are heard once.
func TestTablesOverPagesAreOne(t *testing.T) {
	long := 0
	for _, v := range onShelf(t) {
		if v.language != "sv" {
			continue
		}
		want := 0
		for _, s := range v.content.Sections {
			want += tables(s.Blocks)
		}
		got := 0
		for _, n := range structure(t, v.file) {
			if n.role != "Table" {
				continue
			}
			got++
			if pages := n.reach(); len(pages) > 1 {
				long++
			}
			heads := 0
			for _, k := range n.kids {
				if k.role == "THead" {
					heads++
				}
			}
			if heads > 1 {
				t.Errorf("%s: a table has %d heads", v.name, heads)
			}
		}
		if got != want {
			t.Errorf("%s: %d tables are heard as %d", v.name, want, got)
		}
	}
	if long < 5 {
		t.Errorf("only %d tables reach over pages, which proves nothing", long)
	}
}

// reach is the pages that an element's pieces stand on.
func (n *node) reach() []string {
	pages := slices.Clone(n.pages)
	for _, k := range n.kids {
		pages = append(pages, k.reach()...)
	}
	slices.Sort(pages)
	return slices.Compact(pages)
}

// What a person hears of each pack, in which order and language, as the
// browsers' reader tells it: a piece that moves, or loses its role, its words
// or its language, shows here.
func TestReadingOrder(t *testing.T) {
	read := onDisplay(t)
	for _, v := range only(onShelf(t), "normal") {
		got := heardOrder(read[v.name])
		path := filepath.Join("testdata", "reading", v.name+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is read differently, first in %q; look at it, then run go test ./cmd/ting -run TestReadingOrder -args -update", v.name, firstOther(string(want), got))
		}
	}
}

// only is the packs of one filling.
func only(packs []volume, filling string) []volume {
	return slices.DeleteFunc(slices.Clone(packs), func(v volume) bool { return v.filling != filling })
}

// mostRows is how many rows of a table or points of a list, and mostLetters
// how many letters of a text, a golden file keeps: enough to see what is there.
const mostRows, mostLetters = 3, 50

// heardOrder writes pages as an outline: each element with its language, its
// description and the beginning of its text.
func heardOrder(pages []paged) string {
	var b strings.Builder
	for i, page := range pages {
		fmt.Fprintf(&b, "page %d\n", i+1)
		var before []int
		rows := map[int]int{} // by the element that holds them
		for _, one := range page.Tree {
			cut := false
			for depth, n := range one.Path {
				if depth < len(before) && before[depth] == n {
					cut = cut || cutOff(page, rows, one.Path, depth)
					continue
				}
				before = before[:min(depth, len(before))]
				if role := page.Elements[n].Role; depth > 0 && (role == "TR" || role == "LI" || role == "TOCI") {
					rows[one.Path[depth-1]]++
				}
				if cut = cut || cutOff(page, rows, one.Path, depth); !cut && depth > 1 { // all are in a section of the document
					fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", depth-1), titled(page, n))
				}
			}
			before = one.Path
			if text := page.text(one.Piece); !cut && text != "" {
				fmt.Fprintf(&b, "%s%q\n", strings.Repeat(" ", len(one.Path)-1), begun(text))
			}
		}
	}
	return b.String()
}

// cutOff reports whether the element at a depth is a row behind the first few.
func cutOff(page paged, rows map[int]int, path []int, depth int) bool {
	role := page.Elements[path[depth]].Role
	return depth > 0 && (role == "TR" || role == "LI" || role == "TOCI") && rows[path[depth-1]] > mostRows
}

// titled is an element's role, with its language and what it is in words.
func titled(page paged, n int) string {
	e := page.Elements[n]
	text := e.Role
	if e.Lang != "" {
		text += " in " + e.Lang
	}
	if e.Alt != "" {
		text += ": " + e.Alt
	}
	return text
}

// begun is the beginning of a text.
func begun(text string) string {
	if runes := []rune(text); len(runes) > mostLetters {
		return strings.TrimRight(string(runes[:mostLetters]), " ") + "…"
	}
	return text
}

// firstOther is the first line in which two texts differ.
func firstOther(want, got string) string {
	wanted := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(wanted) || line != wanted[i] {
			return strings.TrimSpace(line)
		}
	}
	return "its end"
}

// Two readers of different houses must hear the same, word for word and in the
// same order; where they do not, one of them takes the structure otherwise.
// Poppler needs seconds for a long pack, so those are read only when
// TING_GALLERY=1.
func TestReadersAgree(t *testing.T) {
	packs, read := onShelf(t), maps.Clone(onDisplay(t))
	if os.Getenv("TING_GALLERY") == "1" {
		packs = slices.Concat(packs, inAnnex(t))
		maps.Copy(read, look(t, inAnnex(t)))
	} else {
		packs = only(packs, "sparse")
	}
	for _, v := range packs {
		var browser, poppler strings.Builder
		for _, page := range read[v.name] {
			for _, one := range page.Tree {
				browser.WriteString(page.text(one.Piece))
			}
		}
		for line := range strings.SplitSeq(program(t, v.file, "pdfinfo", "-struct-text", "FILE"), "\n") {
			if text, is := strings.CutPrefix(strings.TrimSpace(line), `"`); is {
				poppler.WriteString(strings.TrimSuffix(text, `"`))
			}
		}
		one, other := spaceless(browser.String()), spaceless(poppler.String())
		if one != other || len(one) < 500 {
			at := 0
			for at < min(len(one), len(other)) && one[at] == other[at] {
				at++
			}
			from := max(0, at-30)
			t.Errorf("%s: pdf.js hears %d bytes and poppler %d; first otherwise at %q and %q", v.name, len(one), len(other), short(one[from:]), short(other[from:]))
		}
	}
	t.Logf("two readers were asked of %d packs", len(packs))
}

// spaceless is a text without white space, which readers add as they like.
func spaceless(text string) string { return strings.Join(strings.Fields(text), "") }
