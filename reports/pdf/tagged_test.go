package pdf_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ting/reports/pack"
	"ting/reports/pdf/inspect"
)

// objects is a file as qpdf tells it in JSON: every object by its reference.
type objects struct {
	all     map[string]map[string]any // dictionaries, those of streams too
	streams map[string][]byte
	values  map[string]any // everything
	pages   []string       // references, in order
	root    map[string]any
}

func decode(t *testing.T, file []byte) objects {
	t.Helper()
	var told struct {
		Pages []struct{ Object string }
		Qpdf  []json.RawMessage
	}
	out := run(t, file, "qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", "FILE")
	if err := json.Unmarshal([]byte(out), &told); err != nil {
		t.Fatal(err)
	}
	var raw map[string]struct {
		Value  any
		Stream struct {
			Data string
			Dict map[string]any
		}
	}
	if err := json.Unmarshal(told.Qpdf[1], &raw); err != nil {
		t.Fatal(err)
	}
	o := objects{all: map[string]map[string]any{}, streams: map[string][]byte{}, values: map[string]any{}}
	for name, one := range raw {
		reference := strings.TrimPrefix(name, "obj:")
		o.values[reference] = one.Value
		if dict, ok := one.Value.(map[string]any); ok {
			o.all[reference] = dict
		}
		if one.Stream.Dict != nil {
			o.all[reference] = one.Stream.Dict
			data, err := base64.StdEncoding.DecodeString(one.Stream.Data)
			if err != nil {
				t.Fatal(err)
			}
			o.streams[reference] = data
		}
	}
	for _, p := range told.Pages {
		o.pages = append(o.pages, p.Object)
	}
	trailer := raw["trailer"].Value.(map[string]any)
	o.root = o.all[trailer["/Root"].(string)]
	return o
}

// pageOf is the number of a page by its reference, from 1.
func (o objects) pageOf(reference any) int { return slices.Index(o.pages, reference.(string)) + 1 }

// leaf is a piece of a page as the structure names it.
type leaf struct {
	page string
	mcid int
}

// The promise of PDF/UA-1 as far as a machine can tell: the catalogue says
// that the file is tagged, every drawn thing is an artifact or belongs to
// exactly one element, and page and structure find each other both ways.
func TestEveryPieceHasItsPlace(t *testing.T) {
	for name, p := range packs() {
		t.Run(name, func(t *testing.T) {
			o := decode(t, build(t, p))
			o.checkCatalogue(t)
			leaves := map[leaf]string{}
			tree := o.all[o.root["/StructTreeRoot"].(string)]
			for _, kid := range tree["/K"].([]any) {
				o.walk(t, kid.(string), o.root["/StructTreeRoot"].(string), leaves)
			}
			parents := o.parents(t, tree)
			for number, page := range o.pages {
				marks := o.checkContent(t, page)
				for _, mcid := range marks {
					owner, ok := leaves[leaf{page, mcid}]
					if !ok {
						t.Fatalf("page %d: piece %d belongs to no element", number+1, mcid)
					}
					if parents[leaf{page, mcid}] != owner {
						t.Fatalf("page %d: piece %d finds %s, not %s", number+1, mcid, parents[leaf{page, mcid}], owner)
					}
					delete(leaves, leaf{page, mcid})
				}
				if o.all[page]["/Tabs"] != "/S" {
					t.Errorf("page %d: the order of links is not the structure's", number+1)
				}
			}
			if len(leaves) > 0 {
				t.Errorf("%d leaves of the structure have no content", len(leaves))
			}
		})
	}
}

func (o objects) checkCatalogue(t *testing.T) {
	t.Helper()
	if marked := o.root["/MarkInfo"].(map[string]any)["/Marked"]; marked != true {
		t.Error("the file does not say that it is tagged")
	}
	if title := o.root["/ViewerPreferences"].(map[string]any)["/DisplayDocTitle"]; title != true {
		t.Error("the window would show the file's name, not its title")
	}
	if o.root["/Lang"] == nil {
		t.Error("no language: a reading program would guess its voice")
	}
	metadata := string(o.streams[o.root["/Metadata"].(string)])
	for _, want := range []string{"<pdfuaid:part>1</pdfuaid:part>", "<dc:title>", "<dc:language>"} {
		if !strings.Contains(metadata, want) {
			t.Errorf("the metadata has no %s", want)
		}
	}
}

// walk checks an element and those below it, and notes their leaves.
func (o objects) walk(t *testing.T, reference, up string, leaves map[leaf]string) {
	e := o.all[reference]
	if e["/P"] != up {
		t.Errorf("%s says that it is below %v, and is below %s", reference, e["/P"], up)
	}
	role := e["/S"].(string)
	kids, _ := e["/K"].([]any)
	if len(kids) == 0 && role != "/TD" && role != "/TH" {
		t.Errorf("a %s holds nothing", role)
	}
	attributes, _ := e["/A"].(map[string]any)
	if role == "/Figure" && (e["/Alt"] == nil || attributes["/BBox"] == nil) {
		t.Error("a figure without words or place")
	}
	if role == "/TH" && attributes["/Scope"] == nil {
		t.Error("a head without scope")
	}
	for _, kid := range kids {
		switch k := kid.(type) {
		case float64:
			o.note(t, leaves, leaf{e["/Pg"].(string), int(k)}, reference)
		case string:
			o.walk(t, k, reference, leaves)
		case map[string]any:
			if k["/Type"] == "/MCR" {
				o.note(t, leaves, leaf{k["/Pg"].(string), int(k["/MCID"].(float64))}, reference)
			} else if link := o.all[k["/Obj"].(string)]; role != "/Link" || link["/Contents"] == nil || link["/StructParent"] == nil {
				t.Errorf("a link without words, or in a %s", role)
			}
		}
	}
}

func (o objects) note(t *testing.T, leaves map[leaf]string, l leaf, reference string) {
	if leaves[l] != "" {
		t.Errorf("piece %v belongs to two elements", l)
	}
	leaves[l] = reference
}

// parents is the way back from each piece of a page to its element.
func (o objects) parents(t *testing.T, tree map[string]any) map[leaf]string {
	t.Helper()
	numbers := o.all[tree["/ParentTree"].(string)]["/Nums"].([]any)
	byKey := map[int]any{}
	for i := 0; i < len(numbers); i += 2 {
		byKey[int(numbers[i].(float64))] = numbers[i+1]
	}
	back := map[leaf]string{}
	for _, page := range o.pages {
		for mcid, e := range byKey[int(o.all[page]["/StructParents"].(float64))].([]any) {
			back[leaf{page, mcid}] = e.(string)
		}
	}
	for reference, one := range o.all {
		if one["/Subtype"] == "/Link" && o.all[byKey[int(one["/StructParent"].(float64))].(string)]["/S"] != "/Link" {
			t.Errorf("link %s finds no Link", reference)
		}
	}
	return back
}

// checkContent reads a page's operators: what draws must stand in exactly one
// marked sequence. It returns the page's MCIDs.
func (o objects) checkContent(t *testing.T, page string) []int {
	t.Helper()
	var marks []int
	depth := 0
	for line := range strings.SplitSeq(string(o.streams[o.all[page]["/Contents"].(string)]), "\n") {
		line = textless(line)
		switch {
		case strings.HasSuffix(line, "BDC"):
			depth++
			var role string
			var mcid int
			if n, _ := fmt.Sscanf(strings.ReplaceAll(line, ">>", " >>"), "%s <</MCID %d >> BDC", &role, &mcid); n == 2 {
				marks = append(marks, mcid)
			} else if !strings.HasPrefix(line, "/Artifact") {
				t.Fatalf("a mark that is neither content nor artifact: %s", line)
			}
		case line == "EMC":
			depth--
		case draws(line) && depth != 1:
			t.Fatalf("drawn in %d marks: %s", depth, line)
		}
		if depth < 0 || depth > 1 {
			t.Fatalf("marks are nested or not balanced at %q", line)
		}
	}
	if depth != 0 || len(marks) != len(slices.Compact(slices.Sorted(slices.Values(marks)))) {
		t.Errorf("page %s: marks do not end, or are used twice", page)
	}
	return marks
}

// A letter that the typeface lacks prints as nothing, and no other test sees
// it: each code of each shown text must lead to a glyph.
func TestEveryLetterHasAGlyph(t *testing.T) {
	for name, p := range packs() {
		t.Run(name, func(t *testing.T) {
			o := decode(t, build(t, p))
			glyphs := map[string][]byte{} // by the font's name on the page
			for number, page := range o.pages {
				if number == 0 {
					fonts := o.dict(o.dict(o.all[page]["/Resources"])["/Font"])
					for font, reference := range fonts {
						descendant := o.dict(o.dict(reference)["/DescendantFonts"].([]any)[0])
						glyphs[font] = o.streams[descendant["/CIDToGIDMap"].(string)]
					}
				}
				checkGlyphs(t, number+1, string(o.streams[o.all[page]["/Contents"].(string)]), glyphs)
			}
		})
	}
}

// dict is a dictionary, or the one that a reference leads to.
func (o objects) dict(v any) map[string]any {
	if reference, ok := v.(string); ok {
		return o.all[reference]
	}
	return v.(map[string]any)
}

// checkGlyphs follows the font through a page's states and looks each code up.
func checkGlyphs(t *testing.T, page int, content string, glyphs map[string][]byte) {
	t.Helper()
	font, saved := "", []string{}
	shown := regexp.MustCompile(`(?s)(/F[0-9a-f]+) [0-9.]+ Tf|Td \((.*?)\) Tj|(?:^|\n)(q|Q)\b`)
	for _, m := range shown.FindAllStringSubmatch(content, -1) {
		switch {
		case m[1] != "":
			font = m[1]
		case m[3] == "q":
			saved = append(saved, font)
		case m[3] == "Q":
			font, saved = saved[len(saved)-1], saved[:len(saved)-1]
		default:
			codes := strings.NewReplacer(`\\`, `\`, `\(`, "(", `\)`, ")", `\r`, "\r").Replace(m[2])
			for i := 0; i+1 < len(codes); i += 2 {
				at := 2 * (int(codes[i])<<8 | int(codes[i+1]))
				if glyphs[font][at] == 0 && glyphs[font][at+1] == 0 {
					t.Fatalf("page %d: U+%04X has no glyph in %s", page, at/2, font)
				}
			}
		}
	}
}

// draws reports whether a line of operators puts something on the paper.
func draws(line string) bool {
	for word := range strings.FieldsSeq(line) {
		switch word {
		case "Tj", "TJ", "f", "S", "B", "sh", "Do", "f*", "b", "s":
			return true
		}
	}
	return false
}

// textless takes the shown text out of a line, whose bytes are any.
func textless(line string) string {
	from, to := strings.Index(line, "("), strings.LastIndex(line, ")")
	if from >= 0 && to > from {
		return line[:from] + line[to+1:]
	}
	return line
}

// A figure, a table, a list and the contents must be heard as what they are.
func TestStructureReadsLikeThePack(t *testing.T) {
	out := run(t, build(t, demonstration()), "pdfinfo", "-struct", "FILE")
	for _, role := range []string{"Document", "Sect", "TOC", "TOCI", "Reference", "Link", "H1", "H2", "P", "L ", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "Figure"} {
		if !strings.Contains(out, role) {
			t.Errorf("no %s in the structure", role)
		}
	}
	if strings.Index(out, "TOC") > strings.Index(out, "Table") {
		t.Error("the contents are read after the tables")
	}
	if strings.Count(out, "TH ") > 12 {
		t.Error("a head that is repeated on a page is read again")
	}
}

// A table whose rows have all been left out is still one that is heard.
func TestTableWithoutRowsIsSound(t *testing.T) {
	p := demonstration()
	p.Sections = []pack.Section{{ID: "a", Title: "Tomt", Blocks: []pack.Block{pack.Table{Title: "Inga rader", Columns: []pack.Column{{Head: "Mål"}, {Head: "Utfall", Right: true}}}}}}
	if findings, err := inspect.File(build(t, p)); err != nil || len(findings) > 0 {
		t.Errorf("%v %v", findings, err)
	}
}
