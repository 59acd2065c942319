package inspect

import (
	"errors"
	"fmt"
	"io"
)

// characterMap is what the codes of a typeface mean as text (ToUnicode,
// ISO 32000-1, 9.10.3).
type characterMap struct {
	single map[int]string
	ranges []characterRange
}

// characterRange maps the codes low to high to text whose last unit rises.
type characterRange struct {
	low, high int
	first     str
}

// lookup returns the text of a code.
func (m *characterMap) lookup(code int) (string, bool) {
	if text, ok := m.single[code]; ok {
		return text, true
	}
	for _, r := range m.ranges {
		if code < r.low || code > r.high || len(r.first) < 2 {
			continue
		}
		// Only the last unit of the text rises with the code.
		last := bigEndian([]byte(r.first[len(r.first)-2:])) + code - r.low
		return utf16Text(string(r.first[:len(r.first)-2]) + string([]byte{byte(last >> 8), byte(last)})), true
	}
	return "", false
}

// readMap reads a character map with codes of up to two bytes. A range whose
// codes differ in the first byte is an error: readers take it for its first
// row only, and copy every letter beyond as another.
func readMap(data []byte) (*characterMap, error) {
	m := &characterMap{single: map[int]string{}}
	l := &lexer{b: data}
	var operands []any
	for {
		v, err := l.value()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			return nil, err
		}
		w, ok := v.(word)
		if !ok {
			operands = append(operands, v)
			continue
		}
		switch w {
		case "endbfchar":
			err = m.chars(operands)
		case "endbfrange":
			err = m.rows(operands)
		}
		if err != nil {
			return nil, err
		}
		operands = operands[:0]
	}
}

// chars reads pairs of a code and its text.
func (m *characterMap) chars(operands []any) error {
	for i := 0; i+1 < len(operands); i += 2 {
		from, ok := operands[i].(str)
		to, fine := operands[i+1].(str)
		if !ok || !fine || len(from) > 2 {
			return errors.New("a letter is not written as one")
		}
		m.single[bigEndian([]byte(from))] = utf16Text(string(to))
	}
	return nil
}

// rows reads triples of two codes and the text of the first, or a list of the
// text of each.
func (m *characterMap) rows(operands []any) error {
	for i := 0; i+2 < len(operands); i += 3 {
		from, ok := operands[i].(str)
		to, fine := operands[i+1].(str)
		if !ok || !fine || len(from) != len(to) || len(from) < 1 || len(from) > 2 {
			return errors.New("a range is not written as one")
		}
		if len(from) == 2 && from[0] != to[0] {
			return fmt.Errorf("the range %X to %X crosses the bounds of its first byte", string(from), string(to))
		}
		low, high := bigEndian([]byte(from)), bigEndian([]byte(to))
		switch first := operands[i+2].(type) {
		case str:
			m.ranges = append(m.ranges, characterRange{low, high, first})
		case array:
			for j := 0; j < len(first) && low+j <= high; j++ {
				text, _ := first[j].(str)
				m.single[low+j] = utf16Text(string(text))
			}
		default:
			return errors.New("a range leads to no letters")
		}
	}
	return nil
}
