package markdown

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"ting/reports/pack"
)

func paragraph(text string) pack.Block { return pack.Paragraph{Text: text} }
func list(items ...string) pack.Block  { return pack.List{Items: items} }

// What a manager writes must stand in the pack in his words, whatever marks he
// uses, and nothing that he writes may become markup of the page.
func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		sentence, source string
		want             []pack.Block
	}{
		{"nothing", " \n\n", nil},
		{"two paragraphs", "En *lugn* månad,\nutan **avbrott**.\n\nNästa möte: maj.", []pack.Block{paragraph("En lugn månad, utan avbrott."), paragraph("Nästa möte: maj.")}},
		{"a line broken on purpose", "first  \nsecond", []pack.Block{paragraph("first\nsecond")}},
		{"a heading and points", "## Läget\n\n- ett\n- *två*\n  - inne\n- tre", []pack.Block{pack.Heading{Text: "Läget"}, list("ett", "två", "inne", "tre")}},
		{"a point of two paragraphs", "1. ett\n\n   mer\n2. två", []pack.Block{list("ett mer", "två")}},
		{"a link has its address", "Se [planen](https://nordby.example/plan \"x\").", []pack.Block{paragraph("Se planen (https://nordby.example/plan).")}},
		{"an address alone stands once", "<https://nordby.example>", []pack.Block{paragraph("https://nordby.example")}},
		{"a picture is its words and its address", "![skärm](x.png)", []pack.Block{paragraph("skärm (x.png)")}},
		{"a script in a line is text", "a <script>alert(1)</script> b", []pack.Block{paragraph("a <script>alert(1)</script> b")}},
		{"a script as a block is text", "<script>\nalert(1)\n</script>", []pack.Block{paragraph("<script>\nalert(1)\n</script>")}},
		{"code keeps its marks", "`a*b*` and\n\n    x < y", []pack.Block{paragraph("a*b* and"), paragraph("x < y")}},
		{"a quote is its words", "> sagt\n> så", []pack.Block{paragraph("sagt så")}},
		{"marks that were escaped", `5 \* 3 &lt; 20`, []pack.Block{paragraph("5 * 3 < 20")}},
		{"a rule is nothing", "a\n\n---\n\nb", []pack.Block{paragraph("a"), paragraph("b")}},
	} {
		if got := Blocks(c.source); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %#v", c.sentence, got)
		}
	}
}

// A text that breaks the reader would break the pack at night.
func FuzzBlocks(f *testing.F) {
	for _, seed := range []string{"# a\n- b\n  1. c\n> d", "[a](b)![c](d)<e>", "<!-- x", "```\ny", "\xff\\\x00", "* * *\n- \n+ x", "[a]: b\n[a]", "&#0;&#x110000;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		for _, b := range Blocks(source) {
			texts := []string{}
			switch b := b.(type) {
			case pack.Paragraph:
				texts = append(texts, b.Text)
			case pack.Heading:
				texts = append(texts, b.Text)
			case pack.List:
				texts = append(texts, b.Items...)
			default:
				t.Fatalf("a block of kind %T", b)
			}
			for _, text := range texts {
				if strings.TrimSpace(text) == "" || !utf8.ValidString(text) {
					t.Errorf("%q gives the text %q", source, text)
				}
			}
		}
	})
}
