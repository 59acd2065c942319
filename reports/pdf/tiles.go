package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"ting/reports/pack"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
	"ting/reports/tongue"
)

// The measures of a tile.
const (
	tilePad    = 3 * grid
	tileSign   = 4 * grid // the room of the sign beside the title
	leastTitle = 7.0      // points
	tileEdge   = 3.0      // the strip in the status's colour
	tileCourse = 7 * grid // the height of the sparkline on A4
)

// tiles is the scorecard. Tiles of a row are of one height; the last row may
// be short. Tiles whose words would fill a page become rows of a table.
func (p *press) tiles(tiles []pack.Tile, up *tag.Element, width float64) []item {
	if len(tiles) == 0 {
		return nil
	}
	across := abreast(len(tiles), width)
	wide := (width - float64(across-1)*gutter) / float64(across)
	list := up.Add(tag.L)
	var items []item
	for from := 0; from < len(tiles); from += across {
		before := len(list.Kids)
		row := p.tileRow(tiles[from:min(from+across, len(tiles))], list, wide, width)
		if row.height > p.sheet.capacity()/2 {
			list.Cut(before)
			items = append(items, p.tilesAsRows(tiles[from:min(from+across, len(tiles))], up, width)...)
			continue
		}
		items = append(items, row)
	}
	items[0].gap = 4 * grid
	return items
}

// abreast is how many tiles stand in a row: four, three where that leaves
// fewer gaps, fewer in a narrow column.
func abreast(count int, width float64) int {
	if fit := int((width + gutter) / (26 * grid)); fit < 4 {
		return max(1, fit)
	}
	switch count {
	case 3, 5, 6, 9:
		return 3
	}
	return 4
}

// titleStyle is how the title of a tile is set in a width: smaller, within
// reason, where a long word would else be broken in two.
func (p *press) titleStyle(title string, width float64) style {
	s := p.types.tile
	longest := 0.0
	for word := range strings.FieldsSeq(title) {
		longest = max(longest, p.letters.width(word, s))
	}
	if longest > width {
		s.size = max(s.size*width/longest*0.995, leastTitle)
	}
	return s
}

// Words cannot be less high on a shorter paper, so that the picture and the
// white of a tile give what the words do not: these powers of its ratio leave a
// scorecard of eight targets on one page of Letter.
const courseGives, padGives = 6, 4

// courseHeight is the height of a sparkline.
func (p *press) courseHeight() float64 {
	return tileCourse * min(1, math.Pow(p.sheet.ratio(), courseGives))
}

// padHeight is the white above and below a tile's words.
func (p *press) padHeight() float64 { return tilePad * min(1, math.Pow(p.sheet.ratio(), padGives)) }

// setTile is a tile whose texts are measured.
type setTile struct {
	pack.Tile
	title, figure, word, goal, change []string
	titleStyle, figureStyle           style
	sentence                          *tag.Element
	courseElement                     *tag.Element // nil where the course has no words
}

func (p *press) tileRow(tiles []pack.Tile, list *tag.Element, wide, width float64) item {
	sets := make([]setTile, len(tiles))
	titles, course, height := 0, 0.0, 0.0
	for i, t := range tiles {
		sets[i] = p.setTile(t, list.Add(tag.LI).Add(tag.LBody), wide-2*tilePad)
		titles = max(titles, len(sets[i].title))
		if len(runs(t.Course)) > 0 {
			course = p.courseHeight() + grid
		}
	}
	for _, s := range sets {
		height = max(height, p.tileHeight(s, titles))
	}
	height += course
	var parts []part
	for i, s := range sets {
		if i > 0 {
			parts = append(parts, part{share: gutter / width})
		}
		parts = append(parts, part{share: wide / width, draw: func(x, y, w, h float64) {
			p.tile(s, titles, x, y, w, h)
		}})
	}
	return item{row: p.row(height, parts), height: height, gap: gutter}
}

func (p *press) setTile(t pack.Tile, up *tag.Element, width float64) setTile {
	s := setTile{Tile: t, sentence: up.Add(tag.P)}
	s.sentence.Says = sentence(t)
	s.figureStyle = p.letters.fits(t.Figure, p.types.figure, width, 11)
	s.titleStyle = p.titleStyle(t.Title, width-tileSign)
	s.title = p.letters.wrap(t.Title, s.titleStyle, width-tileSign)
	s.figure = p.letters.wrap(t.Figure, s.figureStyle, width)
	if t.Alt != "" {
		s.courseElement = up.Add(tag.Figure)
		s.courseElement.Alt = t.Alt
	}
	if t.Word != "" {
		s.word = p.letters.wrap(t.Word, p.types.word, width)
	}
	if t.Goal != "" {
		s.goal = p.letters.wrap(t.Goal, p.types.note, width)
	}
	if t.Change != "" {
		s.change = p.letters.wrap(t.Change, p.types.note, width-2.5*grid)
	}
	return s
}

// tileHeight is the height of a tile's words when the longest title of its
// row has the given lines.
func (p *press) tileHeight(s setTile, titles int) float64 {
	height := 2*p.padHeight() + float64(titles)*p.types.tile.leading + grid/2
	height += float64(len(s.figure))*s.figureStyle.leading + grid/2
	height += float64(len(s.word)) * p.types.word.leading
	return height + float64(len(s.goal)+len(s.change))*p.types.note.leading
}

// tile draws one tile: the card, then its words from the top, the sparkline
// at its foot.
func (p *press) tile(s setTile, titles int, x, y, w, h float64) {
	signal := p.colors.signal(s.Status)
	p.paper.Artifact(canvas.Layout, func() {
		p.card(x, y, w, h, signal)
		if s.Status != "" { // a volume has no goal, and so no light
			p.sign(s.Status, x+w-tilePad-4, y+p.padHeight()+p.types.tile.leading/2, 11)
		}
	})
	in, wide, line := x+tilePad, w-2*tilePad, y+p.padHeight()
	put := func(lines []string, st style, indent float64) {
		if len(lines) == 0 || lines[0] == "" {
			return
		}
		p.say(s.sentence, apart(lines), st, atLeft, in+indent, line, wide)
		line += float64(len(lines)) * st.leading
	}
	put(s.title, s.titleStyle, 0)
	line = y + p.padHeight() + float64(titles)*p.types.tile.leading + grid/2
	put(s.figure, s.figureStyle, 0)
	line += grid / 2
	put(s.word, p.types.word.in(signal), 0)
	put(s.goal, p.types.note, 0)
	if len(s.change) > 0 {
		ink := p.betterInk(s.Better)
		p.changeSign(s.Tile, in+3, line+p.types.note.leading/2, ink)
		put(s.change, p.types.note.in(ink), 2.5*grid)
	}
	if len(runs(s.Course)) > 0 {
		high := p.courseHeight()
		x, y, w, h := in, y+h-p.padHeight()-high+2, wide-2, high-4
		p.pictured(s.courseElement, x, y, w, h, func() { p.course(s.Course, s.Target, x, y, w, h) })
	}
}

// sentence is a tile as it is heard: "Response A: 94.1 %, below the goal, goal
// 95 %, −1.4 pp against March." It is empty, and the pieces are heard one by
// one, where some of them are in another language.
func sentence(t pack.Tile) string {
	var parts []string
	for _, part := range []string{t.Figure, uncapital(t.Word), t.Goal, t.Change} {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	text := t.Title + ": " + strings.Join(parts, ", ") + "."
	if t.Title == "" || len(parts) == 0 || tongue.Bare(text) != text {
		return ""
	}
	return text
}

// uncapital is a status's word as it stands within a sentence.
func uncapital(word string) string {
	_, size := utf8.DecodeRuneInString(word)
	return strings.ToLower(word[:size]) + word[size:]
}

// apart is lines with a space behind the last, so that what follows in the
// same sentence is not heard as a part of its last word.
func apart(lines []string) []string {
	lines = slices.Clone(lines)
	lines[len(lines)-1] += " "
	return lines
}

// card is a tile's frame with a strip in the status's colour at its left.
func (p *press) card(x, y, w, h float64, signal canvas.Color) {
	frame := rounded(x, y, w, h, 1.5*grid)
	white := canvas.Color{R: 255, G: 255, B: 255}
	p.paper.Path(frame, white.Paint(1), p.colors.hairline.Paint(1), canvas.Pen{Width: 0.8})
	p.paper.Clip(frame)
	p.fill(rectangle(x, y, tileEdge, h), signal)
	p.paper.Unclip()
}

// changeSign is an arrow up or down as the figure went: the sign of the
// change's text says which, and where there is none a dot says nothing.
func (p *press) changeSign(t pack.Tile, x, y float64, ink canvas.Color) {
	p.paper.Artifact(canvas.Layout, func() {
		switch direction(t.Change) {
		case 1:
			p.arrow(true, x, y, 6, ink)
		case -1:
			p.arrow(false, x, y, 6, ink)
		default:
			p.fill(circle(x, y, 1.6), ink)
		}
	})
}

// direction reads the sign that a change begins with.
func direction(change string) int {
	first, _ := utf8.DecodeRuneInString(tongue.Bare(change))
	switch first {
	case '+', '▲', '↑':
		return 1
	case '-', '−', '–', '▼', '↓':
		return -1
	}
	return 0
}

func (p *press) betterInk(better int) canvas.Color {
	switch {
	case better > 0:
		return p.colors.signal(pack.Green)
	case better < 0:
		return p.colors.signal(pack.Red)
	}
	return p.colors.muted
}

// tilesAsRows is tiles as labels with values, which may break over pages.
func (p *press) tilesAsRows(tiles []pack.Tile, up *tag.Element, width float64) []item {
	var rows []pack.Pair
	for _, t := range tiles {
		value := t.Figure
		for _, more := range []string{t.Word, t.Goal, t.Change} {
			if more != "" {
				value += " · " + more
			}
		}
		rows = append(rows, pack.Pair{Label: t.Title, Value: value})
	}
	return p.pairs(rows, up, width)
}
