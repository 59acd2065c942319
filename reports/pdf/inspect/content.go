package inspect

import (
	"errors"
	"io"
	"strings"
)

// kind is what a marked sequence is.
type kind int

const (
	neutral  kind = iota // a span, or another note on content
	content              // a leaf of the structure: it has an MCID
	artifact             // what no reading program says
)

// reader goes through the operators of a page.
type reader struct {
	in        *inspection
	page      *page
	number    int
	resources dict
	open      []kind // what each open sequence makes of what is drawn in it
	text      int    // how many were open when the text object began; -1 outside
	font      *font
	saved     []*font
	forms     int // how deep in form objects
}

// readPages goes through the contents of every page, and looks at each
// typeface that a page offers.
func (in *inspection) readPages() {
	for i := range in.pages {
		p := &in.pages[i]
		in.offered(p.resources, i+1)
		data, ok := in.joined(p.dict["Contents"], i+1)
		if !ok {
			continue
		}
		r := &reader{in: in, page: p, number: i + 1, resources: p.resources, text: -1}
		r.read(data)
	}
}

// joined is a page's contents, which may be cut into several streams.
func (in *inspection) joined(v any, number int) ([]byte, bool) {
	var all []byte
	for _, part := range in.doc.list(v) {
		s, ok := in.doc.get(part).(*stream)
		if !ok {
			in.found.say(Syntax, number, "the page's content is no stream")
			return nil, false
		}
		data, err := in.doc.unpack(s)
		if err != nil {
			in.found.say(Syntax, number, "the page's content cannot be read: %v", err)
			return nil, false
		}
		all = append(append(all, data...), '\n')
		in.doc.spend(1)
	}
	return all, true
}

// read carries out the operators of one stream.
func (r *reader) read(data []byte) {
	l := &lexer{b: data}
	var operands []any
	saved, marks := len(r.saved), len(r.open) // what a form finds it must leave
	for {
		v, err := l.value()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || len(operands) > 512 {
			r.say(Syntax, "the content cannot be read beyond byte %d", l.at)
			return
		}
		operator, ok := v.(word)
		if !ok {
			operands = append(operands, v)
			continue
		}
		// The bytes of a picture are no operators, whatever they look like.
		if operator == "ID" {
			r.skipPicture(l)
		}
		r.operate(operator, operands)
		operands = operands[:0]
	}
	if len(r.open) > marks {
		r.say(Balance, "%d marked sequences do not end", len(r.open)-marks)
	}
	if len(r.saved) != saved {
		r.say(Syntax, "states of the paper are saved and not restored")
	}
}

// say tells what is wrong on the page that is read.
func (r *reader) say(rule Rule, format string, args ...any) {
	r.in.found.say(rule, r.number, format, args...)
}

// skipPicture steps over the bytes of a picture that stands in the content,
// to the EI that ends it.
func (r *reader) skipPicture(l *lexer) {
	for at := l.at + 1; at+2 <= len(l.b); at++ {
		ends := l.b[at] == 'E' && l.b[at+1] == 'I' && blank(l.b[at-1])
		if ends && (at+2 == len(l.b) || blank(l.b[at+2])) {
			l.at = at
			return
		}
	}
	l.at = len(l.b)
}

// painting is the operators that put something on the paper, and what.
func painting(operator word) string {
	switch operator {
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*":
		return "a path"
	case "sh":
		return "a shading"
	case "EI":
		return "a picture"
	case "Tj", "TJ", "'", "\"":
		return "text"
	}
	return ""
}

// harmless is every other operator that a content may hold.
const harmless = " w J j M d ri i gs cm m l c v y h re n W W* Tc Tw Tz TL Tr Ts Td TD Tm T* d0 d1 CS cs SC SCN sc scn G g RG rg K k BI ID MP DP BX EX "

// operate carries out one operator: those that move marks, states and
// typefaces, and those that paint. The others change how it looks, which is
// not asked here.
func (r *reader) operate(operator word, operands []any) {
	switch operator {
	case "BMC", "BDC":
		r.begin(operands)
	case "EMC":
		r.end()
	case "BT":
		r.text = len(r.open)
	case "ET":
		if r.text != len(r.open) {
			r.say(Balance, "a text object and a marked sequence cross each other")
		}
		r.text = -1
	case "q":
		r.saved = append(r.saved, r.font)
	case "Q":
		if len(r.saved) == 0 {
			r.say(Syntax, "a state of the paper is restored that was not saved")
			return
		}
		r.font, r.saved = r.saved[len(r.saved)-1], r.saved[:len(r.saved)-1]
	case "Tf":
		r.choose(operands)
	case "Do":
		r.object(operands)
	default:
		if what := painting(operator); what != "" {
			r.painted(what)
			r.show(operator, operands)
		} else if !strings.Contains(harmless, " "+string(operator)+" ") {
			r.say(Syntax, "%q is no operator", operator)
		}
	}
}

// begin opens a marked sequence.
func (r *reader) begin(operands []any) {
	k := neutral
	about, role := r.properties(operands)
	r.spoken(about)
	mark, marked := about["MCID"].(int)
	switch {
	case role == "Artifact":
		k = artifact
		if marked {
			r.say(Nesting, "an artifact has the number of content, %d", mark)
		}
	case marked && r.forms > 0:
		k = content
		r.say(Nesting, "a form object marks content of its own, which packs do not do")
	case marked:
		k = content
		if r.page.marks[mark] {
			r.say(MarkTwice, "piece %d is marked twice", mark)
		}
		r.page.marks[mark] = true
	}
	outer := r.inside()
	if k != neutral && outer != neutral {
		names := [...]string{content: "content", artifact: "an artifact"}
		r.say(Nesting, "%s begins inside %s", names[k], names[outer])
	}
	if k == neutral { // a span within content is that content
		k = outer
	}
	r.open = append(r.open, k)
}

// properties returns the property list and the tag of BDC, or of BMC.
func (r *reader) properties(operands []any) (dict, name) {
	if len(operands) == 0 {
		r.say(Syntax, "a marked sequence has no tag")
		return nil, ""
	}
	role, _ := operands[0].(name)
	if len(operands) == 1 {
		return nil, role
	}
	if d, ok := operands[1].(dict); ok {
		return d, role
	}
	listed, _ := operands[1].(name)
	about := r.in.doc.dict(r.in.doc.dict(r.resources["Properties"])[listed])
	if about == nil {
		r.say(Syntax, "a marked sequence has no properties")
	}
	return about, role
}

// end closes the innermost marked sequence.
func (r *reader) end() {
	if len(r.open) == 0 {
		r.say(Balance, "a marked sequence ends that did not begin")
		return
	}
	r.open = r.open[:len(r.open)-1]
}

// inside is the innermost open sequence that is content or an artifact.
func (r *reader) inside() kind {
	if len(r.open) == 0 {
		return neutral
	}
	return r.open[len(r.open)-1]
}

// painted checks that what is drawn has its place.
func (r *reader) painted(what string) {
	// Clipping paths and states need no mark: alone they show nothing.
	if r.inside() == neutral {
		r.say(Unmarked, "%s is neither content nor an artifact", what)
	}
}

// object draws a picture, or a form, whose own operators are read.
func (r *reader) object(operands []any) {
	var called name
	if len(operands) > 0 {
		called, _ = operands[0].(name)
	}
	s, ok := r.in.doc.get(r.in.doc.dict(r.resources["XObject"])[called]).(*stream)
	switch {
	case !ok:
		r.say(Syntax, "the page draws %q, which is not there", called)
	case r.in.doc.name(s.dict["Subtype"]) != "Form":
		r.painted("a picture")
	case r.forms >= 8:
		r.say(Syntax, "form objects stand too deep in each other")
	default:
		r.form(s)
	}
}

// form reads a form object as a part of the page: what stands around it holds
// for what it draws, and marks and states that it opens end within it.
func (r *reader) form(s *stream) {
	data, err := r.in.doc.unpack(s)
	if err != nil || !r.in.doc.spend(len(r.open)) {
		r.say(Syntax, "a form object cannot be read: %v", err)
		return
	}
	resources := r.in.doc.dict(s.dict["Resources"])
	if resources == nil {
		resources = r.resources
	}
	inner := *r
	inner.open, inner.saved = append([]kind{}, r.open...), nil
	inner.resources, inner.text, inner.forms = resources, -1, r.forms+1
	inner.read(data)
}
