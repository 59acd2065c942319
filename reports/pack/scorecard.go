package pack

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"ting/forums"
	"ting/reports/chart"
	"ting/reports/words"
)

// mostTiles is how many targets the scorecard shows; with the four volumes they
// fill a page. Where tiles are higher than usual it shows fewTiles. The table of
// targets has them all.
const mostTiles, fewTiles = 12, 8

// smallHeight, in millimetres, keeps the scorecard's figures on its page.
const smallHeight = 25

// lineOfText and lineOfTile are about how many letters a line of the page and
// the title of a tile hold.
const (
	lineOfText = 105
	lineOfTile = 20
)

// mostMissed is how many missed targets have a sentence of their own there, and
// crowdedMissed how many where the tiles fill three rows or more.
const (
	mostMissed    = 4
	crowdedMissed = 2
)

// scorecard is the one page that a busy director reads: what was found, each
// target and volume as a tile, and the two courses that matter most.
func (w *writer) scorecard() Section {
	s := w.section("scorecard")
	s.NewPage = true
	s.Lead = w.headline()
	if points := w.points(); len(points) > 0 {
		s.Blocks = append(s.Blocks, List{points})
	}
	if tiles := w.targetTiles(); len(tiles) > 0 {
		s.Blocks = append(s.Blocks, Tiles{tiles})
	}
	if left := len(w.targets) - w.tiled(); left > 0 {
		s.Blocks = append(s.Blocks, Note{words.Sentence(w.Count("score.more", left, "section", w.followUp()))})
	}
	if w.connected("tickets") {
		s.Blocks = append(s.Blocks, Tiles{w.volumeTiles()})
	}
	if w.roomy() {
		return w.withFigures(s)
	}
	return s
}

// tiled is how many targets have a tile.
func (w *writer) tiled() int {
	if n := min(len(w.targets), mostTiles); n <= fewTiles || w.highRows(n) == 0 {
		return n
	}
	return fewTiles
}

// tileRows is how many rows the tiles take, the volumes' among them.
func (w *writer) tileRows() int { return (w.tiled()+3)/4 + 1 }

// highRows is how many rows of the first n targets' tiles take a line more: a
// title is long, or the change names a year.
func (w *writer) highRows(n int) int {
	rows := 0
	for row := range slices.Chunk(w.ranked(n), 4) {
		if slices.ContainsFunc(row, func(t target) bool { return utf8.RuneCountInString(t.title) > lineOfTile }) {
			rows++
		}
	}
	if w.previous != nil && strings.Contains(w.ShortPeriod(w.previous.Period, false), " ") {
		rows += (n+3)/4 + 1 // the volumes' row is one of them
	}
	return rows
}

// roomy tells whether the figures fit on the page under the sentences and the
// tiles. A row of tiles takes the place of six sentences, and where targets are
// left out the page is full. Nothing is lost where they don't: the same courses
// stand under their points of the agenda.
func (w *writer) roomy() bool {
	if len(w.targets) > w.tiled() {
		return false
	}
	lines := 0
	for _, point := range w.points() {
		lines += 1 + utf8.RuneCountInString(point)/lineOfText
	}
	lines += w.highRows(w.tiled())
	return lines <= 7+6*(3-w.tileRows())
}

// withFigures adds the course of the weakest target and that of the flow, small
// enough that the scorecard stays one page.
func (w *writer) withFigures(s Section) Section {
	var figures []Figure
	if worst, ok := w.weakest(); ok {
		if f, ok := w.trend(worst); ok {
			f.Height = smallHeight
			figures = append(figures, f)
		}
	}
	if f, ok := w.flow(); ok {
		f.Height = smallHeight
		figures = append(figures, f)
	}
	s.Blocks = append(s.Blocks, pairs(figures)...)
	return s
}

// headline says the finding: how many goals were reached, and what is worst.
func (w *writer) headline() string {
	met, all := w.kept()
	switch {
	case len(w.targets) == 0:
		return w.Say("score.no-targets")
	case all == 0:
		return words.Sentence(w.Say("score.nothing", "during", w.during()))
	case met == all:
		return words.Sentence(w.Count("score.all", all))
	case all == 1:
		return w.headlineOf(w.Say("score.only"))
	}
	return w.headlineOf(words.Sentence(w.Count("score.met", met, "all", w.Spelled(all))))
}

// headlineOf adds to the score which target is worst, and for how long.
func (w *writer) headlineOf(score string) string {
	if worst, ok := w.weakest(); ok {
		return w.Say("score.headline", "score", score, "worst", w.streak(worst))
	}
	return score
}

// weakest returns the missed target that has been missed for longest, the first
// of those; else the first target with a figure.
func (w *writer) weakest() (target, bool) {
	best, longest, found := target{}, 0, false
	for _, t := range w.targets {
		if run := t.run(); run > longest {
			best, longest, found = t, run, true
		}
	}
	if found {
		return best, true
	}
	// Nothing was missed: any course is good news, so the first is as good as
	// another and the page looks the same every month.
	for _, t := range w.targets {
		if measured(t.TargetFigure) {
			return t, true
		}
	}
	return target{}, false
}

// run is for how many of the latest periods in a row the goal was missed.
func (t target) run() int {
	if !missed(t.TargetFigure) {
		return 0
	}
	// A history without the period itself must not make a miss look like none.
	return max(lastWhere(t.course, missed), 1)
}

// streak says for how long a missed target has been missed.
func (w *writer) streak(t target) string {
	n := t.run()
	return w.Count("score.streak", n, "target", t.title, "span", w.Periods(w.in.Record.Figures.Period, n))
}

// points are the sentences under the headline, most important first.
func (w *writer) points() []string {
	points := w.unanswered()
	for _, t := range w.longestMissed() {
		points = append(points, w.missedPoint(t))
	}
	if w.connected("tickets") {
		points = append(points, w.flowSentence())
	}
	if sum, ok := w.owed(); ok && sum.IsPositive() {
		points = append(points, w.Say("score.penalty", "amount", w.Money(sum, w.in.Customer.Currency)))
	}
	if waiting := w.waiting(); waiting != "" {
		points = append(points, waiting)
	}
	if n := w.unmeasured(); n > 0 && n < len(w.targets) {
		points = append(points, words.Sentence(w.Count("score.unmeasured", n)))
	}
	return points
}

// waiting says what the forum's own lists wait for, in one line.
func (w *writer) waiting() string {
	var sentences []string
	if n := w.overdue(); n > 0 {
		sentences = append(sentences, words.Sentence(w.Count("score.overdue", n)))
	}
	if n := w.openEscalations(); n > 0 {
		sentences = append(sentences, words.Sentence(w.Count("score.escalated", n)))
	}
	return strings.Join(sentences, " ")
}

// longestMissed returns the missed targets that deserve a sentence, those
// missed for longest first.
func (w *writer) longestMissed() []target {
	all := slices.DeleteFunc(slices.Clone(w.targets), func(t target) bool { return !missed(t.TargetFigure) })
	slices.SortStableFunc(all, func(a, b target) int { return cmp.Compare(b.run(), a.run()) })
	if w.tileRows() > 2 {
		return all[:min(len(all), crowdedMissed)]
	}
	return all[:min(len(all), mostMissed)]
}

// unmeasured is how many targets had nothing to be measured by.
func (w *writer) unmeasured() int {
	n := 0
	for _, t := range w.targets {
		if !measured(t.TargetFigure) {
			n++
		}
	}
	return n
}

// missedPoint says by how much a target missed, and whether it is on its way.
func (w *writer) missedPoint(t target) string {
	change, _ := w.change(t)
	if change == "" {
		return w.Say("score.missed", "target", t.title, "figure", w.figure(t), "goal", w.goal(t))
	}
	return w.Say("score.missed-change", "target", t.title, "figure", w.figure(t), "goal", w.goal(t), "change", w.since(change))
}

// targetTiles are the targets in the agreement's order; where not all fit, those
// that a reader must not miss.
func (w *writer) targetTiles() []Tile {
	var tiles []Tile
	for _, t := range w.ranked(w.tiled()) {
		tiles = append(tiles, w.tile(t))
	}
	return tiles
}

// tile is one target.
func (w *writer) tile(t target) Tile {
	change, better := w.change(t)
	tile := Tile{
		Title: t.title, Figure: w.figure(t), Status: t.status(), Word: w.Of("status", string(t.status())),
		Change: w.sinceShort(change), Better: better, Goal: w.Say("tile.goal", "goal", w.goal(t)),
	}
	if !measured(t.TargetFigure) {
		tile.Figure = words.Dash // the word beside the sign says that there is nothing
	}
	if tile.Course, tile.Alt = w.course(t.title, t.values(), w.numberOf(t)); tile.Course != nil {
		tile.Target = t.mark()
	}
	return tile
}

// course is values over the outcomes' periods and what they say in words. One
// value alone is no course: it would be drawn as a lone dot.
func (w *writer) course(name string, values []float64, number chart.Number) ([]float64, string) {
	if known(values) < 2 {
		return nil, ""
	}
	return values, w.aloud(chart.Trend{Series: []chart.Series{{Name: name, Values: values}}, Number: number}, w.names())
}

// volumeTiles are the four volumes. More or fewer openings is neither good nor
// bad; a smaller backlog is good.
func (w *writer) volumeTiles() []Tile {
	return []Tile{
		w.volumeTile(w.Say("volume.opened"), 0, func(v forums.VolumeFigure) int { return v.Opened }),
		w.volumeTile(w.Say("volume.resolved"), 0, func(v forums.VolumeFigure) int { return v.Resolved }),
		w.volumeTile(w.Say("volume.closed"), 0, func(v forums.VolumeFigure) int { return v.Closed }),
		w.volumeTile(w.Say("volume.backlog"), -1, func(v forums.VolumeFigure) int { return v.Backlog }),
	}
}

// volumeTile is one volume; good is the sign of a change for the better.
func (w *writer) volumeTile(title string, good int, of func(forums.VolumeFigure) int) Tile {
	now := sum(w.in.Record.Figures.Volumes, of)
	tile := Tile{Title: title, Figure: w.Int(now)}
	for _, o := range w.outcomes {
		tile.Course = append(tile.Course, float64(sum(o.Volumes, of)))
	}
	tile.Course, tile.Alt = w.course(title, tile.Course, w.number(false))
	if w.previous != nil {
		difference := now - sum(w.previous.Volumes, of)
		tile.Change = w.sinceShort(w.signed(difference))
		tile.Better = good * sign(difference)
	}
	return tile
}

// signed writes a difference in whole tickets.
func (w *writer) signed(difference int) string {
	if difference == 0 {
		return w.Say("change.none")
	}
	return w.Signed(difference)
}

// sum adds one of the four volumes over all types and priorities.
func sum(volumes []forums.VolumeFigure, of func(forums.VolumeFigure) int) int {
	n := 0
	for _, v := range volumes {
		n += of(v)
	}
	return n
}

// sign returns 1, 0 or -1.
func sign(n int) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// fewGrouped is up to how many periods columns beside each other show a flow
// better than lines, which say nothing between so few points.
const fewGrouped = 6

// flow is what came in beside what was resolved, period by period.
func (w *writer) flow() (Figure, bool) {
	if !w.connected("tickets") || len(w.outcomes) < 2 {
		return Figure{}, false
	}
	opened := chart.Series{Name: w.Say("volume.opened")}
	resolved := chart.Series{Name: w.Say("volume.resolved")}
	for _, o := range w.outcomes {
		opened.Values = append(opened.Values, float64(openedIn(o)))
		resolved.Values = append(resolved.Values, float64(resolvedIn(o)))
	}
	if len(w.outcomes) <= fewGrouped {
		columns := chart.Grouped{Labels: w.labels(), Series: []chart.Series{opened, resolved}, Number: w.number(false)}
		return Figure{Title: w.flowTitle(), Chart: columns, Alt: w.aloud(columns, w.names())}, true
	}
	trend := chart.Trend{Labels: w.labels(), Series: []chart.Series{opened, resolved}, Number: w.number(false), Low: new(float64)}
	return Figure{Title: w.flowTitle(), Chart: trend, Alt: w.aloud(trend, w.names())}, true
}

// openedIn, resolvedIn and backlogIn are the volumes of a period in one number.
func openedIn(o forums.Outcome) int {
	return sum(o.Volumes, func(v forums.VolumeFigure) int { return v.Opened })
}

func resolvedIn(o forums.Outcome) int {
	return sum(o.Volumes, func(v forums.VolumeFigure) int { return v.Resolved })
}

func backlogIn(o forums.Outcome) int {
	return sum(o.Volumes, func(v forums.VolumeFigure) int { return v.Backlog })
}

// flowTitle says whether more was resolved than came in, in the last of the
// periods that are shown.
func (w *writer) flowTitle() string {
	last := w.outcomes[len(w.outcomes)-1]
	difference, during := resolvedIn(last)-openedIn(last), w.BriefDuring(last.Period)
	switch {
	case difference > 0:
		return w.Count("flow.more-resolved", difference, "during", during)
	case difference < 0:
		return w.Count("flow.more-opened", -difference, "during", during)
	}
	return w.Say("flow.even", "during", during)
}
