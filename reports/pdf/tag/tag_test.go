package tag_test

import (
	"strings"
	"testing"

	"ting/reports/pdf/tag"
)

// roles writes a tree as its roles in reading order, to compare at a glance.
func roles(t *tag.Tree) string {
	var list []string
	for _, e := range t.Elements() {
		list = append(list, string(e.Role))
	}
	return strings.Join(list, " ")
}

func TestPiecesAreCountedByPage(t *testing.T) {
	tree := tag.NewTree()
	first, second := tree.Root.Add(tag.P), tree.Root.Add(tag.P)
	if tree.Mark(first, 1) != 0 || tree.Mark(second, 1) != 1 || tree.Mark(second, 3) != 0 {
		t.Error("pieces are not numbered from 0 on each page: two would share a number")
	}
	if got := tree.Marks(1); len(got) != 2 || got[1] != second {
		t.Error("the way back from page 1 is lost")
	}
	if len(tree.Marks(2)) != 0 || len(tree.Marks(9)) != 0 {
		t.Error("a page without pieces has some")
	}
	if tree.Link(first, 1) != 1 || tree.Links()[0] != first {
		t.Error("a link does not find its element")
	}
}

func TestATrialLeavesNoTrace(t *testing.T) {
	tree := tag.NewTree()
	sect := tree.Root.Add(tag.Sect)
	tree.Mark(sect.Add(tag.P), 1)
	before := len(sect.Kids)
	sect.Add(tag.Table).Add(tag.TR)
	sect.Cut(before)
	if got := roles(tree); got != "Document Sect P" {
		t.Error(got)
	}
}

// An element that holds nothing is read as silence, or as an error by a
// checker; an empty cell of a table keeps the columns apart.
func TestPruneKeepsCells(t *testing.T) {
	tree := tag.NewTree()
	tree.Root.Add(tag.Sect).Add(tag.P)
	row := tree.Root.Add(tag.Table).Add(tag.TR)
	row.Add(tag.TD)
	row.Add(tag.TD).Add(tag.Figure)
	tree.Root.Prune()
	if got := roles(tree); got != "Document Table TR TD TD" {
		t.Error(got)
	}
}

func TestContentsAreReadFirst(t *testing.T) {
	tree := tag.NewTree()
	for _, role := range []tag.Role{tag.Sect, tag.Table, tag.L, tag.TOC} {
		tree.Root.Add(role)
	}
	tree.Root.MoveLast(1)
	if got := roles(tree); got != "Document Sect TOC Table L" {
		t.Error(got)
	}
	tree.Root.MoveLast(3)
	if got := roles(tree); got != "Document Sect TOC Table L" {
		t.Error("the last kid moved from its place: " + got)
	}
}

func TestCheckFindsWhatAReaderStumblesOver(t *testing.T) {
	for _, c := range []struct {
		what  string
		build func(root *tag.Element)
		want  string // part of the error; empty for none
	}{
		{"headings in order", func(r *tag.Element) { r.Add(tag.H1); r.Add(tag.H2); r.Add(tag.H3); r.Add(tag.H1) }, ""},
		{"a level skipped", func(r *tag.Element) { r.Add(tag.H1); r.Add(tag.H3) }, "H3 follows level 1"},
		{"no first level", func(r *tag.Element) { r.Add(tag.H2) }, "H2 follows level 0"},
		{"a figure without words", func(r *tag.Element) { r.Add(tag.Figure).Box = &tag.Box{} }, "no description"},
		{"a figure without place", func(r *tag.Element) { r.Add(tag.Figure).Alt = "x" }, "no place"},
		{"a head without scope", func(r *tag.Element) { r.Add(tag.TH) }, "no scope"},
		{"a row too short", func(r *tag.Element) {
			table := r.Add(tag.Table)
			head := table.Add(tag.TR)
			head.Add(tag.TD)
			head.Add(tag.TD)
			table.Add(tag.TBody).Add(tag.TR).Add(tag.TD)
		}, "1 cells under 2"},
	} {
		tree := tag.NewTree()
		c.build(tree.Root)
		err := tree.Check()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}
