package inspect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// room is how many bytes may be read and unpacked for one file. A pack of
// 5 000 rows takes a tenth of it; a file made to exhaust its reader is refused.
const room = 128 << 20

// document is a file's objects, read when they are asked for.
type document struct {
	data    []byte
	entries map[int]entry
	cache   map[int]any
	holders map[int]holder
	trailer dict
	faults  []string // objects that could not be read
	left    int      // of room
}

// entry is where an object stands: at an offset, or in a stream at an index.
type entry struct {
	packed bool
	where  int // an offset, or the number of the stream that holds it
	index  int
}

// holder is the objects of a compressed stream (ISO 32000-1, 7.5.7).
type holder struct {
	data  []byte
	heads []int // numbers and offsets in turn
}

// open reads the tables of objects from the newest to the oldest.
func open(data []byte) (*document, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errors.New("this is not a PDF file")
	}
	d := &document{data: data, left: room, entries: map[int]entry{}, cache: map[int]any{}, holders: map[int]holder{}}
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return nil, errors.New("the file does not say where its table of objects is")
	}
	start, err := d.lexer(at + len("startxref")).value()
	if err != nil {
		return nil, errors.New("the file does not say where its table of objects is")
	}
	seen := map[int]bool{}
	for next := []any{start}; len(next) > 0; {
		offset, ok := next[0].(int)
		next = next[1:]
		if !ok || offset < 0 || offset >= len(data) {
			return nil, errors.New("the table of objects is not where the file says")
		}
		if seen[offset] {
			continue
		}
		seen[offset] = true
		trailer, err := d.table(offset)
		if err != nil {
			return nil, fmt.Errorf("the table of objects: %w", err)
		}
		if d.trailer == nil {
			d.trailer = trailer
		}
		// A file may keep a plain table for old readers and a packed one with
		// the rest beside it; the packed one is the newer of the two.
		for _, key := range []name{"XRefStm", "Prev"} {
			if more, ok := trailer[key]; ok {
				next = append(next, more)
			}
		}
	}
	return d, nil
}

// lexer reads the file itself from an offset on.
func (d *document) lexer(at int) *lexer { return &lexer{b: d.data, at: at, refs: true} }

// spend takes n bytes of work and reports whether there was room for it.
func (d *document) spend(n int) bool {
	d.left -= n
	return d.left > 0
}

// add notes where an object is, unless a newer table has said so.
func (d *document) add(n int, e entry) {
	if _, known := d.entries[n]; !known {
		d.entries[n] = e
	}
}

// object returns an object's value. One that cannot be read is null, and is
// noted once.
func (d *document) object(n int) any {
	if v, known := d.cache[n]; known {
		return v
	}
	d.cache[n] = nil // a value that needs itself is null
	e, ok := d.entries[n]
	if !ok || d.left <= 0 {
		return nil
	}
	v, err := d.find(n, e)
	if err != nil {
		d.faults = append(d.faults, fmt.Sprintf("object %d: %v", n, err))
		return nil
	}
	d.cache[n] = v
	return v
}

// find reads an object from where the table says it is.
func (d *document) find(n int, e entry) (any, error) {
	if e.packed {
		return d.held(n, e)
	}
	number, v, err := d.readObject(e.where)
	if err == nil && number != n {
		err = errors.New("another object stands where the table says")
	}
	return v, err
}

// held reads an object from the stream that holds it.
func (d *document) held(n int, e entry) (any, error) {
	h, err := d.holder(e.where)
	if err != nil {
		return nil, err
	}
	if e.index < 0 || 2*e.index+1 >= len(h.heads) || h.heads[2*e.index] != n {
		return nil, fmt.Errorf("stream %d does not hold it", e.where)
	}
	at := h.heads[2*e.index+1]
	if at < 0 || at > len(h.data) {
		return nil, fmt.Errorf("stream %d ends before it", e.where)
	}
	l := &lexer{b: h.data, at: at, refs: true}
	v, err := l.value()
	d.spend(l.at - at)
	return v, err
}

// holder unpacks a stream of objects once, with its list of what stands where.
// Such a stream cannot stand in another one.
func (d *document) holder(n int) (holder, error) {
	if h, known := d.holders[n]; known {
		return h, nil
	}
	d.holders[n] = holder{}
	if d.entries[n].packed {
		return holder{}, fmt.Errorf("stream %d stands in a stream", n)
	}
	s, ok := d.object(n).(*stream)
	if !ok {
		return holder{}, fmt.Errorf("there is no stream %d", n)
	}
	data, err := d.unpack(s)
	if err != nil {
		return holder{}, err
	}
	first, _ := d.integer(s.dict["First"])
	if first < 0 || first > len(data) {
		return holder{}, fmt.Errorf("stream %d ends before its first object", n)
	}
	h := holder{data: data[first:]}
	for l := (&lexer{b: data[:first]}); ; {
		v, err := l.value()
		number, ok := v.(int)
		if err != nil || !ok {
			break
		}
		h.heads = append(h.heads, number)
	}
	d.holders[n] = h
	return h, nil
}

// readObject reads "7 0 obj … endobj" and returns the number and the value.
func (d *document) readObject(at int) (int, any, error) {
	if at < 0 || at >= len(d.data) {
		return 0, nil, errors.New("the table leads out of the file")
	}
	l := d.lexer(at)
	l.refs = false // "7 0 obj" begins like a reference
	number, err1 := l.value()
	_, err2 := l.value()
	begin, err3 := l.value()
	n, ok := number.(int)
	if errors.Join(err1, err2, err3) != nil || !ok || begin != word("obj") {
		return 0, nil, errors.New("there is no object where the table says")
	}
	l.refs = true
	v, err := l.value()
	if err != nil {
		return n, nil, err
	}
	end, err := l.value()
	d.spend(l.at - at)
	about, isDict := v.(dict)
	switch {
	case end == word("stream") && isDict:
		v, err = d.readStream(l, about)
		return n, v, err
	case end == word("endobj"):
		return n, v, nil
	case err != nil && !errors.Is(err, io.EOF):
		return n, nil, err
	}
	return n, nil, errors.New("it does not end")
}

// readStream reads the bytes behind the word stream.
func (d *document) readStream(l *lexer, about dict) (*stream, error) {
	// A lone carriage return could be the first byte of the stream (7.3.8.1).
	if !l.next("\r\n") && !l.next("\n") {
		return nil, errors.New("no line ends before its stream")
	}
	length, ok := d.integer(about["Length"])
	if !ok || length < 0 || length > len(d.data)-l.at {
		return nil, errors.New("its stream has no length that fits: " + strconv.Itoa(length))
	}
	s := &stream{dict: about, raw: d.data[l.at : l.at+length]}
	l.at += length
	if v, err := l.value(); err != nil || v != word("endstream") {
		return nil, errors.New("its stream does not end where its length says")
	}
	return s, nil
}
