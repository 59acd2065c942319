package inspect

import (
	"errors"
	"fmt"
)

// table reads one table of objects, of either form, and returns its trailer.
func (d *document) table(at int) (dict, error) {
	l := d.lexer(at)
	first, err := l.value()
	if err != nil {
		return nil, err
	}
	if first == word("xref") {
		return d.plainTable(l)
	}
	_, v, err := d.readObject(at)
	if err != nil {
		return nil, err
	}
	s, ok := v.(*stream)
	if !ok {
		return nil, errors.New("there is no table where the file says")
	}
	return s.dict, d.packedTable(s)
}

// plainTable reads "0 9", then lines of an offset, a generation and n or f.
func (d *document) plainTable(l *lexer) (dict, error) {
	l.refs = false
	for {
		v, err := l.value()
		if err != nil {
			return nil, err
		}
		if v == word("trailer") {
			break
		}
		first, ok := v.(int)
		count, err := l.value()
		n, fine := count.(int)
		if err != nil || !ok || !fine {
			return nil, errors.New("a part of it does not say what it holds")
		}
		for i := range n {
			if err := d.plainEntry(l, first+i); err != nil {
				return nil, err
			}
		}
	}
	l.refs = true
	v, err := l.value()
	trailer, ok := v.(dict)
	if err != nil || !ok {
		return nil, errors.New("no trailer follows")
	}
	return trailer, nil
}

// plainEntry reads the line of object n. One that is free is not there.
func (d *document) plainEntry(l *lexer, n int) error {
	var line [3]any
	for i := range line {
		v, err := l.value()
		if err != nil {
			return err
		}
		line[i] = v
	}
	offset, ok := line[0].(int)
	if !ok || line[2] != word("n") && line[2] != word("f") {
		return fmt.Errorf("the line of object %d is not one", n)
	}
	if line[2] == word("n") {
		d.add(n, entry{where: offset})
	}
	return nil
}

// packedTable reads rows of three numbers in big-endian bytes (7.5.8).
func (d *document) packedTable(s *stream) error {
	data, err := d.unpack(s)
	if err != nil {
		return err
	}
	var widths [3]int // of kind, place and index, in bytes
	row := 0
	for i, v := range d.array(s.dict["W"]) {
		if w, ok := v.(int); ok && i < 3 && w >= 0 && w <= 8 {
			widths[i] = w
			row += w
		}
	}
	parts := d.array(s.dict["Index"])
	if parts == nil {
		parts = array{0, s.dict["Size"]} // one part, from the first object on
	}
	if row == 0 || len(parts)%2 != 0 {
		return errors.New("it does not say how it is laid out")
	}
	for i := 0; i < len(parts); i += 2 {
		first, ok := parts[i].(int)
		count, fine := parts[i+1].(int)
		if !ok || !fine || count < 0 || count > len(data)/row {
			return errors.New("it does not say which objects it holds")
		}
		for n := range count {
			d.packedEntry(first+n, data[n*row:(n+1)*row], widths)
		}
		data = data[count*row:]
	}
	return nil
}

// packedEntry reads the row of object n: its kind, and two numbers whose
// meaning follows from the kind.
func (d *document) packedEntry(n int, row []byte, widths [3]int) {
	fields := [3]int{1, 0, 0} // without a width the kind is 1
	for i, w := range widths {
		if w > 0 {
			fields[i] = bigEndian(row[:w])
		}
		row = row[w:]
	}
	switch fields[0] {
	case 1:
		d.add(n, entry{where: fields[1]})
	case 2:
		d.add(n, entry{packed: true, where: fields[1], index: fields[2]})
	}
}

// bigEndian is the number that bytes write, the highest first.
func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}
