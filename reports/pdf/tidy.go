package pdf

import (
	"strings"

	"ting/reports/pack"
	"ting/reports/tongue"
)

// tidy returns p with every text printable and what is foreign in it marked,
// and the foreign texts.
func tidy(p pack.Pack, clean func(string) string) (pack.Pack, *tongue.Tongues) {
	foreign := each(p.Foreign, func(f pack.Foreign) pack.Foreign { return pack.Foreign{Text: clean(f.Text), Language: f.Language} })
	t := tongue.New(p.Language, foreign)
	all := cleaner{plain: clean, spoken: func(text string) string { return t.Marked(clean(text)) }}
	return all.pack(p), t
}

// cleaner makes texts printable: the page's own words and descriptions, and
// those that a reader is told one by one, which may be in another language.
type cleaner struct{ plain, spoken func(string) string }

// pack returns p with every text made printable, and leaves p as it is: a
// pack may be printed by several at once.
func (clean cleaner) pack(p pack.Pack) pack.Pack {
	for _, text := range []*string{
		&p.Running, &p.Subject, &p.Author, &p.Hash, &p.Twin, &p.Cover.Kind, &p.Cover.Title, &p.Cover.Subtitle, &p.Cover.Draft,
		&p.Words.Contents, &p.Words.Page, &p.Words.Continued, &p.Words.Draft, &p.Words.Skip, &p.Words.Data, &p.Words.Twin,
	} {
		*text = clean.plain(*text)
	}
	p.Cover.Facts = clean.pairs(p.Cover.Facts)
	p.Cover.Summary = each(p.Cover.Summary, clean.remark)
	p.Sections = each(p.Sections, func(s pack.Section) pack.Section {
		s.Title, s.Lead, s.Blocks = clean.spoken(s.Title), clean.spoken(s.Lead), each(s.Blocks, clean.block)
		return s
	})
	return p
}

func (clean cleaner) block(b pack.Block) pack.Block {
	switch b := b.(type) {
	case pack.Heading:
		return pack.Heading{Text: clean.spoken(b.Text)}
	case pack.Paragraph:
		lines := each(strings.Split(b.Text, "\n"), clean.spoken)
		return pack.Paragraph{Text: strings.Join(lines, "\n")}
	case pack.Note:
		return pack.Note{Text: clean.spoken(b.Text)}
	case pack.Empty:
		return pack.Empty{Text: clean.spoken(b.Text)}
	case pack.List:
		return pack.List{Items: each(b.Items, clean.spoken)}
	case pack.Pairs:
		return pack.Pairs{Rows: clean.pairs(b.Rows)}
	case pack.Tiles:
		return pack.Tiles{Tiles: each(b.Tiles, clean.tile)}
	case pack.Table:
		return clean.table(b)
	case pack.Figure:
		b.Title, b.Note, b.Alt = clean.spoken(b.Title), clean.spoken(b.Note), clean.plain(b.Alt)
		return b
	case pack.Remark:
		return clean.remark(b)
	case pack.Side:
		return pack.Side{Columns: each(b.Columns, func(c []pack.Block) []pack.Block { return each(c, clean.block) })}
	}
	return b
}

func (clean cleaner) remark(r pack.Remark) pack.Remark {
	return pack.Remark{Byline: clean.spoken(r.Byline), Text: each(r.Text, clean.block)}
}

func (clean cleaner) pairs(rows []pack.Pair) []pack.Pair {
	return each(rows, func(r pack.Pair) pack.Pair {
		return pack.Pair{Label: clean.spoken(r.Label), Value: clean.spoken(r.Value)}
	})
}

func (clean cleaner) tile(t pack.Tile) pack.Tile {
	for _, text := range []*string{&t.Title, &t.Figure, &t.Word, &t.Change, &t.Goal} {
		*text = clean.spoken(*text)
	}
	t.Alt = clean.plain(t.Alt)
	return t
}

func (clean cleaner) table(t pack.Table) pack.Table {
	cells := func(row []pack.Cell) []pack.Cell {
		return each(row, func(c pack.Cell) pack.Cell { c.Text, c.Alt = clean.spoken(c.Text), clean.plain(c.Alt); return c })
	}
	t.Title = clean.spoken(t.Title)
	t.Columns = each(t.Columns, func(c pack.Column) pack.Column { c.Head = clean.spoken(c.Head); return c })
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
