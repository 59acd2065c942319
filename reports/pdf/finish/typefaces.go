package finish

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
)

// replaceMaps puts one sound map from codes to Unicode in place of the
// library's, whose single range of 65 536 codes crosses the bounds of the
// first byte and is therefore read wrongly above U+00FF (ISO 32000-1, 9.10.3).
func (f *file) replaceMaps() error {
	shared := len(f.objects)
	renamed := 0
	uses := regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	for n := range f.objects {
		o := &f.objects[n]
		if bytes.HasPrefix(o.stream, []byte("/CIDInit")) {
			*o = object{gone: true}
			continue
		}
		if !o.framed && uses.Match(o.dict) {
			o.dict = uses.ReplaceAll(o.dict, []byte("/ToUnicode "+reference(shared)))
			renamed++
		}
	}
	if renamed == 0 {
		return fmt.Errorf("no typeface has a character map")
	}
	f.addStream("<<", unicodeMap())
	return nil
}

// unicodeMap maps every code to itself, in ranges that keep their first byte,
// without the surrogates, which are no characters.
func unicodeMap() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var ranges []string
	for high := range 256 {
		if high < 0xD8 || high > 0xDF {
			ranges = append(ranges, fmt.Sprintf("<%02X00> <%02XFF> <%02X00>\n", high, high, high))
		}
	}
	for len(ranges) > 0 { // at most a hundred ranges a block
		n := min(100, len(ranges))
		fmt.Fprintf(&b, "%d beginbfrange\n%sendbfrange\n", n, strings.Join(ranges[:n], ""))
		ranges = ranges[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}

// nameTypefaces gives each typeface the name of a subset, six letters that
// stand for its content (ISO 32000-1, 9.6.4).
func (f *file) nameTypefaces() error {
	names := regexp.MustCompile(`/(BaseFont|FontName) /(utf8[a-z0-9]+)`)
	named := 0
	tags := map[string]string{}
	for n := range f.objects {
		o := &f.objects[n]
		if o.framed {
			continue
		}
		o.dict = names.ReplaceAllFunc(o.dict, func(found []byte) []byte {
			parts := names.FindSubmatch(found)
			old := string(parts[2])
			if tags[old] == "" {
				tags[old] = subsetTag(f.objects[n:])
			}
			named++
			return fmt.Appendf(nil, "/%s /%s+Pack-%s", parts[1], tags[old], strings.TrimPrefix(old, "utf8w"))
		})
	}
	if named == 0 {
		return fmt.Errorf("no typeface has a name")
	}
	return nil
}

// subsetTag is drawn from the first typeface file among objects.
func subsetTag(objects []object) string {
	for _, o := range objects {
		if bytes.Contains(o.dict, []byte("/Length1 ")) {
			sum := sha256.Sum256(o.stream)
			letters := make([]byte, 6)
			for i := range letters {
				letters[i] = 'A' + sum[i]%26
			}
			return string(letters)
		}
	}
	return "AAAAAA"
}
