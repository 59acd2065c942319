package inspect

// offered looks at every typeface that a page could use.
func (in *inspection) offered(resources dict, number int) {
	fonts := in.doc.dict(resources["Font"])
	if !in.doc.spend(len(fonts)) {
		return
	}
	for _, key := range sortedNames(fonts) {
		in.fontOf(fonts[key], number)
	}
}

// fontOf returns a typeface, checked when it is met first.
func (in *inspection) fontOf(v any, number int) *font {
	r, isRef := v.(ref)
	if f := in.fonts[r]; isRef && f != nil {
		return f
	}
	d := in.doc.dict(v)
	if d == nil {
		return nil
	}
	f := in.newFont(d, number)
	if isRef {
		in.fonts[r] = f
	}
	return f
}

// choose carries out Tf.
func (r *reader) choose(operands []any) {
	r.font = nil
	if len(operands) == 2 {
		if called, ok := operands[0].(name); ok {
			r.font = r.in.fontOf(r.in.doc.dict(r.resources["Font"])[called], r.number)
		}
	}
	if r.font == nil {
		r.say(Syntax, "the page chooses a typeface that is not there")
	}
}

// show follows the codes of a text to their letters and shapes.
func (r *reader) show(operator word, operands []any) {
	if painting(operator) != "text" {
		return
	}
	if len(operands) == 0 {
		r.say(Syntax, "%s shows nothing", operator)
		return
	}
	if r.font == nil {
		r.say(Syntax, "text is shown before a typeface is chosen")
		return
	}
	switch shown := operands[len(operands)-1].(type) {
	case str:
		r.use(shown)
	case array:
		for _, part := range shown {
			if s, ok := part.(str); ok {
				r.use(s)
			}
		}
	default:
		r.say(Syntax, "%s shows what is no text", operator)
	}
}

// use looks up each code of two bytes; a typeface that cannot be followed has
// been told already.
func (r *reader) use(shown str) {
	f := r.font
	if !f.followed {
		return
	}
	if len(shown)%2 != 0 {
		r.say(Syntax, "a text has half a letter")
		return
	}
	for i := 0; i+1 < len(shown); i += 2 {
		code := int(shown[i])<<8 | int(shown[i+1])
		if !f.used[code] {
			f.used[code] = true
			r.in.checkCode(f, code, r.number)
		}
	}
}

// checkCode checks one letter of a typeface when it is used first.
func (in *inspection) checkCode(f *font, code, number int) {
	text := ""
	if f.unicode != nil { // else it has been told that there is no map
		if !in.doc.spend(len(f.unicode.ranges)) {
			return
		}
		var known bool
		if text, known = f.unicode.lookup(code); !known {
			in.found.say(Unicode, number, "code %04X of %s has no letters", code, f.name)
		} else if strange(text) {
			in.found.say(Unicode, number, "code %04X of %s means %+q, which is no letter", code, f.name, text)
		}
	}
	// A shape that is missing prints as a box or as nothing, and a person who
	// copies the text still gets the letter: nobody but the reader notices.
	glyph := f.glyph(code)
	if glyph == 0 || glyph >= f.shapes.glyphs {
		in.found.say(Glyph, number, "code %04X of %s (%s) has no shape and prints as nothing", code, f.name, text)
		return
	}
	if f.listed != nil && !lists(f.listed, code) {
		in.found.say(ShapeList, number, "code %04X of %s is used and not in its list of shapes", code, f.name)
	}
	// Off by less than a thousandth is rounding; by more, letters overlap.
	given, own := f.width(code), f.shapes.width(glyph)
	if given-own > 1 || own-given > 1 {
		in.found.say(Width, number, "code %04X of %s (%s) is %.0f wide in the file and %.0f in the typeface", code, f.name, text, given, own)
	}
}

// strange reports text that no code may mean: nothing, or what is no letter.
func strange(text string) bool {
	for _, r := range text {
		if r == 0 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFD {
			return true
		}
	}
	return text == ""
}
