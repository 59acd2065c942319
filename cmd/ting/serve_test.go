package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/assets"
)

func TestOnlyAddressesOfThisMachineAreServed(t *testing.T) {
	for address, taken := range map[string]bool{
		"127.0.0.1:8080": true, "127.8.0.1:0": true, "[::1]:8080": true, "localhost:80": true,
		":8080": false, "0.0.0.0:8080": false, "[::]:80": false, "192.0.2.1:80": false, "ting.example:80": false, "localhost.example:1": false, "": false, "80": false,
	} {
		// One address too many shows every customer to the network.
		if err := onlyHere(address); (err == nil) != taken {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestServeShowsWhatItIssued starts the real command on the sample: it issues
// the pack that is due by itself, shows it, and ends when it is told to.
func TestServeShowsWhatItIssued(t *testing.T) {
	if _, err := assets.Echarts(); err != nil { // nothing can be printed without the fetched engine
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir := t.TempDir()
	d := demo{shell: shell{out: io.Discard, err: io.Discard, now: time.Now}, dir: dir}
	if err := d.layOut(); err != nil {
		t.Fatal(err)
	}
	// A pack that is refused is tried again for ever: without an end to it, the
	// line that is waited for would never come.
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	out, outEnd := io.Pipe()
	logged, logEnd := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, shell{in: strings.NewReader(""), out: outEnd, err: logEnd, now: time.Now},
			[]string{"serve", "--workspace", dir, "--address", "127.0.0.1:0"})
		outEnd.Close()
		logEnd.Close()
		ended <- code
	}()
	address := lineWith(t, bufio.NewScanner(out), "ting serves ")
	log := bufio.NewScanner(logged)
	lineWith(t, log, "msg=issued customer=nordby forum=operational period=2016-04 revision=1 state=sent copies=3")
	go func() { _, _ = io.Copy(io.Discard, out) }()

	answer, err := http.Get(strings.TrimSpace(address) + "/")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || !bytes.Contains(page, []byte("2016-04")) {
		t.Errorf("the page does not show the pack: %v\n%s", err, page)
	}
	stop()
	lineWith(t, log, "serve ends")
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
	letters, err := filepath.Glob(filepath.Join(dir, "mailbox", "nordby-operational-2016-04-*.eml"))
	if err != nil || len(letters) != 3 {
		t.Errorf("%d letters, %v; want one a recipient", len(letters), err)
	}
}

// lineWith reads on until a line holds text, and returns what follows it there.
func lineWith(t *testing.T, lines *bufio.Scanner, text string) string {
	t.Helper()
	for lines.Scan() {
		if _, after, found := strings.Cut(lines.Text(), text); found {
			return after
		}
	}
	t.Fatalf("no line says %q: %v", text, lines.Err())
	return ""
}
