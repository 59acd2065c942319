package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// kind is the shape of a value in a file.
type kind int

const (
	blank kind = iota // nothing, ~ or null
	scalar
	list
	mapping
)

// node is one value with its place. A scalar is kept as it was written, so
// that 007, 1.10 and no stay what the writer sees; quotes are undone.
type node struct {
	kind         kind
	label        string // the key it belongs to
	text         string
	line, column int
	items        []*node
	pairs        []pair
	secret       bool // the text must not be shown
}

// pair is one key of a mapping with its value.
type pair struct{ key, value *node }

const (
	largest  = 256 << 10 // bytes of one settings file; the parser's time grows with the square of the keys
	deepest  = 24        // levels of brackets or dashes; the settings need seven
	farthest = 200       // column of a dash, which bounds the levels that indentation makes
)

// misfit is a mistake in the YAML itself.
type misfit struct {
	line, column int
	mistake
}

// parseTree reads YAML text into a tree. Anchors, aliases, tags and merge keys
// are refused: every agreement says all it means in its own place, and a file
// cannot grow while it is read. A nil tree without a misfit is an empty file.
func parseTree(text string) (root *node, bad []misfit) {
	if bad = rough(text); len(bad) > 0 {
		return nil, bad
	}
	defer func() {
		// The parser is a guest here; what it cannot swallow is the file's
		// mistake, never the end of the program.
		if recover() != nil {
			root, bad = nil, []misfit{{1, 1, mistake{"the file cannot be read as YAML", ""}}}
		}
	}()
	tokens := lexer.Tokenize(text)
	if m := unbalanced(tokens); m != nil {
		return nil, []misfit{*m}
	}
	parsed, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, []misfit{syntax(err)}
	}
	return document(parsed)
}

// document builds the tree of the one document that a file may hold.
func document(parsed *ast.File) (*node, []misfit) {
	var b builder
	var root *node
	for i, doc := range parsed.Docs {
		if doc.Body == nil {
			continue
		}
		if i > 0 && root != nil {
			second := b.build(doc.Body, "")
			b.bad = append(b.bad, misfit{second.line, second.column, mistake{"a second document begins here", "keep one document in a file, without ---"}})
			break
		}
		root = b.build(doc.Body, "the file")
	}
	return root, b.bad
}

// rough finds what can be said of a text before it is parsed.
func rough(text string) []misfit {
	var bad []misfit
	for i, line := range strings.Split(text, "\n") {
		if m := roughLine(line); m != nil {
			m.line = i + 1
			bad = append(bad, *m)
		}
	}
	return bad
}

func roughLine(line string) *misfit {
	column := 0
	for at, r := range line {
		column++
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(line[at:], "\uFFFD"):
			return &misfit{0, column, mistake{"the text is not UTF-8", "save the file as UTF-8"}}
		case r < ' ' && r != '\t' || r == 0x7f:
			return &misfit{0, column, mistake{fmt.Sprintf("control character U+%04X", r), "delete it"}}
		}
	}
	margin := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if tab := strings.IndexByte(margin, '\t'); tab >= 0 && len(margin) < len(line) {
		return &misfit{0, tab + 1, mistake{"tab in the indentation", "indent with spaces"}}
	}
	return nil
}

// unbalanced looks for brackets that do not fit each other, and guards the
// parser, which calls itself once a level.
func unbalanced(tokens token.Tokens) *misfit {
	var open []*token.Token
	dashes, line := 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, dashes = t.Position.Line, 0
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			open = append(open, t)
		case token.SequenceEndType, token.MappingEndType:
			if len(open) == 0 {
				return misfitAt(t, t.Value+" closes nothing", "delete it, or open it before")
			}
			if opener := open[len(open)-1]; closes(opener.Type) != t.Type {
				return misfitAt(opener, opener.Value+" is closed by "+t.Value, "let brackets close in the order in which they open")
			}
			open = open[:len(open)-1]
		case token.SequenceEntryType, token.MappingKeyType, token.TagType, token.AnchorType:
			dashes++
		}
		if len(open) > deepest || dashes > deepest || t.Type == token.SequenceEntryType && t.Position.Column > farthest {
			return misfitAt(t, "values are nested too deeply", "no setting has so many levels")
		}
	}
	if len(open) > 0 {
		return misfitAt(open[0], open[0].Value+" is never closed", "close it where its value ends")
	}
	return nil
}

// closes tells which token ends what another began.
func closes(opener token.Type) token.Type {
	if opener == token.SequenceStartType {
		return token.SequenceEndType
	}
	return token.MappingEndType
}

// misfitAt is a misfit at the place of a token.
func misfitAt(t *token.Token, says, cure string) *misfit {
	return &misfit{t.Position.Line, t.Position.Column, mistake{says, cure}}
}

// syntax turns the parser's error into a misfit.
func syntax(err error) misfit {
	m := misfit{1, 1, mistake{says: "the file cannot be read as YAML"}}
	var broken *yaml.SyntaxError
	if !errors.As(err, &broken) {
		return m
	}
	if t := broken.GetToken(); t != nil && t.Position != nil {
		m.line, m.column = t.Position.Line, t.Position.Column
	}
	m.says, m.cure = plainer(broken.GetMessage())
	return m
}

// plainer says in the words of a settings file what the parser says in those
// of the YAML standard.
func plainer(message string) (says, cure string) {
	for _, p := range []struct{ has, says, cure string }{
		{"could not find end character of double-quoted", "the double quote has no end", `write "…"`},
		{"could not find end character of single-quoted", "the single quote has no end", "write '…'"},
		{"mapping value is not allowed", "a key: value cannot stand here", "look for a missing line break or indentation, and put text that holds a colon and a blank in quotes"},
		{"block sequence entries are not allowed", "a list cannot begin on the line of its key", "write [a, b], or each - on its own line"},
		{"value is not allowed in this context", "this does not belong to what stands above", "check the indentation and the brackets"},
		{"reserved character", "text cannot begin with this sign", "put it in quotes"},
		{"unexpected directive", "text cannot begin with %", "put it in quotes"},
		{"non-map value is specified", "text stands where a key should", "write key: value"},
		{"unexpected key name", "a key stands without its colon", "write key: value"},
	} {
		if strings.Contains(message, p.has) {
			return p.says, p.cure
		}
	}
	return "the file is not YAML here", "check the quotes, brackets and indentation of this line and the one above"
}
