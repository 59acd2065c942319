package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"ting/forums"
	"ting/reports/pack"
)

// prints is how often each process prints each pack: half alone, half beside
// another.
const prints = 10

// TestBuildPaper is no test by itself: it is the other process of
// [TestFourPacksTwentyTimes], and writes what its files add up to.
func TestBuildPaper(t *testing.T) {
	file := os.Getenv(builder)
	if file == "" {
		t.Skip("run by TestFourPacksTwentyTimes")
	}
	sums, err := printedSums()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(sums)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// printedSums prints the four packs again and again and returns the checksums
// of the files by forum.
func printedSums() (map[forums.Level][]string, error) {
	sums := map[forums.Level][]string{}
	err := printing(func(g *gallery) error {
		return g.each(context.Background(), func(forum forums.Level, filling string, in pack.Input) error {
			if filling != "normal" {
				return nil
			}
			content, err := g.press.compose(forum, in, "nb")
			if err != nil {
				return err
			}
			for range prints / 2 {
				sum, err := sumOf(g.press, content)
				if err != nil {
					return err
				}
				sums[forum] = append(sums[forum], sum)
			}
			more, err := beside(content, prints/2)
			sums[forum] = append(sums[forum], more...)
			return err
		})
	})
	return sums, err
}

// sumOf prints a pack and returns the checksum of the file.
func sumOf(press *printer, content pack.Pack) (string, error) {
	file, err := press.print(context.Background(), content)
	return fmt.Sprintf("%x", sha256.Sum256(file)), err
}

// beside prints a pack n times while another press prints it too.
func beside(content pack.Pack, n int) ([]string, error) {
	sums, faults := make([]string, n), make([]error, 2)
	done := make(chan bool)
	for lane := range 2 {
		go func() {
			defer func() { done <- true }()
			press, err := newPrinter()
			if err != nil {
				faults[lane] = err
				return
			}
			defer press.Close()
			for i := lane; i < n && faults[lane] == nil; i += 2 {
				sums[i], faults[lane] = sumOf(press, content)
			}
		}()
	}
	<-done
	<-done
	return sums, errors.Join(faults...)
}

// A pack that is another file when it is printed again proves nothing: each of
// the four, printed in two processes, alone and beside another, is one file
// twenty times of twenty.
func TestFourPacksTwentyTimes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sums")
	other := exec.Command(os.Args[0], "-test.run=^TestBuildPaper$")
	other.Env = append(os.Environ(), builder+"="+file)
	if out, err := other.CombinedOutput(); err != nil {
		t.Fatalf("the other process: %v\n%s", err, out)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var there map[forums.Level][]string
	if err := json.Unmarshal(raw, &there); err != nil {
		t.Fatal(err)
	}
	here, err := printedSums()
	if err != nil {
		t.Fatal(err)
	}
	for _, forum := range []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom} {
		all := append(here[forum], there[forum]...)
		same := 0
		for _, sum := range all {
			if sum == all[0] && sum != "" {
				same++
			}
		}
		if same != 20 || len(all) != 20 {
			t.Errorf("%s: %d of %d files are the same", forum, same, len(all))
		}
	}
}
