package inspect

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// edited is a file taken apart, so that a test can spoil one object of it and
// put it together again in the plain form, without compression.
type edited struct {
	*document
	t       testing.TB
	objects map[int]any
}

func takeApart(t testing.TB, file []byte) *edited {
	t.Helper()
	doc, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	e := &edited{document: doc, t: t, objects: map[int]any{}}
	for _, n := range doc.numbers() {
		v := doc.object(n)
		if s, ok := v.(*stream); ok {
			if kind := s.dict["Type"]; kind == name("XRef") || kind == name("ObjStm") {
				continue
			}
			data, err := doc.unpack(s)
			if err != nil {
				t.Fatal(err)
			}
			delete(s.dict, "Filter")
			delete(s.dict, "DecodeParms")
			s.raw = slices.Clone(data)
		}
		e.objects[n] = v
	}
	e.trailer = dict{"Root": doc.trailer["Root"], "Info": doc.trailer["Info"], "ID": doc.trailer["ID"]}
	return e
}

// together writes the objects with a plain table.
func (e *edited) together() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	last := 0
	for n := range e.objects {
		last = max(last, n)
	}
	var table strings.Builder
	fmt.Fprintf(&table, "xref\n0 %d\n0000000000 65535 f \n", last+1)
	for n := 1; n <= last; n++ {
		v, there := e.objects[n]
		if !there {
			table.WriteString("0000000000 00000 f \n")
			continue
		}
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", n)
		put(&b, v)
		b.WriteString("\nendobj\n")
	}
	start := b.Len()
	if _, fixed := e.trailer["Size"]; !fixed {
		e.trailer["Size"] = last + 1
	}
	b.WriteString(table.String() + "trailer\n")
	put(&b, e.trailer)
	fmt.Fprintf(&b, "\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

// put writes a value.
func put(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case int:
		b.WriteString(strconv.Itoa(v))
	case float64:
		b.WriteString(strconv.FormatFloat(v, 'f', -1, 64))
	case name:
		b.WriteString("/" + string(v))
	case str:
		fmt.Fprintf(b, "<%x>", string(v))
	case ref:
		fmt.Fprintf(b, "%d 0 R", int(v))
	case array:
		b.WriteByte('[')
		for _, one := range v {
			put(b, one)
			b.WriteByte(' ')
		}
		b.WriteByte(']')
	case dict:
		b.WriteString("<<")
		for _, key := range sortedNames(v) {
			b.WriteString("/" + string(key) + " ")
			put(b, v[key])
		}
		b.WriteString(">>")
	case *stream:
		v.dict["Length"] = len(v.raw)
		put(b, v.dict)
		b.WriteString("\nstream\n")
		b.Write(v.raw)
		b.WriteString("\nendstream")
	}
}

func (e *edited) root() dict { return e.dict(e.trailer["Root"]) }
func (e *edited) tree() dict { return e.dict(e.root()["StructTreeRoot"]) }

// page is a page's dictionary by its number from 1.
func (e *edited) page(n int) dict { return e.dict(e.array(e.dict(e.root()["Pages"])["Kids"])[n-1]) }

// content changes what a page draws; nothing to change is a fault of the test.
func (e *edited) content(n int, old, now string) {
	e.t.Helper()
	s := e.get(e.page(n)["Contents"]).(*stream)
	if !bytes.Contains(s.raw, []byte(old)) {
		e.t.Fatalf("page %d has no %q", n, old)
	}
	s.raw = bytes.Replace(s.raw, []byte(old), []byte(now), 1)
}

// role is the i-th element of a role in the order of its objects, from 0.
func (e *edited) role(role name, i int) dict {
	e.t.Helper()
	for _, n := range sortedNumbers(e.objects) {
		if d, ok := e.objects[n].(dict); ok && d["S"] == role && d["Type"] == name("StructElem") {
			if i--; i < 0 {
				return d
			}
		}
	}
	e.t.Fatalf("there is no such %s", role)
	return nil
}

// font is the composite typeface under which a page's first text is set.
func (e *edited) font() dict {
	fonts := e.dict(e.dict(e.page(1)["Resources"])["Font"])
	return e.dict(fonts[sortedNames(fonts)[0]])
}

func (e *edited) below() dict      { return e.dict(e.array(e.font()["DescendantFonts"])[0]) }
func (e *edited) descriptor() dict { return e.dict(e.below()["FontDescriptor"]) }
func (e *edited) link() dict {
	return e.dict(e.array(e.page(2)["Annots"])[0])
}

// streamOf is a stream whose bytes are changed.
func (e *edited) streamOf(v any, old, now string) {
	e.t.Helper()
	s := e.get(v).(*stream)
	if !bytes.Contains(s.raw, []byte(old)) {
		e.t.Fatalf("the stream has no %q", old)
	}
	s.raw = bytes.ReplaceAll(s.raw, []byte(old), []byte(now))
}

// add puts a new object into the file.
func (e *edited) add(v any) ref {
	numbers := sortedNumbers(e.objects)
	n := numbers[len(numbers)-1] + 1
	e.objects[n] = v
	e.cache[n] = v
	return ref(n)
}

func sortedNumbers(objects map[int]any) []int {
	all := make([]int, 0, len(objects))
	for n := range objects {
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}
