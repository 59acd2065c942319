package inspect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// deepest is how far arrays and dictionaries may stand in each other.
const deepest = 64

// lexer reads values: of objects, of content streams and of character maps,
// which share their syntax (ISO 32000-1, 7.2).
type lexer struct {
	b     []byte
	at    int
	refs  bool // "7 0 R" is one value; in contents it is not
	depth int
}

// value returns the next value, or a word; io.EOF at the end.
func (l *lexer) value() (any, error) {
	l.space()
	if l.at >= len(l.b) {
		return nil, io.EOF
	}
	switch c := l.b[l.at]; {
	case c == '(':
		return l.literal()
	case c == '/':
		l.at++
		return l.name(), nil
	case l.next("<<"):
		return l.dictionary()
	case c == '<':
		return l.hexadecimal()
	case l.next(">>"):
		return word(">>"), nil
	case c == '[':
		l.at++
		return l.list("]")
	case c == ']' || c == '{' || c == '}':
		l.at++
		return word(c), nil
	case delimits(c):
		return nil, fmt.Errorf("%q stands alone", c)
	}
	return l.regular(), nil
}

// next steps over s where it stands here.
func (l *lexer) next(s string) bool {
	if !bytes.HasPrefix(l.b[l.at:], []byte(s)) {
		return false
	}
	l.at += len(s)
	return true
}

// space steps over blanks and comments.
func (l *lexer) space() {
	for l.at < len(l.b) {
		switch c := l.b[l.at]; {
		case blank(c):
			l.at++
		case c == '%':
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// run returns the bytes up to the next blank or delimiter.
func (l *lexer) run() string {
	from := l.at
	for l.at < len(l.b) && !blank(l.b[l.at]) && !delimits(l.b[l.at]) {
		l.at++
	}
	return string(l.b[from:l.at])
}

// regular reads a number, a reference, true, false, null, or a word.
func (l *lexer) regular() any {
	token := l.run()
	switch token {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	if n, err := strconv.Atoi(token); err == nil {
		// Whether a number is one, or begins a reference, shows two words on.
		if l.refs && n >= 0 && l.reference() {
			return ref(n)
		}
		return n
	}
	if c := token[0]; c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' {
		if f, err := strconv.ParseFloat(token, 64); err == nil {
			return f
		}
	}
	return word(token)
}

// reference reports whether "0 R" follows, and steps over it.
func (l *lexer) reference() bool {
	before := l.at
	l.space()
	digits := l.run()
	l.space()
	if _, err := strconv.ParseUint(digits, 10, 16); err == nil && l.run() == "R" {
		return true
	}
	l.at = before
	return false
}

// list reads values up to the closing word.
func (l *lexer) list(end word) (array, error) {
	if l.depth++; l.depth > deepest {
		return nil, errors.New("values stand too deep in each other")
	}
	all := array{}
	for {
		v, err := l.value()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = fmt.Errorf("%q is missing", end)
			}
			return nil, err
		}
		if w, ok := v.(word); ok {
			l.depth--
			if w == end {
				return all, nil
			}
			return nil, fmt.Errorf("%q where a value or %q is expected", w, end)
		}
		all = append(all, v)
	}
}

// dictionary reads keys and values up to the closing brackets. A key whose
// value is null is as if it were not there (7.3.7).
func (l *lexer) dictionary() (dict, error) {
	all, err := l.list(">>")
	if err != nil {
		return nil, err
	}
	if len(all)%2 != 0 {
		return nil, errors.New("a dictionary has a key without a value")
	}
	d := make(dict, len(all)/2)
	for i := 0; i < len(all); i += 2 {
		key, ok := all[i].(name)
		if !ok {
			return nil, errors.New("a dictionary has a key that is no name")
		}
		if all[i+1] != nil {
			d[key] = all[i+1]
		}
	}
	return d, nil
}

// name reads what follows a slash; #20 is a blank.
func (l *lexer) name() name {
	token := []byte(l.run())
	for i := 0; i+2 < len(token); i++ {
		if token[i] != '#' {
			continue
		}
		if c, err := strconv.ParseUint(string(token[i+1:i+3]), 16, 8); err == nil {
			token = append(append(token[:i:i], byte(c)), token[i+3:]...)
		}
	}
	return name(token)
}

// blank reports white space, to which the zero byte belongs.
func blank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

// delimits reports what ends a number, name or word without a blank.
func delimits(c byte) bool {
	return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0
}
