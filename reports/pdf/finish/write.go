package finish

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
)

// perStream is how many objects share a compressed stream.
const perStream = 500

// addStream adds an object with a compressed stream. dict is open: the length
// and the filter are written behind it.
func (f *file) addStream(dict string, data []byte) int {
	n := f.add(dict + " /Filter /FlateDecode")
	f.objects[n].stream, f.objects[n].framed, f.objects[n].ours = f.deflate(data), true, true
	return n
}

// deflate compresses data. The writer is kept for the next stream: making one
// costs more than compressing what a stream holds.
func (f *file) deflate(data []byte) []byte {
	var b bytes.Buffer
	if f.zip == nil {
		f.zip = zlib.NewWriter(&b)
	} else {
		f.zip.Reset(&b)
	}
	_, _ = f.zip.Write(data) // a buffer takes everything
	_ = f.zip.Close()
	return b.Bytes()
}

// compress deflates the pages' content, which the library leaves as it is.
func (f *file) compress() error {
	for page := 1; page <= f.pages; page++ {
		o := &f.objects[f.page(page)+1]
		if !o.framed || bytes.Contains(o.dict, []byte("/Filter")) {
			return fmt.Errorf("page %d has no content where it is expected", page)
		}
		o.stream = f.deflate(o.stream)
		o.dict, o.ours = []byte("<</Filter /FlateDecode"), true
	}
	return nil
}

// entry is where an object is found: at an offset, or in a stream at an index.
type entry struct {
	kind  byte // 0 free, 1 at an offset, 2 in a stream
	where uint32
	index uint16
}

// write returns the file: streams first, then all other objects in compressed
// streams, then the table of objects as a stream.
func (f *file) write() []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	table := make([]entry, len(f.objects))
	var packed []int
	for n := 1; n < len(f.objects); n++ {
		o := f.objects[n]
		switch {
		case o.gone:
		case o.framed:
			table[n] = entry{kind: 1, where: uint32(out.Len())}
			f.writeStream(&out, n, o)
		default:
			packed = append(packed, n)
		}
	}
	for len(packed) > 0 {
		count := min(perStream, len(packed))
		table = f.writePacked(&out, table, packed[:count])
		packed = packed[count:]
	}
	f.writeTable(&out, table)
	return out.Bytes()
}

// writeStream writes a stream: the library's as it is, our own with its length.
func (f *file) writeStream(out *bytes.Buffer, n int, o object) {
	fmt.Fprintf(out, "%d 0 obj\n%s", n, o.dict)
	if o.ours {
		fmt.Fprintf(out, " /Length %d>>", len(o.stream))
	}
	out.WriteString("\nstream\n")
	out.Write(o.stream)
	out.WriteString("\nendstream\nendobj\n")
}

// writePacked writes objects as one stream, itself a new object.
func (f *file) writePacked(out *bytes.Buffer, table []entry, numbers []int) []entry {
	holder := len(table)
	table = append(table, entry{kind: 1, where: uint32(out.Len())})
	var head strings.Builder
	var body bytes.Buffer
	for i, n := range numbers {
		fmt.Fprintf(&head, "%d %d ", n, body.Len())
		body.Write(f.objects[n].dict)
		body.WriteByte('\n')
		table[n] = entry{kind: 2, where: uint32(holder), index: uint16(i)}
	}
	data := f.deflate(append([]byte(head.String()), body.Bytes()...))
	fmt.Fprintf(out, "%d 0 obj\n<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>\nstream\n",
		holder, len(numbers), head.Len(), len(data))
	out.Write(data)
	out.WriteString("\nendstream\nendobj\n")
	return table
}

// writeTable writes the table of objects and the end. The file's identity is
// drawn from its content, so that equal packs are equal files.
func (f *file) writeTable(out *bytes.Buffer, table []entry) {
	start := out.Len()
	table = append(table, entry{kind: 1, where: uint32(start)})
	sum := sha256.Sum256(out.Bytes())
	rows := make([]byte, 0, 7*len(table))
	for n, e := range table {
		rows = append(rows, e.kind)
		rows = binary.BigEndian.AppendUint32(rows, e.where)
		index := e.index
		if n == 0 {
			index = 0xFFFF
		}
		rows = binary.BigEndian.AppendUint16(rows, index)
	}
	data := f.deflate(rows)
	fmt.Fprintf(out, "%d 0 obj\n<</Type /XRef /Size %d /W [1 4 2] /Root %s /Info %s /ID [<%x> <%x>] /Filter /FlateDecode /Length %d>>\nstream\n",
		len(table)-1, len(table), reference(f.root), reference(f.info), sum[:16], sum[:16], len(data))
	out.Write(data)
	fmt.Fprintf(out, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
}
