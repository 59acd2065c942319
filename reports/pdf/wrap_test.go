package pdf

import (
	"slices"
	"strings"
	"testing"

	"github.com/johnfercher/maroto/v2/pkg/props"

	"ting/reports/pack"
	"ting/reports/pdf/canvas"
)

// even is a typeface whose letters are all half as wide as high.
type even struct{}

func (even) Width(text string, size float64, _ int) float64 {
	return float64(len([]rune(text))) * size / 2
}
func (even) Has(rune) bool            { return true }
func (even) Bytes(int) []byte         { return nil }
func (even) Clean(text string) string { return text }

func TestWrap(t *testing.T) {
	letters := &advances{face: even{}}
	s := style{size: 10, leading: 12, weight: 400} // a letter is 5 points
	for _, c := range []struct {
		what, text string
		width      float64
		want       []string
	}{
		{"fits", "en rad", 30, []string{"en rad"}},
		{"breaks at a space, which stays", "en rad till", 30, []string{"en rad ", "till"}},
		{"a line is full to the point", "abc def", 35, []string{"abc def"}},
		{"spaces are one", "  en   rad ", 100, []string{"en rad"}},
		{"nothing is one line", "", 100, []string{""}},
		{"a hard space does not break", "12\u00a0345 kr", 40, []string{"12\u00a0345 ", "kr"}},
		{"no line begins with a sign of a share", "över 80 % nu", 40, []string{"över ", "80 % nu"}},
		{"nor where a text in another language ends in it", "\uFDD1över 80 %\uFDD0 nu", 40, []string{"\uFDD1över \uFDD0", "\uFDD180 %\uFDD0 nu"}},
		{"nor with a dash", "en plan – nu", 40, []string{"en ", "plan – ", "nu"}},
		{"unless the word before it has no room for both", "abcdef – g", 30, []string{"abcdef ", "– g"}},
		{"a long word is broken anywhere", "abcdefghij", 20, []string{"abcd", "efgh", "ij"}},
		{"and goes on with the next", "abcdefghij kl", 25, []string{"abcde", "fghij ", "kl"}},
		{"behind a slash where there is one", "abcd/efgh", 30, []string{"abcd/", "efgh"}},
		{"not behind one at the very start", "/abcdefghij", 30, []string{"/abcde", "fghij"}},
		{"narrower than a letter", "åäö", 1, []string{"å", "ä", "ö"}},
	} {
		if got := letters.wrap(c.text, s, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.what, got)
		}
	}
}

// Whatever is wrapped, every letter is printed, and no line is too wide.
func FuzzWrap(f *testing.F) {
	f.Add("en mening med åäö och INC0012/4", 40.0)
	f.Add(strings.Repeat("x", 200), 3.0)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if !(width > 5 && width < 1e6) {
			t.Skip()
		}
		text = strings.ToValidUTF8(text, "?")
		letters := &advances{face: even{}}
		s := style{size: 10, leading: 12, weight: 700}
		lines := letters.wrap(text, s, width)
		for _, line := range lines {
			if letters.width(strings.TrimSuffix(line, " "), s) > width+0.001 {
				t.Errorf("%q is wider than %f", line, width)
			}
		}
		without := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if without(strings.Join(lines, "")) != without(text) {
			t.Errorf("%q became %q", text, lines)
		}
	})
}

func TestFiguresShrinkToTheirTile(t *testing.T) {
	letters := &advances{face: even{}}
	s := style{size: 20, leading: 24, weight: 700}
	if got := letters.fits("94,1 %", s, 100, 8); got != s {
		t.Errorf("a figure with room is set %v", got)
	}
	if got := letters.fits("1234567890", s, 50, 8); got.size > 10 || got.size < 9.9 || got.leading > 12 {
		t.Errorf("ten digits in 50 points are set %v", got)
	}
	if got := letters.fits(strings.Repeat("9", 99), s, 50, 8); got.size != 8 {
		t.Errorf("a figure is set at %v, which nobody can read", got.size)
	}
}

// A customer may choose any colour; what is written in it must still be read.
func TestEveryAccentCanBeRead(t *testing.T) {
	white := canvas.Color{R: 255, G: 255, B: 255}
	for _, accent := range []string{"", "#FFFFFF", "#000000", "#FFFF00", "#1D4ED8", "#00FF00", "blue", "#12345", "#E11D48"} {
		p := newPalette(accent)
		for what, k := range map[string]canvas.Color{"ink": p.ink, "text": p.text, "muted": p.muted, "accent": p.accent,
			"green": p.signal(pack.Green), "amber": p.signal(pack.Amber), "red": p.signal(pack.Red), "none": p.signal(pack.None), "unknown": p.signal("x")} {
			if got := contrast(k, white); got < 4.5 {
				t.Errorf("accent %q: %s has a contrast of %.1f", accent, what, got)
			}
		}
		for _, field := range []canvas.Color{p.night, p.dusk} {
			if got := contrast(field, white); got < 8 {
				t.Errorf("accent %q: the cover's letters have a contrast of %.1f", accent, got)
			}
			if got := contrast(field, p.glow); got < 3 {
				t.Errorf("accent %q: the cover's light has a contrast of %.1f", accent, got)
			}
		}
	}
	if got := contrast(white, canvas.Color{}); got < 20.9 || got > 21.1 {
		t.Errorf("white on black has a contrast of %f", got)
	}
}

func TestDirectionIsReadFromTheSign(t *testing.T) {
	for change, want := range map[string]int{"+1,4 p.e.": 1, "−6 s": -1, "-6 s": -1, "▲ 2": 1, "±0": 0, "": 0, "oförändrat": 0} {
		if got := direction(change); got != want {
			t.Errorf("%q goes %d", change, got)
		}
	}
}

func TestPageWords(t *testing.T) {
	for words, want := range map[string]string{"Page %d of %d": "Page 3 of 12", "": "3 / 12", "Sida %d": "Sida 3", "%d/%d %d": "3/12 %d", "100 %": "100 %"} {
		if got := pageOf(words, 3, 12); got != want {
			t.Errorf("%q gives %q", words, got)
		}
	}
}

// Maroto's own components draw what no element holds.
func TestMarotosOwnDrawingIsRefused(t *testing.T) {
	var u unprinted
	if u.err() != nil {
		t.Error("a document without them is refused")
	}
	u.AddText("text", nil, &props.Text{})
	u.AddQrCode("code", nil, nil)
	if err := u.err(); err == nil || !strings.Contains(err.Error(), "a text") {
		t.Errorf("the first is not named: %v", err)
	}
}
