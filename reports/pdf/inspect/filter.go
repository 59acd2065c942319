package inspect

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// unpack returns a stream's bytes as they were before compression. Only
// Flate is known, with the predictors of tables of objects; pictures in other
// filters are never asked for.
func (d *document) unpack(s *stream) ([]byte, error) {
	data := s.raw
	parameters := d.list(s.dict["DecodeParms"])
	for i, filter := range d.list(s.dict["Filter"]) {
		if d.name(filter) != "FlateDecode" {
			return nil, fmt.Errorf("a stream in %v, which packs do not use", filter)
		}
		var err error
		if data, err = d.inflate(data); err != nil {
			return nil, err
		}
		if i < len(parameters) {
			if data, err = d.unpredict(data, d.dict(parameters[i])); err != nil {
				return nil, err
			}
		}
	}
	if !d.spend(len(data)) {
		return nil, errors.New("no room is left for it")
	}
	return data, nil
}

// inflate unpacks no more than there is room left for.
func (d *document) inflate(data []byte) ([]byte, error) {
	reader, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("a stream cannot be unpacked: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(reader, int64(max(d.left, 0))+1))
	d.spend(len(out))
	if err != nil {
		return nil, fmt.Errorf("a stream cannot be unpacked: %w", err)
	}
	if d.left <= 0 {
		return nil, errors.New("a stream unpacks to more than any pack holds")
	}
	return out, nil
}

// unpredict undoes the filters of PNG, by which rows that are alike pack
// better (ISO 32000-1, 7.4.4.4).
func (d *document) unpredict(data []byte, parameters dict) ([]byte, error) {
	predictor, _ := d.integer(parameters["Predictor"])
	// 1 is none, 2 is that of TIFF for pictures, 10 and more are those of PNG,
	// where each row says its own.
	if predictor <= 1 {
		return data, nil
	}
	width, ok := d.integer(parameters["Columns"])
	if !ok {
		width = 1
	}
	if predictor < 10 || width < 1 || width > 1<<16 || parameters["Colors"] != nil || parameters["BitsPerComponent"] != nil {
		return nil, errors.New("a stream is predicted in a way that packs do not use")
	}
	// A row is a byte that names its filter, and the bytes of the row.
	var out []byte
	above := make([]byte, width)
	for len(data) > width {
		row := data[1 : width+1]
		if err := unfilter(data[0], row, above); err != nil {
			return nil, err
		}
		out, above, data = append(out, row...), row, data[width+1:]
	}
	return out, nil
}

// unfilter restores a row of single bytes in place.
func unfilter(kind byte, row, above []byte) error {
	for i := range row {
		left, corner := byte(0), byte(0)
		if i > 0 {
			left, corner = row[i-1], above[i-1]
		}
		switch kind {
		case 0:
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(int(left), int(above[i]), int(corner))
		default:
			return fmt.Errorf("a row of a stream has the filter %d", kind)
		}
	}
	return nil
}

// paeth is the neighbour that is nearest to left + above − corner.
func paeth(left, above, corner int) byte {
	distance := func(v int) int { return max(left+above-corner-v, v-left-above+corner) }
	switch a, b, c := distance(left), distance(above), distance(corner); {
	case a <= b && a <= c:
		return byte(left)
	case b <= c:
		return byte(above)
	}
	return byte(corner)
}
