package pack

import "ting/forums/handbook"

// plainBlocks are blocks as a version of a handbook keeps them. Blocks that no
// chapter has are left out.
func plainBlocks(blocks []Block) []handbook.Block {
	var kept []handbook.Block
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			kept = append(kept, handbook.Block{Kind: handbook.Heading, Text: b.Text})
		case Paragraph:
			kept = append(kept, handbook.Block{Kind: handbook.Paragraph, Text: b.Text})
		case Note:
			kept = append(kept, handbook.Block{Kind: handbook.Note, Text: b.Text})
		case Empty:
			kept = append(kept, handbook.Block{Kind: handbook.Empty, Text: b.Text})
		case List:
			kept = append(kept, handbook.Block{Kind: handbook.List, Items: b.Items})
		case Pairs:
			k := handbook.Block{Kind: handbook.Pairs}
			for _, row := range b.Rows {
				k.Rows = append(k.Rows, []string{row.Label, row.Value})
			}
			kept = append(kept, k)
		case Table:
			kept = append(kept, plainTable(b))
		}
	}
	return kept
}

// plainTable is a table as a version keeps it: what its cells say.
func plainTable(t Table) handbook.Block {
	k := handbook.Block{Kind: handbook.Table, Text: t.Title}
	for _, c := range t.Columns {
		k.Items, k.Widths = append(k.Items, c.Head), append(k.Widths, c.Width)
	}
	for _, row := range t.Rows {
		texts := make([]string, len(row))
		for i, c := range row {
			texts[i] = c.Text
		}
		k.Rows = append(k.Rows, texts)
	}
	return k
}

// printed are the blocks of a page again.
func printed(kept []handbook.Block) []Block {
	var blocks []Block
	for _, k := range kept {
		switch k.Kind {
		case handbook.Heading:
			blocks = append(blocks, Heading{Text: k.Text})
		case handbook.Paragraph:
			blocks = append(blocks, Paragraph{Text: k.Text})
		case handbook.Note:
			blocks = append(blocks, Note{Text: k.Text})
		case handbook.Empty:
			blocks = append(blocks, Empty{Text: k.Text})
		case handbook.List:
			blocks = append(blocks, List{Items: k.Items})
		case handbook.Pairs:
			var p Pairs
			for _, row := range k.Rows {
				p.Rows = append(p.Rows, Pair{row[0], row[1]})
			}
			blocks = append(blocks, p)
		case handbook.Table:
			blocks = append(blocks, printedTable(k))
		}
	}
	return blocks
}

// printedTable is a table of a page again.
func printedTable(k handbook.Block) Table {
	t := Table{Title: k.Text}
	for i, head := range k.Items {
		t.Columns = append(t.Columns, left(head, k.Widths[i]))
	}
	for _, row := range k.Rows {
		texts := make([]part, len(row))
		for i, text := range row {
			texts[i] = text
		}
		t.Rows = append(t.Rows, cells(texts...))
	}
	return t
}
