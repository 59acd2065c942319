package main

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"ting": func() {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			code := run(ctx, shell{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now, seams: testSeams()}, os.Args[1:])
			stop()
			os.Exit(code)
		},
	})
}

// TestSessions runs the sessions of testdata/script: what a person types, and
// what must come back. $SAMPLE is the sample workspace. The words that
// [sessionWords] lists stand beside those of testscript.
//
// Sessions that read a PDF are passed over without pdftotext, but never where
// CI is true.
func TestSessions(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil && os.Getenv("CI") == "true" {
		t.Fatal("pdftotext is missing: install poppler-utils")
	}
	sample, err := filepath.Abs(filepath.Join("..", "..", "assets", "sample"))
	if err != nil {
		t.Fatal(err)
	}
	sound, err := filepath.Abs(filepath.Join("testdata", "workspace"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLE", sample)
			e.Setenv("SOUND", sound)
			return nil
		},
		Cmds: sessionWords(),
	})
}
