package sheet

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ting/forums/fault"
)

// The largest workbook that is read, unpacked: one made to burst stops there.
const (
	largestBook  = 64 << 20
	largestSheet = 16 << 20
)

// coded is a letter by its code, as workbooks write it.
var coded = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// Grid returns heads and rows as a workbook of one sheet, every cell a text:
// what begins like a formula stays what it is. It returns [fault.Invalid] for
// a text that is longer than a cell takes.
func Grid(name string, heads []string, rows [][]string) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", name); err != nil {
		return nil, fmt.Errorf("sheet %q: %w", name, err)
	}
	for y, row := range append([][]string{heads}, rows...) {
		for x, text := range row {
			text = escaped(text)
			if utf8.RuneCountInString(text) > excelize.TotalCellChars {
				return nil, fmt.Errorf("%w: row %d, %s: a cell takes %d letters and the text has more; write CSV instead", fault.Invalid, y+1, heads[x], excelize.TotalCellChars)
			}
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err == nil {
				err = book.SetCellStr(name, cell, text)
			}
			if err != nil {
				return nil, fmt.Errorf("sheet %q, row %d: %w", name, y+1, err)
			}
		}
	}
	if err := book.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, fmt.Errorf("sheet %q: %w", name, err)
	}
	return steady(book)
}

// escaped is a text as a workbook holds it: letters that XML cannot hold, and
// underlines that would begin such a letter's code (ECMA-376, ST_Xstring).
func escaped(text string) string {
	var out strings.Builder
	for i, r := range text {
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r':
			fmt.Fprintf(&out, "_x%04X_", r)
		case r == '_' && coded.MatchString(text[i:]):
			out.WriteString("_x005F_")
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// IsBook tells whether content is a workbook, and not a text.
func IsBook(content []byte) bool { return bytes.HasPrefix(content, []byte("PK\x03\x04")) }

// ReadGrid returns the cells of a workbook's first sheet as they were entered,
// a date as the number of its day ([Day]). It returns [fault.Invalid] for what
// is no workbook, or one that is too large.
func ReadGrid(content []byte) ([][]string, error) {
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: largestBook, UnzipXMLSizeLimit: largestSheet,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: the file cannot be read as XLSX: %w", fault.Invalid, err)
	}
	defer book.Close()
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return nil, fmt.Errorf("%w: the workbook has no sheet", fault.Invalid)
	}
	rows, err := book.GetRows(sheets[0])
	if err != nil {
		return nil, fmt.Errorf("%w: sheet %q cannot be read: %w", fault.Invalid, sheets[0], err)
	}
	return rows, nil
}

// Day returns the local day, YYYY-MM-DD, of a cell that holds a date: its
// number counted from 1900 as spreadsheets do. Any other text is returned as
// it is.
func Day(cell string) string {
	n, err := strconv.ParseFloat(cell, 64)
	if err != nil || n < 1 || n > 2958465 { // 9999-12-31
		return cell
	}
	day, err := excelize.ExcelDateToTime(n, false)
	if err != nil {
		return cell
	}
	return day.Format(time.DateOnly)
}
