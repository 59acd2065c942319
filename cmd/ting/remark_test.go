package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ting/reports/edition"
	"ting/reports/pack"
)

// Somebody comments on a pack in the very moment in which it is printed. What
// was printed without the comment must not leave, and what leaves must have it:
// else its author believes that the customer reads what is nowhere.
func TestARemarkWhileAPackIsPrinted(t *testing.T) {
	s := newScene(t, "")
	const text = "Read this first."
	times := 0
	with := seams{issuer: func(i edition.Issuer) edition.Issuer {
		i.Beside = nil
		i.Print = func(_ context.Context, p pack.Pack) ([]byte, error) {
			if times++; times == 1 {
				s.must("remark", "add", "--customer", "nordby", "--period", "2026-03", "--section", "summary", "--text", text, "--by", "manager")
			}
			return []byte("%PDF-1.7 " + plain(p)), nil
		}
		return i
	}}
	issue := []string{"issue", "--customer", "nordby", "--period", "2026-03"}
	if code, said := s.command(with, issue...); code != 1 || !strings.Contains(said, "it is to be made again") || len(s.post.Letters()) != 0 {
		t.Fatalf("issue ends with %d after %d letters:\n%s", code, len(s.post.Letters()), said)
	}
	if code, said := s.command(with, issue...); code != 0 || !strings.Contains(said, "is sent, 2 of 2 copies sent") {
		t.Fatalf("issued again it ends with %d:\n%s", code, said)
	}
	files, err := filepath.Glob(filepath.Join(s.dir, "packs", "*.pdf"))
	if err != nil || len(files) != 1 {
		t.Fatalf("documents %v (%v)", files, err)
	}
	if content, err := os.ReadFile(files[0]); err != nil || !strings.Contains(string(content), text) {
		t.Errorf("the document that was sent lacks the remark (%v)", err)
	}
}
