package typeface

import (
	"bytes"
	"encoding/binary"
	"maps"
	"testing"
)

// words writes big-endian words; text is taken as it is.
func written(parts ...any) []byte {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			b = binary.BigEndian.AppendUint16(b, uint16(p))
		case string:
			b = append(b, p...)
		}
	}
	return b
}

// feature is a GSUB table with one feature and one lookup of a type, with one
// subtable: what tnum looks like in the typefaces that have it.
func feature(tag string, kind int, subtable ...any) []byte {
	return append(written(
		1, 0, 0, 10, 24, // version, scripts, features at 10, lookups at 24
		1, tag, 8, 0, 1, 0, // one feature; its own table 8 further, with lookup 0
		1, 4, // one lookup, 4 further
		kind, 0, 1, 8, // its type, flags, one subtable 8 further
	), written(subtable...)...)
}

func TestSubstitutionsAreReadInEveryForm(t *testing.T) {
	for _, c := range []struct {
		sentence string
		gsub     []byte
		want     map[uint16]uint16
	}{
		{"one distance for a list", feature("tnum", 1, 1, 6, 100, 1, 2, 5, 9), map[uint16]uint16{5: 105, 9: 109}},
		{"one distance backwards", feature("tnum", 1, 1, 6, -3, 1, 1, 5), map[uint16]uint16{5: 2}},
		{"one by one for a list", feature("tnum", 1, 2, 10, 2, 70, 40, 1, 2, 5, 9), map[uint16]uint16{5: 70, 9: 40}},
		{"one by one for ranges", feature("tnum", 1, 2, 12, 3, 70, 71, 72, 2, 2, 5, 6, 0, 9, 9, 2), map[uint16]uint16{5: 70, 6: 71, 9: 72}},
	} {
		got, err := figures(c.gsub)
		if err != nil {
			t.Errorf("%s: %v", c.sentence, err)
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, not %v", c.sentence, got, c.want)
		}
	}
}

// A face whose figures cannot be found must stop the build: proportional ones
// would slip into every table.
func TestAFaceWithoutTabularFiguresIsRefused(t *testing.T) {
	whole := feature("tnum", 1, 2, 10, 2, 70, 40, 1, 2, 5, 9)
	for sentence, gsub := range map[string][]byte{
		"no features at all":         nil,
		"another feature":            feature("lnum", 1, 1, 6, 100, 1, 1, 5),
		"a lookup of another kind":   feature("tnum", 4, 1, 6, 0),
		"fewer glyphs than covered":  feature("tnum", 1, 2, 8, 1, 70, 1, 2, 5, 9),
		"a lookup that is not there": append(whole[:22:22], append(written(7), whole[24:]...)...),
	} {
		if got, err := figures(gsub); err == nil {
			t.Errorf("%s: %v", sentence, got)
		}
	}
	for n := range len(whole) {
		if got, err := figures(whole[:n]); err == nil {
			t.Errorf("cut after %d bytes it is read as %v", n, got)
		}
	}
}

func TestTablesSurviveJoiningAndSplitting(t *testing.T) {
	tables := map[string][]byte{"head": bytes.Repeat([]byte{7}, 54), "abcd": {1, 2, 3}, "zero": {}}
	file := join(tables)
	if checksum(file) != 0xB1B0AFBA {
		t.Errorf("the whole sums to %#x", checksum(file))
	}
	again, err := split(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again["abcd"], tables["abcd"]) || len(again["zero"]) != 0 || len(again) != 3 {
		t.Errorf("%v", again)
	}
	if bytes.Equal(again["head"][8:12], []byte{7, 7, 7, 7}) || !bytes.Equal(again["head"][12:], tables["head"][12:]) {
		t.Error("the adjustment stands elsewhere than in head")
	}
	for n := range len(file) - 2 {
		if _, err := split(file[:n]); err == nil && n < 12+16*3 {
			t.Errorf("cut after %d bytes it is still a file", n)
		}
	}
}

func TestACharacterMapHoldsWhatItWasGiven(t *testing.T) {
	glyphs := make([]uint16, runes)
	given := map[int]uint16{'0': 9, '1': 10, '2': 5, 'a': 65000, 0xFFFE: 1}
	for r, g := range given {
		glyphs[r] = g
	}
	table := table(characterMap(glyphs))
	length, _ := table.word(14)
	if int(length) != len(table)-12 {
		t.Errorf("it says %d bytes and has %d", length, len(table)-12)
	}
	double, _ := table.word(18)
	n := int(double) / 2
	ends, _ := table.words(26, n)
	starts, _ := table.words(28+2*n, n)
	deltas, ok := table.words(28+4*n, n)
	if !ok || ends[n-1] != 0xFFFF || starts[n-1] != 0xFFFF {
		t.Fatalf("the runs end with %v–%v", starts, ends)
	}
	got := map[int]uint16{}
	for i := range n - 1 {
		for r := int(starts[i]); r <= int(ends[i]); r++ {
			got[r] = uint16(r) + deltas[i]
		}
	}
	if !maps.Equal(got, given) {
		t.Errorf("%v, not %v", got, given)
	}
}
