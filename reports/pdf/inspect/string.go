package inspect

import (
	"errors"
	"fmt"
	"strconv"
)

// hexadecimal reads a string in digits; an odd last one counts as followed by 0.
func (l *lexer) hexadecimal() (str, error) {
	l.at++
	var out []byte
	digits, high := 0, byte(0)
	for ; l.at < len(l.b); l.at++ {
		c := l.b[l.at]
		if c == '>' {
			l.at++
			if digits%2 == 1 {
				out = append(out, high<<4)
			}
			return str(out), nil
		}
		if blank(c) {
			continue
		}
		v, err := strconv.ParseUint(string(c), 16, 8)
		if err != nil {
			return "", fmt.Errorf("%q is no hexadecimal digit", c)
		}
		if digits%2 == 1 {
			out = append(out, high<<4|byte(v))
		}
		high = byte(v)
		digits++
	}
	return "", errors.New("a string in hexadecimal digits does not end")
}

// literal reads a string in parentheses, which may hold others in pairs.
func (l *lexer) literal() (str, error) {
	l.at++
	var out []byte
	open := 1
	for l.at < len(l.b) {
		c := l.b[l.at]
		l.at++
		switch c {
		case '(':
			open++
		case ')':
			open--
			if open == 0 {
				return str(out), nil
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			if l.at < len(l.b) && l.b[l.at] == '\n' {
				l.at++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return "", errors.New("a string does not end")
}

// escape appends what stands behind a backslash.
func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.b) {
		return out
	}
	c := l.b[l.at]
	l.at++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.at < len(l.b) && l.b[l.at] == '\n' {
			l.at++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c) // the backslash of any other letter is dropped
	}
	v := int(c - '0')
	for i := 0; i < 2 && l.at < len(l.b) && l.b[l.at] >= '0' && l.b[l.at] <= '7'; i++ {
		v = v*8 + int(l.b[l.at]-'0')
		l.at++
	}
	return append(out, byte(v))
}
