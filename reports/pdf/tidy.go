package pdf

import (
	"strings"

	"ting/reports/pack"
)

// cleaner makes a text printable.
type cleaner func(string) string

// pack returns p with every text made printable, and leaves p as it is: a
// pack may be printed by several at once.
func (clean cleaner) pack(p pack.Pack) pack.Pack {
	for _, text := range []*string{
		&p.Running, &p.Subject, &p.Author, &p.Hash, &p.Cover.Kind, &p.Cover.Title, &p.Cover.Subtitle, &p.Cover.Draft,
		&p.Words.Contents, &p.Words.Page, &p.Words.Continued, &p.Words.Draft, &p.Words.Skip, &p.Words.Data,
	} {
		*text = clean(*text)
	}
	p.Cover.Facts = clean.pairs(p.Cover.Facts)
	p.Cover.Summary = each(p.Cover.Summary, clean.remark)
	p.Sections = each(p.Sections, func(s pack.Section) pack.Section {
		s.Title, s.Lead, s.Blocks = clean(s.Title), clean(s.Lead), each(s.Blocks, clean.block)
		return s
	})
	return p
}

func (clean cleaner) block(b pack.Block) pack.Block {
	switch b := b.(type) {
	case pack.Heading:
		return pack.Heading{Text: clean(b.Text)}
	case pack.Paragraph:
		lines := each(strings.Split(b.Text, "\n"), clean)
		return pack.Paragraph{Text: strings.Join(lines, "\n")}
	case pack.Note:
		return pack.Note{Text: clean(b.Text)}
	case pack.Empty:
		return pack.Empty{Text: clean(b.Text)}
	case pack.List:
		return pack.List{Items: each(b.Items, clean)}
	case pack.Pairs:
		return pack.Pairs{Rows: clean.pairs(b.Rows)}
	case pack.Tiles:
		return pack.Tiles{Tiles: each(b.Tiles, clean.tile)}
	case pack.Table:
		return clean.table(b)
	case pack.Figure:
		b.Title, b.Note, b.Alt = clean(b.Title), clean(b.Note), clean(b.Alt)
		return b
	case pack.Remark:
		return clean.remark(b)
	case pack.Side:
		return pack.Side{Columns: each(b.Columns, func(c []pack.Block) []pack.Block { return each(c, clean.block) })}
	}
	return b
}

func (clean cleaner) remark(r pack.Remark) pack.Remark {
	return pack.Remark{Byline: clean(r.Byline), Text: each(r.Text, clean.block)}
}

func (clean cleaner) pairs(rows []pack.Pair) []pack.Pair {
	return each(rows, func(r pack.Pair) pack.Pair {
		return pack.Pair{Label: clean(r.Label), Value: clean(r.Value)}
	})
}

func (clean cleaner) tile(t pack.Tile) pack.Tile {
	for _, text := range []*string{&t.Title, &t.Figure, &t.Word, &t.Change, &t.Goal, &t.Alt} {
		*text = clean(*text)
	}
	return t
}

func (clean cleaner) table(t pack.Table) pack.Table {
	cells := func(row []pack.Cell) []pack.Cell {
		return each(row, func(c pack.Cell) pack.Cell { c.Text, c.Alt = clean(c.Text), clean(c.Alt); return c })
	}
	t.Title = clean(t.Title)
	t.Columns = each(t.Columns, func(c pack.Column) pack.Column { c.Head = clean(c.Head); return c })
	t.Rows = each(t.Rows, cells)
	if t.Total != nil {
		t.Total = cells(t.Total)
	}
	return t
}

// each returns a new list of what f makes of each; nil stays nil.
func each[T any](list []T, f func(T) T) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}
