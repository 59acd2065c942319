package bounce

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ting/forums/fault"
)

// largest is how much of a mailbox is read; one that is larger is a mistake.
const largest = 1 << 30

// Each calls use with every message that lies in a place, in the order of
// names: a file with one message (.eml), a mailbox of many (mbox), a Maildir
// (its folders cur and new), or a folder of any of these. Names of messages
// are those of their files; in a mailbox they are numbered.
//
// Hidden files and a Maildir's tmp are passed over. It returns
// [fault.NotFound] when there is no such place.
func Each(place string, use func(name string, message []byte) error) error {
	if _, err := os.Stat(place); err != nil {
		return fmt.Errorf("%w: no folder or mailbox %s", fault.NotFound, place)
	}
	return filepath.WalkDir(place, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("mailbox %s: %w", path, err)
		case path != place && (strings.HasPrefix(e.Name(), ".") || e.IsDir() && e.Name() == "tmp"):
			if e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case e.IsDir() || !e.Type().IsRegular():
			return nil
		}
		return each(path, use)
	})
}

func each(path string, use func(name string, message []byte) error) error {
	at, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("mailbox %s: %w", path, err)
	}
	if at.Size() > largest {
		return fmt.Errorf("%w: mailbox %s has %d bytes; split it below %d", fault.Invalid, path, at.Size(), largest)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("mailbox %s: %w", path, err)
	}
	if !bytes.HasPrefix(content, []byte("From ")) {
		return use(path, content)
	}
	for i, message := range messages(content) {
		if err := use(fmt.Sprintf("%s, message %d", path, i+1), message); err != nil {
			return err
		}
	}
	return nil
}

// messages are those of an mbox: each begins with a line From, behind a blank
// one, and lines of its text that look so have a > in front (RFC 4155).
func messages(content []byte) [][]byte {
	var found [][]byte
	var current []byte
	blank := true
	for line := range bytes.Lines(content) {
		switch {
		case blank && bytes.HasPrefix(line, []byte("From ")):
			if current != nil {
				found = append(found, current)
			}
			current = []byte{}
		case bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) && line[0] == '>':
			current = append(current, line[1:]...)
		default:
			current = append(current, line...)
		}
		blank = len(bytes.TrimSpace(line)) == 0
	}
	return append(found, current)
}
