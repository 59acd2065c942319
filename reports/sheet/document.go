package sheet

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"ting/reports/pack"
)

// Document returns the tables of a pack that holds no judged figures, such as
// a statement of services, as XLSX. It keeps the promises of [Workbook].
func Document(p pack.Pack, zone *time.Location) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	g := gatherer{numbers: numbersOf(p.Language)}
	for _, s := range p.Sections {
		g.section = s.Title
		g.blocks(s.Blocks)
	}
	names := namer{}
	for i := range g.all {
		g.all[i].name = names.unique(g.all[i].name)
		if err := write(book, g.all[i], zone, i == 0); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", g.all[i].name, err)
		}
	}
	stamp := p.AsOf.UTC().Format(time.RFC3339)
	about := &excelize.DocProperties{Created: stamp, Modified: stamp, Title: p.Subject, Creator: p.Author, Subject: p.Subject, Language: p.Language}
	if err := book.SetDocProps(about); err != nil {
		return nil, err
	}
	return steady(book)
}
