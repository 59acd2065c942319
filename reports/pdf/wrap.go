package pdf

import (
	"iter"
	"strings"
	"unicode/utf8"

	"ting/reports/tongue"
)

// advances remembers how wide each rune is in each weight: a table of 5 000
// rows asks for the same hundred runes a million times.
type advances struct {
	face Typeface
	low  [3][0x250]float64 // at size 1; 0 is not asked yet
	high [3]map[rune]float64
}

func (a *advances) rune(r rune, weight int) float64 {
	if tongue.Mark(r) {
		return 0
	}
	w := (weight - 400) / 150 // 400, 600, 700 are 0, 1, 2
	if r < rune(len(a.low[w])) {
		if a.low[w][r] == 0 {
			a.low[w][r] = a.face.Width(string(r), 1, weight)
		}
		return a.low[w][r]
	}
	v, ok := a.high[w][r]
	if !ok {
		if a.high[w] == nil {
			a.high[w] = map[rune]float64{}
		}
		v = a.face.Width(string(r), 1, weight)
		a.high[w][r] = v
	}
	return v
}

// width of text in points.
func (a *advances) width(text string, s style) float64 {
	sum := 0.0
	for _, r := range text {
		sum += a.rune(r, s.weight)
	}
	return sum * s.size
}

// wrap breaks text into lines of at most width points, at spaces where it
// can, else behind a hyphen or a slash, else anywhere. A line that was broken
// at a space ends in it, so that a reading program hears two words.
func (a *advances) wrap(text string, s style, width float64) []string {
	var lines []string
	line, used := "", 0.0
	blank := a.width(" ", s)
	for word := range a.words(text, s, width) {
		w := a.width(word, s)
		if line != "" && used+blank+w <= width {
			line, used = line+" "+word, used+blank+w
			continue
		}
		if line != "" {
			lines = append(lines, line+" ")
		}
		parts := a.pieces(word, w, s, width)
		lines = append(lines, parts[:len(parts)-1]...)
		line = parts[len(parts)-1]
		used = a.width(line, s)
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return tongue.Rejoin(lines)
}

// leaning are the signs that belong to the word before them: a line that began
// with one would read as a list, or as a share of nothing.
const leaning = "–—%‰"

// words yields the words of text, each with the leaning signs that follow it
// where a line has room for both.
func (a *advances) words(text string, s style, width float64) iter.Seq[string] {
	return func(yield func(string) bool) {
		held := ""
		for word := range strings.SplitSeq(text, " ") {
			switch {
			case word == "":
				continue
			case held != "" && leans(word) && a.width(held+" "+word, s) <= width:
				held += " " + word
				continue
			case held != "" && !yield(held):
				return
			}
			held = word
		}
		if held != "" {
			yield(held)
		}
	}
}

func leans(word string) bool {
	word = tongue.Bare(word) // a text in another language may end behind the sign
	return utf8.RuneCountInString(word) == 1 && strings.Contains(leaning, word)
}

// pieces breaks a word that is wider than a line.
func (a *advances) pieces(word string, w float64, s style, width float64) []string {
	var parts []string
	for w > width && utf8.RuneCountInString(word) > 1 {
		cut := a.cut(word, s, width)
		parts = append(parts, word[:cut])
		word = word[cut:]
		w = a.width(word, s)
	}
	return append(parts, word)
}

// cut is where a word that is too wide is broken: at least behind its first rune.
func (a *advances) cut(word string, s style, width float64) int {
	used, soft := 0.0, 0
	for i, r := range word {
		used += a.rune(r, s.weight) * s.size
		if used > width && i > 0 {
			if soft > i/3 {
				return soft
			}
			return i
		}
		if strings.ContainsRune("-/_.,:;@–—", r) {
			soft = i + utf8.RuneLen(r)
		}
	}
	return len(word)
}

// fits returns s made smaller, to no less than least, so that the widest word
// of text has room.
func (a *advances) fits(text string, s style, width, least float64) style {
	wide := 0.0
	for word := range strings.SplitSeq(text, " ") {
		wide = max(wide, a.width(word, s))
	}
	if wide > width {
		shrunk := max(least, s.size*width/wide*0.995)
		s.leading *= shrunk / s.size
		s.size = shrunk
	}
	return s
}

// side is where text stands in its column.
type side int

const (
	atLeft side = iota
	atRight
	atCentre
)

// write draws lines below each other from the top y on.
func (p *press) write(lines []string, s style, where side, x, y, w float64) {
	for i, line := range lines {
		p.text(p.begin(line, s, where, x, w), y+float64(i)*s.leading+s.baseline(), line, s)
	}
}

// begin is where a line begins in a room of width w at x.
func (p *press) begin(line string, s style, where side, x, w float64) float64 {
	if where == atLeft {
		return x
	}
	room := w - p.letters.width(strings.TrimSuffix(tongue.Bare(line), " "), s)
	if where == atCentre {
		room /= 2
	}
	return x + room
}

// text draws one line with its left end at x on the baseline y.
func (p *press) text(x, y float64, line string, s style) {
	p.paper.Text(x, y, tongue.Bare(line), s.size, s.weight, s.ink)
}
