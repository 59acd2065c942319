package typeface

import (
	"errors"
	"fmt"
)

// figures reads from a GSUB table which glyph the feature tnum puts in the
// place of which: OpenType 1.9, "GSUB", single substitutions.
func figures(gsub table) (map[uint16]uint16, error) {
	if gsub == nil {
		return nil, errors.New("the face has no features, so no tabular digits")
	}
	heads, ok := gsub.words(6, 2) // the lists of features and of lookups
	if !ok {
		return nil, errTruncated
	}
	lookups, err := lookupsOf(gsub, int(heads[0]), "tnum")
	if err != nil {
		return nil, err
	}
	list := int(heads[1])
	offsets, ok := gsub.list(list, 1)
	if !ok {
		return nil, errTruncated
	}
	swaps := map[uint16]uint16{}
	for _, n := range lookups {
		if int(n) >= len(offsets) {
			return nil, errTruncated
		}
		if err := substitutions(gsub, list+int(offsets[n]), swaps); err != nil {
			return nil, err
		}
	}
	return swaps, nil
}

// lookupsOf finds the lookups of the first feature that bears a tag.
func lookupsOf(gsub table, features int, tag string) ([]uint16, error) {
	records, ok := gsub.list(features, 3)
	if !ok {
		return nil, errTruncated
	}
	for i := 0; i < len(records); i += 3 {
		name, _ := gsub.cut(features+2+2*i, 4)
		if string(name) != tag {
			continue
		}
		lookups, ok := gsub.list(features+int(records[i+2])+2, 1)
		if !ok {
			return nil, errTruncated
		}
		return lookups, nil
	}
	return nil, fmt.Errorf("the face has no feature %s", tag)
}

// substitutions adds what one lookup swaps.
func substitutions(gsub table, lookup int, into map[uint16]uint16) error {
	kind, _ := gsub.word(lookup)
	subtables, ok := gsub.list(lookup+4, 1)
	if !ok {
		return errTruncated
	}
	if kind != 1 {
		return fmt.Errorf("the feature tnum uses lookups of type %d; only single substitutions can be read", kind)
	}
	for _, offset := range subtables {
		at := lookup + int(offset)
		head, ok := gsub.words(at, 3)
		if !ok {
			return errTruncated
		}
		from, ok := coverage(gsub, at+int(head[1]))
		if !ok {
			return errTruncated
		}
		to, ok := gsub.list(at+4, 1)
		if head[0] == 1 { // one distance for all of them
			to, ok = make([]uint16, len(from)), true
			for i := range to {
				to[i] = from[i] + head[2]
			}
		}
		if !ok || len(to) != len(from) {
			return errTruncated
		}
		for i, glyph := range from {
			into[glyph] = to[i]
		}
	}
	return nil
}

// coverage reads a list of glyphs, written one by one or as ranges.
func coverage(gsub table, at int) ([]uint16, bool) {
	format, ok := gsub.word(at)
	if !ok || format == 1 {
		glyphs, fits := gsub.list(at+2, 1)
		return glyphs, ok && fits
	}
	ranges, ok := gsub.list(at+2, 3)
	if !ok {
		return nil, false
	}
	var glyphs []uint16
	for i := 0; i < len(ranges); i += 3 {
		for g := int(ranges[i]); g <= int(ranges[i+1]); g++ {
			glyphs = append(glyphs, uint16(g))
		}
	}
	return glyphs, true
}
