package inspect

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// spoilt is one way to break a sound file, and the rules that must name it:
// these and no others, so that a finding leads to its cause.
type spoilt struct {
	what  string
	spoil func(e *edited)
	rules []Rule
	page  int // of the first finding
}

// spoiltFiles breaks what the file says of itself.
func spoiltFiles() []spoilt {
	xmp := func(old, now string) func(*edited) {
		return func(e *edited) { e.streamOf(e.root()["Metadata"], old, now) }
	}
	return []spoilt{
		{"not said to be tagged", func(e *edited) { delete(e.root(), "MarkInfo") }, []Rule{Marked}, 0},
		{"said to be tagged: no", func(e *edited) { e.root()["MarkInfo"] = dict{"Marked": false} }, []Rule{Marked}, 0},
		{"tags doubted", func(e *edited) { e.root()["MarkInfo"] = dict{"Marked": true, "Suspects": true} }, []Rule{Suspects}, 0},
		{"no language", func(e *edited) { delete(e.root(), "Lang") }, []Rule{Language}, 0},
		{"language that is none", func(e *edited) { e.root()["Lang"] = str("svenska!") }, []Rule{Language}, 0},
		{"another language in the metadata", xmp("<rdf:li>sv<", "<rdf:li>en<"), []Rule{Language}, 0},
		{"the file's name in the window", func(e *edited) { delete(e.root(), "ViewerPreferences") }, []Rule{WindowTitle}, 0},
		{"no metadata", func(e *edited) { delete(e.root(), "Metadata") }, []Rule{Metadata}, 0},
		{"metadata cut off", xmp("</rdf:RDF>", "</rdf"), []Rule{Metadata}, 0},
		{"not said to be PDF/UA", xmp("pdfuaid:part", "pdfuaid:port"), []Rule{Conformance}, 0},
		{"said to be PDF/UA-2", xmp("part>1<", "part>2<"), []Rule{Conformance}, 0},
		{"no title", xmp("dc:title", "dc:titel"), []Rule{Title}, 0},
		{"two titles", func(e *edited) { e.dict(e.trailer["Info"])["Title"] = str("Utkast") }, []Rule{Title}, 0},
		{"no identity", func(e *edited) { delete(e.trailer, "ID") }, []Rule{Identity}, 0},
		{"a version to come", func(e *edited) { e.root()["Version"] = name("2.0") }, []Rule{Header}, 0},
		{"encrypted", func(e *edited) { e.trailer["Encrypt"] = dict{"Filter": name("Standard"), "V": 4} }, []Rule{Encryption}, 0},
		{"a form of the other kind", func(e *edited) { e.root()["AcroForm"] = dict{"Fields": array{}, "XFA": str("<xdp/>")} }, []Rule{Forms}, 0},
		{"a script at the opening", func(e *edited) { e.root()["OpenAction"] = dict{"S": name("JavaScript"), "JS": str("app.alert(1)")} }, []Rule{Script}, 0},
		{"a script by name", func(e *edited) { e.root()["Names"] = dict{"JavaScript": dict{"Names": array{}}} }, []Rule{Script}, 0},
		{"no pages", func(e *edited) { e.dict(e.root()["Pages"])["Kids"] = array{} }, []Rule{Syntax}, 0},
		{"a bookmark to nowhere", func(e *edited) { e.dict(e.dict(e.root()["Outlines"])["First"])["Dest"] = array{ref(9999), name("Fit")} }, []Rule{Destination}, 0},
		{"a bookmark without words", func(e *edited) { e.dict(e.dict(e.root()["Outlines"])["First"])["Title"] = str("") }, []Rule{Destination}, 0},
		{"bookmarks in a ring", func(e *edited) {
			first := e.dict(e.root()["Outlines"])["First"]
			e.dict(first)["Next"] = first
		}, []Rule{Destination}, 0},
	}
}

// spoiltContents breaks what is drawn, and its marks.
func spoiltContents() []spoilt {
	swap := func(page int, old, now string) func(*edited) {
		return func(e *edited) { e.content(page, old, now) }
	}
	const h1 = "/H1 <</MCID 0>> BDC"
	return []spoilt{
		{"text without a mark", swap(2, "EMC\n"+h1, "EMC\nBT (\x00A) Tj ET\n"+h1), []Rule{Unmarked}, 2},
		{"a path without a mark", swap(2, "EMC\n"+h1, "EMC\n0 0 9 9 re f\n"+h1), []Rule{Unmarked}, 2},
		{"a shading without a mark", swap(1, "/Artifact <</Type /Layout>> BDC\n", "/Sh1 sh\n/Artifact <</Type /Layout>> BDC\n"), []Rule{Unmarked}, 1},
		{"a picture without a mark", swap(2, "EMC\n"+h1, "EMC\nBI /W 1 /H 1 /BPC 8 /CS /G ID \xffEIx\n EI\n"+h1), []Rule{Unmarked}, 2},
		{"a picture of the file without a mark", func(e *edited) {
			e.dict(e.page(2)["Resources"])["XObject"] = dict{"I": e.add(&stream{dict{"Subtype": name("Image")}, nil})}
			e.content(2, "EMC\n"+h1, "EMC\n/I Do\n"+h1)
		}, []Rule{Unmarked}, 2},
		{"a form with text without a mark", func(e *edited) {
			e.dict(e.page(2)["Resources"])["XObject"] = dict{"I": e.add(&stream{dict{"Subtype": name("Form")}, []byte("0 0 1 1 re f")})}
			e.content(2, "EMC\n"+h1, "EMC\n/I Do\n"+h1)
		}, []Rule{Unmarked}, 2},
		{"text in a span without number", swap(2, h1, "/Span <</Lang (en)>> BDC 0 0 9 9 re f EMC\n"+h1), []Rule{Unmarked}, 2},
		{"content in an artifact", swap(2, h1, "/Artifact BMC "+h1+" EMC "), []Rule{Nesting}, 2},
		{"an artifact in content", swap(2, h1, h1+" /Artifact BMC 0 0 1 1 re f EMC"), []Rule{Nesting}, 2},
		{"content in content", swap(2, "/H1 <</MCID 0>> BDC", "/H1 <</MCID 0>> BDC /Link <</MCID 1>> BDC 0 0 1 1 re f EMC"), []Rule{Nesting, MarkTwice}, 2},
		{"an artifact with a number", swap(2, "/Artifact <</Type /Layout>>", "/Artifact <</MCID 99>>"), []Rule{Nesting}, 2},
		{"a mark that does not end", swap(2, "EMC\n"+h1, h1), []Rule{Nesting, Balance}, 2},
		{"a mark that did not begin", swap(2, h1, "EMC\n"+h1), []Rule{Balance}, 2},
		{"a mark across a text object", swap(2, h1+"\nBT", "BT\n"+h1), []Rule{Balance}, 2},
		{"one number for two pieces", swap(2, "/Link <</MCID 1>>", "/Link <</MCID 0>>"), []Rule{MarkTwice, Leaf}, 2},
		{"a piece that no element holds", swap(2, h1, "/P <</MCID 77>> BDC 0 0 9 9 re f EMC\n"+h1), []Rule{Orphan}, 2},
		{"content made an artifact", swap(2, h1, "/Artifact <</Type /Layout>> BDC"), []Rule{Leaf}, 2},
		{"a form that marks for itself", func(e *edited) {
			e.dict(e.page(2)["Resources"])["XObject"] = dict{"I": e.add(&stream{dict{"Subtype": name("Form")}, []byte("/P <</MCID 0>> BDC 0 0 1 1 re f EMC")})}
			e.content(2, "EMC\n"+h1, "EMC\n/I Do\n"+h1)
		}, []Rule{Nesting}, 2},
		{"a form that draws itself", func(e *edited) {
			form := e.add(nil)
			s := &stream{dict{"Subtype": name("Form"), "Resources": dict{"XObject": dict{"I": form}}}, []byte("/I Do")}
			e.objects[int(form)], e.cache[int(form)] = s, s
			e.dict(e.page(2)["Resources"])["XObject"] = dict{"I": form}
			e.content(2, h1, h1+" /I Do")
		}, []Rule{Syntax}, 2},
		{"an operator that is none", swap(2, h1, h1+" 1 2 sho"), []Rule{Syntax}, 2},
		{"a string without an end", swap(2, "EMC\n"+h1, "EMC\n"+h1+" ((("), []Rule{Syntax, Leaf}, 2},
		{"a state not restored", swap(2, h1, "q "+h1), []Rule{Syntax}, 2},
		{"properties that are not there", swap(2, h1, "/H1 /M0 BDC"), []Rule{Syntax, Unmarked, Leaf}, 2},
		{"content that is no stream", func(e *edited) { e.page(2)["Contents"] = dict{} }, []Rule{Syntax, Leaf}, 2},
		{"text before a typeface", func(e *edited) { e.content(1, "/Artifact", "/Artifact BMC BT (\x00A) Tj ET EMC /Artifact") }, []Rule{Syntax}, 1},
		{"half a letter", swap(2, "(\x00I", "(I"), []Rule{Syntax}, 2},
	}
}

// spoiltTrees breaks the structure, and the ways between it and the pages.
func spoiltTrees() []spoilt {
	back := func(e *edited) array { return e.array(e.dict(e.tree()["ParentTree"])["Nums"]) }
	return []spoilt{
		{"no structure", func(e *edited) { delete(e.root(), "StructTreeRoot") }, []Rule{Structure}, 0},
		{"a structure that holds nothing", func(e *edited) { delete(e.tree(), "K") }, []Rule{Structure}, 0},
		{"a way back to another element", func(e *edited) {
			page := e.array(back(e)[3])
			page[0], page[1] = page[1], page[0]
		}, []Rule{WayBack}, 2},
		{"a way back that is too short", func(e *edited) { back(e)[3] = e.array(back(e)[3])[:2] }, []Rule{WayBack}, 2},
		{"a way back twice", func(e *edited) { back(e)[2] = 0 }, []Rule{WayBack}, 0},
		{"no way back at all", func(e *edited) { delete(e.tree(), "ParentTree") }, []Rule{WayBack}, 0},
		{"a page without its key", func(e *edited) { delete(e.page(2), "StructParents") }, []Rule{WayBack}, 2},
		{"two pages with one key", func(e *edited) { e.page(2)["StructParents"] = 0 }, []Rule{WayBack}, 2},
		{"a piece in two elements", func(e *edited) { p := e.role("P", 1); p["K"] = append(e.list(p["K"]), e.list(e.role("P", 0)["K"])...) }, []Rule{LeafTwice}, 1},
		{"a leaf without content", func(e *edited) { p := e.role("P", 0); p["K"] = append(e.list(p["K"]), 555) }, []Rule{Leaf}, 1},
		{"a leaf without a page", func(e *edited) { delete(e.role("P", 0), "Pg") }, []Rule{Leaf, Orphan}, 0},
		{"an element in two places", func(e *edited) {
			all := e.array(e.dict(e.array(e.tree()["K"])[0])["K"])
			all[0] = all[1]
		}, []Rule{Structure, Orphan}, 1},
		{"a ring of elements", func(e *edited) { d := e.role("Sect", 0); d["K"] = append(e.list(d["K"]), d["P"]) }, []Rule{Structure}, 1},
		{"a child that names another parent", func(e *edited) { e.role("P", 1)["P"] = e.role("TD", 0)["P"] }, []Rule{Parent}, 1},
		{"a role of the house", func(e *edited) { e.role("P", 2)["S"] = name("Tile") }, []Rule{Role}, 1},
		{"roles mapped in a ring", func(e *edited) {
			e.role("P", 2)["S"] = name("Tile")
			e.tree()["RoleMap"] = dict{"Tile": name("Card"), "Card": name("Tile")}
		}, []Rule{Role}, 1},
		{"a standard role mapped", func(e *edited) { e.tree()["RoleMap"] = dict{"Caption": name("P")} }, []Rule{Role}, 4},
		{"an element that holds nothing", func(e *edited) {
			e.role("Sect", 0)["K"] = append(e.list(e.role("Sect", 0)["K"]), dict{"S": name("P"), "P": e.role("P", 0)["P"]})
		}, []Rule{Empty}, 1},
		{"an element in no language", func(e *edited) { e.role("P", 1)["Lang"] = str("1") }, []Rule{Language}, 1},
	}
}

// spoiltGrammar breaks what elements are to each other.
func spoiltGrammar() []spoilt {
	kids := func(e *edited, d dict) array { return e.list(d["K"]) }
	become := func(from name, i int, to name) func(*edited) {
		return func(e *edited) { e.role(from, i)["S"] = to }
	}
	return []spoilt{
		{"the first heading is lower", become("H1", 0, "H2"), []Rule{Headings}, 2},
		{"a level is skipped", become("H2", 0, "H3"), []Rule{Headings}, 3},
		{"a heading without a level", become("H2", 0, "H"), []Rule{Headings}, 3},
		{"a table of paragraphs", become("TR", 1, "P"), []Rule{Tables}, 4},
		{"a cell that is a paragraph", become("TD", 1, "P"), []Rule{Tables}, 4},
		{"rows in a section", become("TBody", 0, "Sect"), []Rule{Tables}, 4},
		{"a table that is a section", become("Table", 1, "Sect"), []Rule{Tables}, 4},
		{"a caption amid a table", func(e *edited) {
			t := kids(e, e.role("Table", 1))
			t[0], t[1] = t[1], t[0]
		}, []Rule{Tables}, 4},
		{"a row that lacks a cell", func(e *edited) { r := e.role("TR", 3); r["K"] = kids(e, r)[:2] }, []Rule{Columns, Orphan}, 4},
		{"a cell that spans a column too many", func(e *edited) { e.role("TD", 4)["A"] = dict{"O": name("Table"), "ColSpan": 2} }, []Rule{Columns}, 4},
		{"a cell that spans a million", func(e *edited) { e.role("TD", 4)["A"] = dict{"O": name("Table"), "ColSpan": 1 << 20} }, []Rule{Tables}, 4},
		{"a cell that spans two rows", func(e *edited) { e.role("TD", 4)["A"] = dict{"O": name("Table"), "RowSpan": 2} }, []Rule{Columns}, 4},
		{"a head without scope", func(e *edited) { delete(e.role("TH", 1), "A") }, []Rule{HeadCells}, 4},
		{"a table without heads", become("TH", 0, "TD"), []Rule{HeadCells}, 3},
		{"a list of paragraphs", become("LI", 2, "P"), []Rule{Lists}, 3},
		{"a point outside a list", become("L", 2, "Sect"), []Rule{Lists}, 3},
		{"a point without a body", become("LBody", 2, "P"), []Rule{Lists}, 3},
		{"contents of paragraphs", become("TOCI", 0, "P"), []Rule{Contents}, 2},
		{"lines outside contents", become("TOC", 0, "Sect"), []Rule{Contents}, 2},
		{"a note without its ID", become("P", 2, "Note"), []Rule{Notes}, 1},
		{"a figure without words", func(e *edited) { delete(e.role("Figure", 1), "Alt") }, []Rule{Description}, 3},
		{"a figure with blank words", func(e *edited) { e.role("Figure", 1)["Alt"] = str("  ") }, []Rule{Description}, 3},
		{"a figure without a place", func(e *edited) { delete(e.role("Figure", 1), "A") }, []Rule{Box}, 3},
		{"a figure turned inside out", func(e *edited) { e.role("Figure", 1)["A"] = dict{"BBox": array{90, 90, 10, 10}} }, []Rule{Box}, 3},
		{"a figure beyond its page", func(e *edited) { e.role("Figure", 1)["A"] = dict{"BBox": array{0, 0, 900, 90}} }, []Rule{Box}, 3},
	}
}

// spoiltLinks breaks links and the annotations behind them.
func spoiltLinks() []spoilt {
	return []spoilt{
		{"a link that is a paragraph", func(e *edited) { e.role("Link", 0)["S"] = name("P") }, []Rule{Links}, 2},
		{"a link without an annotation", func(e *edited) { l := e.role("Link", 0); l["K"] = e.list(l["K"])[:2] }, []Rule{Links, Annotation}, 2},
		{"a link that no page shows", func(e *edited) { e.page(2)["Annots"] = e.array(e.page(2)["Annots"])[1:] }, []Rule{Annotation}, 2},
		{"a link without words", func(e *edited) { delete(e.link(), "Contents") }, []Rule{Links}, 2},
		{"a link that does not find its element", func(e *edited) { delete(e.link(), "StructParent") }, []Rule{WayBack}, 2},
		{"a link to a page that is gone", func(e *edited) { e.link()["Dest"] = array{ref(9999), name("Fit")} }, []Rule{Destination}, 2},
		{"a link to nowhere", func(e *edited) { delete(e.link(), "Dest") }, []Rule{Destination}, 2},
		{"the tabulator's own order", func(e *edited) { e.page(2)["Tabs"] = name("R") }, []Rule{TabOrder}, 2},
		{"a comment on a page", func(e *edited) {
			note := e.add(dict{"Subtype": name("Text"), "Contents": str("psst"), "Rect": array{0, 0, 9, 9}})
			e.page(2)["Annots"] = append(e.array(e.page(2)["Annots"]), note)
		}, []Rule{Annotation}, 2},
	}
}

// spoiltTypefaces breaks the way from codes to letters and shapes.
func spoiltTypefaces() []spoilt {
	return []spoilt{
		{"a typeface that is not in the file", func(e *edited) { delete(e.descriptor(), "FontFile2") }, []Rule{Embedded}, 1},
		{"a typeface that is cut off", func(e *edited) { s := e.get(e.descriptor()["FontFile2"]).(*stream); s.raw = s.raw[:900] }, []Rule{Embedded}, 1},
		{"a typeface without a tag", func(e *edited) { e.font()["BaseFont"] = name("Pack-400") }, []Rule{Subset}, 1},
		{"a typeface of the reader's", func(e *edited) {
			fonts := e.dict(e.dict(e.page(1)["Resources"])["Font"])
			fonts["F9"] = dict{"Type": name("Font"), "Subtype": name("Type1"), "BaseFont": name("Helvetica")}
		}, []Rule{Encoding, Embedded, Unicode}, 1},
		{"no letters", func(e *edited) { delete(e.font(), "ToUnicode") }, []Rule{Unicode}, 1},
		{"the library's own map of letters", func(e *edited) {
			e.streamOf(e.font()["ToUnicode"], "<0000> <00FF> <0000>", "<0000> <FFFF> <0000>")
		}, []Rule{Unicode}, 1},
		{"a map without a row", func(e *edited) { e.streamOf(e.font()["ToUnicode"], "<0000> <00FF> <0000>", "<E000> <E0FF> <E000>") }, []Rule{Unicode}, 1},
		{"letters that are none", func(e *edited) { e.streamOf(e.font()["ToUnicode"], "<0000> <00FF> <0000>", "<0000> <00FF> <FE9E>") }, []Rule{Unicode}, 1},
		{"codes without shapes", func(e *edited) { s := e.get(e.below()["CIDToGIDMap"]).(*stream); clear(s.raw) }, []Rule{Glyph}, 1},
		{"codes of shapes that are not there", func(e *edited) {
			s := e.get(e.below()["CIDToGIDMap"]).(*stream)
			for i := range s.raw {
				s.raw[i] = 0xFF
			}
		}, []Rule{Glyph}, 1},
		{"no way to shapes", func(e *edited) { delete(e.below(), "CIDToGIDMap") }, []Rule{Encoding}, 1},
		{"widths of another typeface", func(e *edited) { delete(e.below(), "W") }, []Rule{Width}, 1},
		{"codes by another table", func(e *edited) { e.font()["Encoding"] = name("UniJIS-UTF16-H") }, []Rule{Encoding, Embedded}, 1},
	}
}

// spoiltRarely adds what packs never hold, without what it needs.
func spoiltRarely() []spoilt {
	annotation := func(role name, about dict) func(*edited) {
		return func(e *edited) {
			about["Rect"], about["StructParent"] = array{0, 0, 9, 9}, 7777
			r := e.add(about)
			e.page(2)["Annots"] = append(e.array(e.page(2)["Annots"]), r)
			if role == "" {
				return
			}
			up := e.array(e.tree()["K"])[0].(ref)
			holder := e.add(dict{"Type": name("StructElem"), "S": role, "P": up, "Pg": e.array(e.dict(e.root()["Pages"])["Kids"])[1], "K": array{dict{"Type": name("OBJR"), "Obj": r}}})
			e.dict(up)["K"] = append(e.list(e.dict(up)["K"]), holder)
			numbers := e.dict(e.tree()["ParentTree"])
			numbers["Nums"] = append(e.array(numbers["Nums"]), 7777, holder)
		}
	}
	add := func(what dict) func(*edited) { return func(e *edited) { e.add(what) } }
	return []spoilt{
		{"layers without a name", func(e *edited) { e.root()["OCProperties"] = dict{"D": dict{}} }, []Rule{Layers}, 0},
		{"layers that hide by themselves", func(e *edited) { e.root()["OCProperties"] = dict{"D": dict{"Name": str("a"), "AS": array{}}} }, []Rule{Layers}, 0},
		{"a second setting of layers without a name", func(e *edited) {
			e.root()["OCProperties"] = dict{"D": dict{"Name": str("a")}, "Configs": array{dict{}}}
		}, []Rule{Layers}, 0},
		{"an attached file without a name", add(dict{"Type": name("Filespec"), "F": str("a.csv"), "EF": dict{}}), []Rule{Attachment}, 0},
		{"a film without a description", add(dict{"Rendition": dict{"C": dict{"S": name("MCD"), "CT": str("video/mp4")}}}), []Rule{Media}, 0},
		{"a page of another file", add(dict{"Subtype": name("Form"), "Ref": dict{}}), []Rule{Elsewhere}, 0},
		{"a field without a question", annotation("Form", dict{"Subtype": name("Widget")}), []Rule{Fields}, 2},
		{"a field in a paragraph", annotation("P", dict{"Subtype": name("Widget"), "TU": str("Namn")}), []Rule{Annotation}, 2},
		{"a comment in a paragraph", annotation("P", dict{"Subtype": name("Text"), "Contents": str("psst")}), []Rule{Annotation}, 2},
		{"a mark for printers that is heard", annotation("Annot", dict{"Subtype": name("PrinterMark")}), []Rule{Annotation}, 2},
		{"a net of traps", annotation("", dict{"Subtype": name("TrapNet")}), []Rule{Annotation}, 2},
		{"a list of shapes that is empty", func(e *edited) { e.descriptor()["CIDSet"] = e.add(&stream{dict: dict{}}) }, []Rule{ShapeList}, 1},
		{"another prefix in the metadata", func(e *edited) { e.streamOf(e.root()["Metadata"], "pdfuaid", "ua") }, []Rule{Prefix}, 0},
		{"two heads of a table", func(e *edited) { e.role("TBody", 0)["S"] = name("THead") }, []Rule{Tables}, 4},
		{"a head that is not there", func(e *edited) { e.role("TD", 5)["A"] = dict{"O": name("Table"), "Headers": array{str("h7")}} }, []Rule{HeadCells}, 4},
		{"a sequence in no language", func(e *edited) { e.content(2, "/Artifact <<", "/Artifact <</Lang (?) ") }, []Rule{Language}, 2},
	}
}

// Each way of breaking a file must be told by its own rule, on its page, and
// must not set off others: an operator reads the first line and acts on it.
func TestSpoiltFilesAreNamed(t *testing.T) {
	file := printed(t, good(swedish(), 60))
	all := slices.Concat(spoiltFiles(), spoiltContents(), spoiltTrees(), spoiltGrammar(), spoiltLinks(), spoiltTypefaces(), spoiltRarely())
	told := map[Rule]bool{}
	for _, c := range all {
		t.Run(strings.ReplaceAll(c.what, " ", "-"), func(t *testing.T) {
			e := takeApart(t, file)
			c.spoil(e)
			findings, err := File(e.together())
			if err != nil || len(findings) == 0 {
				t.Fatalf("found %v, %v", findings, err)
			}
			var rules []Rule
			for _, f := range findings {
				told[f.Rule] = true
				if !slices.Contains(rules, f.Rule) {
					rules = append(rules, f.Rule)
				}
			}
			slices.Sort(rules)
			slices.Sort(c.rules)
			if findings[0].Page != c.page || !slices.Equal(rules, c.rules) {
				t.Errorf("page %d, rules %v:\n%+v", findings[0].Page, rules, findings[:min(4, len(findings))])
			}
		})
	}
	for _, rule := range declared(t) {
		if !told[rule] {
			t.Errorf("no way of breaking a file sets off the rule %s", rule)
		}
	}
}

// declared is the rules as the source lists them: one without a test here
// might never speak.
func declared(t *testing.T) []Rule {
	t.Helper()
	source, err := parser.ParseFile(token.NewFileSet(), "inspect.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var rules []Rule
	ast.Inspect(source, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && fmt.Sprint(spec.Type) == "Rule" {
			text, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			rules = append(rules, Rule(text))
		}
		return true
	})
	if len(rules) < 40 {
		t.Fatalf("only %d rules are declared", len(rules))
	}
	return rules
}
