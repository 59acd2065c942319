package pdf

import (
	"testing"

	"ting/reports/pack"
)

// A tile is one sentence with its status in words; with a name in another
// language in it the pieces are heard one by one, each in its voice.
func TestTileIsOneSentence(t *testing.T) {
	tile := pack.Tile{Title: "Svarstid A", Figure: "91,7 %", Status: pack.Red, Word: "Under målet", Change: "−3,3 p.e. mot mars", Goal: "mål 95 %"}
	if got := sentence(tile); got != "Svarstid A: 91,7 %, under målet, mål 95 %, −3,3 p.e. mot mars." {
		t.Error(got)
	}
	if got := sentence(pack.Tile{Title: "Öppna", Figure: "312"}); got != "Öppna: 312." {
		t.Error(got)
	}
	tile.Title = "\uFDD1Response time\uFDD0"
	if got := sentence(tile); got != "" || sentence(pack.Tile{}) != "" {
		t.Error(got)
	}
}
