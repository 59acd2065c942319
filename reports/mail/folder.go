package mail

import (
	"context"
	"strings"

	"ting/forums/dispatch"
	"ting/reports/keep"
)

// Folder is a mailbox of .eml files on this machine, for a trial and for those
// who send by other means. Any mail program opens them.
type Folder struct{ Dir string }

// Send puts the message into the folder. Giving the same message twice leaves
// one file with the same bytes. There is no doubt here: the file is there
// whole, or the outcome is a failure.
func (f Folder) Send(_ context.Context, m Message) Outcome {
	name := FileName(m)
	if err := m.begin(); err != nil {
		return failed(err)
	}
	if err := keep.File(f.Dir, name, m.Bytes); err != nil {
		return Outcome{Became: dispatch.Failed, Answer: err.Error(), Temporary: true}
	}
	return Outcome{Became: dispatch.Delivered, Answer: name}
}

// FileName is the name under which a folder keeps a message: the message's own
// name and its recipient, in characters that every file system takes.
func FileName(m Message) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.@+", r) {
			return r
		}
		return '_'
	}, m.Name+"-"+m.To)
	return strings.TrimLeft(plain, ".") + ".eml"
}
