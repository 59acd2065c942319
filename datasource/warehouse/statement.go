package warehouse

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ting/forums/fault"
)

// byteOrderMark is what some editors begin a file with.
const byteOrderMark = "\uFEFF"

// statement is a mapping query as its author wrote it, without the semicolon
// at its end.
type statement struct {
	text   string
	window bool            // it uses $1 and $2, the instants [from, to) asked for
	words  map[string]bool // names and quoted names in it, in lower case
}

// parseStatement reads the text of one query. Quoted text, quoted names and
// comments are skipped, as either engine writes them.
//
// It returns [fault.Invalid] for a text that is empty, does not begin as a
// query does, is not closed, is more than one statement, or uses only one of
// $1 and $2, or another number.
func parseStatement(source string) (statement, error) {
	s := scanner{source: source, words: map[string]bool{}, numbers: map[string]bool{}, end: len(source)}
	for s.at < len(source) {
		if err := s.step(); err != nil {
			return statement{}, fmt.Errorf("%w: %w", err, fault.Invalid)
		}
	}
	if err := s.judge(); err != nil {
		return statement{}, fmt.Errorf("%w: %w", err, fault.Invalid)
	}
	return statement{text: strings.TrimPrefix(source[:s.end], byteOrderMark), window: len(s.numbers) > 0, words: s.words}, nil
}

// scanner walks over a query.
type scanner struct {
	source  string
	at      int
	end     int  // where the statement ends
	ended   bool // a semicolon was seen
	some    bool // something other than blanks and comments was seen
	begun   bool // so was its first word
	words   map[string]bool
	numbers map[string]bool // parameters: "1", "2"
}

// step moves past one token.
func (s *scanner) step() error {
	rest := s.source[s.at:]
	switch {
	case strings.HasPrefix(rest, "--"):
		s.at += lengthTo(rest, "\n")
		return nil
	case strings.HasPrefix(rest, "/*"):
		return s.skipComment()
	case isBlank(rest[0]):
		s.at++
		return nil
	case s.at == 0 && strings.HasPrefix(rest, byteOrderMark):
		s.at += len(byteOrderMark)
		return nil
	case rest[0] == ';':
		if !s.ended {
			s.end = s.at
		}
		s.ended = true
		s.at++
		return nil
	}
	if s.ended {
		return fmt.Errorf("line %d: more than one statement; a mapping is one SELECT", s.line())
	}
	s.some = true
	if !s.begun && rest[0] != '(' {
		s.begun = true
		if word := wordAt(rest); !slices.Contains([]string{"select", "with", "values", "table"}, strings.ToLower(word)) {
			return fmt.Errorf("line %d: the query begins with %s; a mapping only reads, so write a SELECT", s.line(), cmp.Or(word, rest[:1]))
		}
	}
	return s.token(rest)
}

// token moves past a token that is neither blank, comment nor semicolon.
func (s *scanner) token(rest string) error {
	switch c := rest[0]; {
	case c == '\'':
		return s.skipQuoted(c, s.at > 0 && (s.source[s.at-1]|0x20) == 'e' && (s.at == 1 || !isWord(s.source[s.at-2])))
	case c == '"' || c == '`':
		return s.skipQuoted(c, false)
	case c == '$':
		return s.dollar(rest)
	case isWord(c):
		word := wordAt(rest)
		s.words[strings.ToLower(word)] = true
		s.at += len(word)
		return nil
	}
	s.at++
	return nil
}

// dollar moves past a parameter $1 or a text between $tag$ and $tag$.
func (s *scanner) dollar(rest string) error {
	n := 1
	for n < len(rest) && isWord(rest[n]) {
		n++
	}
	if n < len(rest) && rest[n] == '$' && (n == 1 || !isDigit(rest[1])) {
		tag := rest[:n+1]
		closing := strings.Index(rest[n+1:], tag)
		if closing < 0 {
			return fmt.Errorf("line %d: %s is not closed", s.line(), tag)
		}
		s.at += n + 1 + closing + len(tag)
		return nil
	}
	if n > 1 {
		s.numbers[rest[1:n]] = true
	}
	s.at += n
	return nil
}

// skipQuoted moves past a text or name in quotes; a doubled quote stands for
// itself, and with escapes so does one after a backslash.
func (s *scanner) skipQuoted(quote byte, escapes bool) error {
	for i := s.at + 1; i < len(s.source); i++ {
		switch {
		case escapes && s.source[i] == '\\':
			i++
		case s.source[i] != quote:
		case i+1 < len(s.source) && s.source[i+1] == quote:
			i++
		default:
			if quote != '\'' {
				s.words[strings.ToLower(s.source[s.at+1:i])] = true
			}
			s.at = i + 1
			return nil
		}
	}
	return fmt.Errorf("line %d: the quote %c is not closed", s.line(), quote)
}

// skipComment moves past a comment, which may hold comments.
func (s *scanner) skipComment() error {
	depth := 0
	for i := s.at; i+1 < len(s.source); i++ {
		switch s.source[i : i+2] {
		case "/*":
			depth++
			i++
		case "*/":
			depth--
			i++
		}
		if depth == 0 {
			s.at = i + 1
			return nil
		}
	}
	return fmt.Errorf("line %d: the comment is not closed", s.line())
}

// judge tells what is wrong with the query as a whole.
func (s *scanner) judge() error {
	if !s.some {
		return fmt.Errorf("no query in it; write a SELECT that returns the dataset's columns")
	}
	for n := range s.numbers {
		if n != "1" && n != "2" {
			return fmt.Errorf("$%s is not known; a mapping may use $1 and $2, the instants [from, to) that are asked for", n)
		}
	}
	if len(s.numbers) == 1 {
		return fmt.Errorf("only one of $1 and $2 is used; use both, the instants [from, to) that are asked for, or neither")
	}
	return nil
}

// line is the line, from 1, that the scanner stands on.
func (s *scanner) line() int { return 1 + strings.Count(s.source[:s.at], "\n") }

// lengthTo returns how long text is to the end of end, or in all.
func lengthTo(text, end string) int {
	if i := strings.Index(text, end); i >= 0 {
		return i + len(end)
	}
	return len(text)
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// wordAt returns the word that text begins with; "" where it begins with none.
func wordAt(text string) string {
	n := 0
	for n < len(text) && (isWord(text[n]) || n > 0 && text[n] == '$') {
		n++
	}
	return text[:n]
}

// isWord counts every byte beyond ASCII as a letter, as both engines do.
func isWord(c byte) bool {
	return c == '_' || isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
