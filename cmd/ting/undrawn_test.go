package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/gate"
)

// A chart that cannot be drawn must not stop the month, and must not reach a
// customer unseen: its place says so, on paper and on the screen, the pack is
// held for a person, and nothing is sent.
func TestAPackWithAnUndrawnChartIsHeldAndSaysSo(t *testing.T) {
	silent := shell{in: bytes.NewReader(nil), out: io.Discard, err: io.Discard, now: time.Now, env: func() []string { return nil }}
	dir := filepath.Join(t.TempDir(), "workspace")
	sample := demo{shell: silent, dir: dir, steps: newSteps(silent)}
	if err := sample.layOut(); err != nil {
		t.Fatal(err)
	}
	h, err := silent.enterDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	l, err := h.openLedger(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	d := &desk{house: h, ledger: l, press: newPress(t, nil)}
	if err := d.press.engine.Close(); err != nil { // from now on no chart can be drawn
		t.Fatal(err)
	}
	o, err := d.find(t.Context(), "nordby", meetingKey{forum: string(forums.Operational), period: "2016-04"})
	if err != nil {
		t.Fatal(err)
	}
	if out := d.run(t.Context(), o, false); out.err != nil || out.State != string(dispatch.Held) {
		t.Fatalf("the pack is %s: %v", out.State, out.err)
	}
	hold, err := l.Hold(t.Context(), dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2016-04", Revision: 1})
	if err != nil || len(hold.Doubts) == 0 || !strings.Contains(hold.String(), string(gate.Undrawn(1, "draw a chart: the engine is closed"))) {
		t.Errorf("held for %q: %v", hold.Doubts, err)
	}
	letters, err := filepath.Glob(filepath.Join(dir, "mailbox", "*"))
	if err != nil || len(letters) != 1 || !strings.HasPrefix(filepath.Base(letters[0]), "draft-") {
		t.Errorf("more is sent than the draft for its owner: %v, %v", letters, err)
	}
	packs := filepath.Join(dir, "packs", "nordby-operational-2016-04-sv")
	page, err := os.ReadFile(packs + ".html")
	if err != nil || !strings.Contains(string(page), "Diagrammet kunde inte ritas") {
		t.Errorf("the page does not say so: %v", err)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("install poppler-utils to read the paper")
	}
	paper, err := exec.CommandContext(context.Background(), "pdftotext", packs+".pdf", "-").Output()
	if err != nil || !strings.Contains(string(paper), "Diagrammet kunde inte ritas") {
		t.Errorf("the paper does not say so: %v", err)
	}
}
