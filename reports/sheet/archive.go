package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/pack"
)

// Archive returns the sheets of [Workbook] as CSV files in a ZIP, numbered in
// their order. Instants are local time of zone; numbers have a decimal comma
// and no groups.
func Archive(p pack.Pack, f forums.Figures, zone *time.Location) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, t := range tables(p, f) {
		file, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%02d-%s.csv", i, slug(t.name)), Method: zip.Deflate, Modified: unknown()})
		if err != nil {
			return nil, fmt.Errorf("archive: %w", err)
		}
		rows := t.rows
		if t.total != nil {
			rows = append(rows[:len(rows):len(rows)], t.total)
		}
		if err := CSV(file, t.heads, texts(rows, zone)); err != nil {
			return nil, fmt.Errorf("archive: %s: %w", t.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	return b.Bytes(), nil
}

// texts writes cells as Nordic Excel reads them.
func texts(rows [][]any, zone *time.Location) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = make([]string, len(row))
		for j, v := range row {
			out[i][j] = text(v, zone)
		}
	}
	return out
}

func text(v any, zone *time.Location) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case decimal.Decimal:
		return strings.Replace(v.String(), ".", ",", 1)
	case pack.Share:
		return strings.Replace(v.Shift(2).String(), ".", ",", 1) + "%"
	case time.Duration:
		return fmt.Sprintf("%d:%02d:%02d", int(v.Hours()), int(v.Minutes())%60, int(v.Seconds())%60)
	case calendar.Day:
		return v.String()
	case time.Time:
		return wall(v, zone).Format("2006-01-02 15:04:05")
	}
	return ""
}

// slug is a name as every file system takes it.
func slug(name string) string {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '-'
	}, name)
	return strings.Join(strings.FieldsFunc(letters, func(r rune) bool { return r == '-' }), "-")
}
