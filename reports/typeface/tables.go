package typeface

import (
	"encoding/binary"
	"maps"
	"slices"
)

// split cuts a TrueType file into its tables by name.
func split(file []byte) (map[string][]byte, error) {
	whole := table(file)
	count, ok := whole.word(4)
	tables := map[string][]byte{}
	for i := range int(count) {
		entry, fits := whole.cut(12+16*i, 16)
		ok = ok && fits
		if !ok {
			break
		}
		from, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		piece, fits := whole.cut(int(from), int(length))
		ok = ok && fits
		tables[string(entry[:4])] = piece
	}
	if !ok {
		return nil, errTruncated
	}
	return tables, nil
}

// join writes tables into one file, in order of name, each on a boundary of
// four bytes and with its checksum, and the whole with its adjustment.
func join(tables map[string][]byte) []byte {
	search, exponent := 1, 0
	for search*2 <= len(tables) {
		search, exponent = search*2, exponent+1
	}
	file := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, word := range []int{len(tables), 16 * search, exponent, 16 * (len(tables) - search)} {
		file = binary.BigEndian.AppendUint16(file, uint16(word))
	}
	var body []byte
	head := 0
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		piece := slices.Clone(tables[name])
		offset := 12 + 16*len(tables) + len(body)
		if name == "head" {
			head = offset
			copy(piece[8:], []byte{0, 0, 0, 0})
		}
		file = append(file, name...)
		for _, n := range []uint32{checksum(piece), uint32(offset), uint32(len(piece))} {
			file = binary.BigEndian.AppendUint32(file, n)
		}
		body = append(body, piece...)
		body = append(body, make([]byte, -len(piece)&3)...)
	}
	file = append(file, body...)
	binary.BigEndian.PutUint32(file[head+8:], 0xB1B0AFBA-checksum(file))
	return file
}

// checksum sums a table as big-endian words, padded with zeros.
func checksum(piece []byte) uint32 {
	var sum uint32
	for i, b := range piece {
		sum += uint32(b) << (24 - 8*(i&3))
	}
	return sum
}

// table reads big-endian words at offsets that a file states, and says when
// one lies outside.
type table []byte

func (t table) cut(at, length int) (table, bool) {
	if at < 0 || length < 0 || at > len(t) || length > len(t)-at {
		return nil, false
	}
	return t[at : at+length], true
}

func (t table) word(at int) (uint16, bool) {
	piece, ok := t.cut(at, 2)
	if !ok {
		return 0, false
	}
	return binary.BigEndian.Uint16(piece), true
}

// words reads count words.
func (t table) words(at, count int) ([]uint16, bool) {
	piece, ok := t.cut(at, 2*count)
	if !ok {
		return nil, false
	}
	words := make([]uint16, count)
	for i := range words {
		words[i] = binary.BigEndian.Uint16(piece[2*i:])
	}
	return words, true
}

// list reads a count and that many records of size words each.
func (t table) list(at, size int) ([]uint16, bool) {
	count, ok := t.word(at)
	if !ok {
		return nil, false
	}
	return t.words(at+2, int(count)*size)
}
