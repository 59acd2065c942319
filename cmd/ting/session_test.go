package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// sessionWords are the words that sessions have besides those of testscript.
// The first group lays out a workspace and spoils it, the second runs ting and
// holds it to the exit codes of the contract, section 6.
func sessionWords() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"workspace": layWorkspace, // workspace NAME: a sound one in $WORK/NAME, and go there
		"replace":   replaceText,  // replace FILE OLD NEW
		"write":     writeBytes,   // write FILE TEXT, with \n and \xff as in Go
		"copy":      copyFolder,   // copy FROM TO: a folder that is not there yet
		"pack":      packFile,     // pack FILE [N]: as .gz, without its last N bytes

		"exits":   exits,        // exits CODE PROGRAM ARG…
		"refused": refused,      // refused TEXT…: evaluate and render say each, and end with 1
		"found":   findings,     // found TEXT…: check says each, and ends with 1
		"fault":   faulty,       // fault TEXT…: evaluate lists each and ends with 0, check ends with 1
		"letters": countLetters, // letters N [PATTERN]: so many letters in the mailbox say it
		"listed":  listRows,     // listed KEY TABLE: a list of the JSON printed last, by hand
	}
}

// layWorkspace copies the sound workspace. Each mistake has a folder of its
// own, so that none is hidden behind another.
func layWorkspace(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: workspace NAME")
	}
	dir := filepath.Join(ts.Getenv("WORK"), args[0])
	ts.Check(os.CopyFS(dir, os.DirFS(ts.Getenv("SOUND"))))
	ts.Check(os.Mkdir(filepath.Join(dir, "warehouse"), 0o755)) // for mappings
	ts.Check(ts.Chdir(dir))
}

// replaceText puts one text of a file in the place of another that stands in
// it once.
func replaceText(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text, old := ts.ReadFile(args[0]), unescape(ts, args[1])
	if n := strings.Count(text, old); n != 1 {
		ts.Fatalf("%s holds %q %d times", args[0], old, n)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, old, unescape(ts, args[2]), 1)), 0o600))
}

// writeBytes makes a file that no text file could be, or that is short.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: write FILE TEXT")
	}
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	ts.Check(os.WriteFile(path, []byte(unescape(ts, args[1])), 0o600))
}

// copyFolder copies a folder as an administrator would, with all that is in it.
func copyFolder(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: copy FROM TO")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// unescape reads \n, \xff and the like; a quote stands for itself.
func unescape(ts *testscript.TestScript, text string) string {
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	ts.Check(err)
	return plain
}

// packFile puts FILE.gz in the place of FILE, cut short if asked.
func packFile(ts *testscript.TestScript, _ bool, args []string) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := z.Write([]byte(ts.ReadFile(args[0])))
	ts.Check(errors.Join(err, z.Close()))
	cut := 0
	if len(args) == 2 {
		cut, err = strconv.Atoi(args[1])
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".gz"), packed.Bytes()[:packed.Len()-cut], 0o600))
	ts.Check(os.Remove(ts.MkAbs(args[0])))
}

// exits runs a program that must end with the exit code given.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		ended, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		code = ended.ExitCode()
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// figures is the question that sessions ask of the sound workspace.
func figures(command string, more ...string) []string {
	return append([]string{"ting", command, "--customer", "nordby", "--period", "2026-03"}, more...)
}

// refused holds a mistake to be told by evaluate and by render alike: on the
// error stream, with exit code 1, without a figure and without a pack.
func refused(ts *testscript.TestScript, _ bool, args []string) {
	for _, command := range [][]string{figures("evaluate", "--json"), figures("render", "--forum", "operational", "-o", "pack.pdf")} {
		exits(ts, false, append([]string{"1"}, command...))
		said(ts, "stderr", args)
		if out := ts.ReadFile("stdout"); out != "" {
			ts.Fatalf("it prints %q all the same", out)
		}
	}
	if left, err := filepath.Glob(ts.MkAbs("*pack.pdf*")); err != nil || len(left) > 0 {
		ts.Fatalf("it leaves %v, %v", left, err)
	}
}

// findings holds a mistake to be told by check, with exit code 1.
func findings(ts *testscript.TestScript, _ bool, args []string) {
	exits(ts, false, []string{"1", "ting", "check"})
	said(ts, "stdout", args)
}

// faulty holds a row that cannot be used to be told and to trouble no other:
// evaluate lists it and ends well, and only check ends with 1.
func faulty(ts *testscript.TestScript, _ bool, args []string) {
	exits(ts, false, append([]string{"0"}, figures("evaluate")...))
	said(ts, "stdout", args)
	exits(ts, false, []string{"1", "ting", "check"})
	said(ts, "stdout", args)
}

// said holds every text to stand in what was printed, as it is written.
func said(ts *testscript.TestScript, stream string, texts []string) {
	for _, text := range texts {
		if !strings.Contains(ts.ReadFile(stream), text) {
			ts.Fatalf("%s does not say %q", stream, text)
		}
	}
}
