// Package markdown reads what people write of a pack, in Markdown, as blocks of
// one: paragraphs, lists and headings. A pack has one voice, so emphasis is
// dropped and its words stay; a link is its words and its address; code and
// quotes are text. Raw HTML is not HTML here: it is shown as it was typed.
//
// Nothing that a person writes can fail, and nothing of it is lost but marks.
package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"ting/reports/pack"
)

// Blocks returns the blocks of a text. Points of a list within a list stand in
// their turn behind the point that holds them.
func Blocks(source string) []pack.Block {
	r := reader{source: []byte(strings.ToValidUTF8(source, "\uFFFD"))}
	root := goldmark.DefaultParser().Parse(text.NewReader(r.source))
	return r.blocks(root)
}

// reader reads one text.
type reader struct{ source []byte }

// blocks are the blocks below a node, in order.
func (r reader) blocks(parent ast.Node) []pack.Block {
	var found []pack.Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			found = said(found, pack.Heading{Text: r.inline(n)}, r.inline(n))
		case *ast.Paragraph, *ast.TextBlock:
			found = said(found, pack.Paragraph{Text: r.inline(n)}, r.inline(n))
		case *ast.List:
			if points := r.points(n); len(points) > 0 {
				found = append(found, pack.List{Items: points})
			}
		case *ast.Blockquote:
			found = append(found, r.blocks(n)...)
		case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		default: // code and HTML
			lines := r.lines(n)
			found = said(found, pack.Paragraph{Text: lines}, lines)
		}
	}
	return found
}

// said adds a block unless its text is blank.
func said(blocks []pack.Block, b pack.Block, text string) []pack.Block {
	if strings.TrimSpace(text) == "" {
		return blocks
	}
	return append(blocks, b)
}

// points are the points of a list, those of lists within it behind their own.
func (r reader) points(list ast.Node) []string {
	var points []string
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		own := len(points)
		points = append(points, "")
		for n := item.FirstChild(); n != nil; n = n.NextSibling() {
			if inner, is := n.(*ast.List); is {
				points = append(points, r.points(inner)...)
				continue
			}
			points[own] = joined(points[own], r.words(n))
		}
		if points[own] == "" {
			points = append(points[:own], points[own+1:]...)
		}
	}
	return points
}

// words are all words at and below a node of a list's point.
func (r reader) words(n ast.Node) string {
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		return strings.ReplaceAll(r.inline(n), "\n", " ")
	case *ast.Blockquote:
		all := ""
		for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
			all = joined(all, r.words(kid))
		}
		return all
	case *ast.ThematicBreak:
		return ""
	}
	return strings.Join(strings.Fields(r.lines(n)), " ")
}

// joined puts words behind others with a space.
func joined(a, b string) string { return strings.TrimSpace(a + " " + strings.TrimSpace(b)) }

// lines are a block's lines as they were typed.
func (r reader) lines(n ast.Node) string {
	var b bytes.Buffer
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(r.source))
	}
	if html, is := n.(*ast.HTMLBlock); is && html.HasClosure() {
		b.Write(html.ClosureLine.Value(r.source))
	}
	return strings.TrimRight(b.String(), "\n")
}

// inline is the text below a node; a line that was broken on purpose is broken.
func (r reader) inline(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(unescaped(n.Segment.Value(r.source)))
			switch {
			case n.HardLineBreak():
				b.WriteByte('\n')
			case n.SoftLineBreak():
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				segment := n.Segments.At(i)
				b.Write(segment.Value(r.source))
			}
		case *ast.AutoLink:
			b.Write(n.Label(r.source))
		case *ast.Link:
			b.WriteString(linked(r.inline(n), string(n.Destination)))
		case *ast.Image:
			b.WriteString(linked(r.inline(n), string(n.Destination)))
		case *ast.CodeSpan:
			b.WriteString(r.code(n))
		default:
			b.WriteString(r.inline(n))
		}
	}
	return strings.TrimSpace(b.String())
}

// code is a piece of code as it was typed, where no mark means anything.
func (r reader) code(span ast.Node) string {
	var b strings.Builder
	for n := span.FirstChild(); n != nil; n = n.NextSibling() {
		if piece, is := n.(*ast.Text); is {
			b.Write(piece.Segment.Value(r.source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// linked is a link's words with its address, once where they are the same.
func linked(words, address string) string {
	if words == "" || words == address {
		return address
	}
	return words + " (" + address + ")"
}
