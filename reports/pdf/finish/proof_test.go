package finish

import (
	"errors"
	"strings"
	"testing"

	"ting/forums/fault"
)

// A checksum that is read from the wrong place would prove the wrong figures.
func TestHash(t *testing.T) {
	hash := strings.Repeat("0123456789abcdef", 4)
	mark := string(xmp(Properties{Title: "t", Hash: hash}))
	for _, c := range []struct{ sentence, file, want string }{
		{"a file that was finished", "%PDF-1.7\n" + mark, hash},
		{"no PDF", mark, ""},
		{"nothing", "", ""},
		{"a file of another program", "%PDF-1.7\n" + string(xmp(Properties{Title: "sha256:" + hash})), ""},
		{"a second checksum behind the end", "%PDF-1.7\n" + mark + mark, ""},
		{"half a checksum", "%PDF-1.7\n" + strings.Replace(mark, "cdef<", "<", 1), ""},
	} {
		got, err := Hash([]byte(c.file))
		if got != c.want || (err == nil) != (c.want != "") || err != nil && !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %q, %v", c.sentence, got, err)
		}
	}
}

// The hash stands in both forms of the properties, and nowhere without one.
func TestKeywords(t *testing.T) {
	with, without := Properties{Title: "t", Hash: "ab"}, Properties{Title: "t"}
	if Language(xmp(Properties{Language: "nb"})) != "nb" || Language(nil) != "" {
		t.Error("the language is not read back")
	}
	if !strings.Contains(info(with), "/Keywords "+text("sha256:ab")) || strings.Contains(info(without), "Keywords") || strings.Contains(string(xmp(without)), "Keywords") {
		t.Errorf("the properties are %s and %s", info(with), info(without))
	}
}
