package main

import (
	"github.com/schollz/progressbar/v3"
)

// progress shows on a terminal how far a command has come with many customers.
// It stays away from a terminal's one line where fewer than that are meant, and
// from everything that is no terminal.
type progress struct {
	bar *progressbar.ProgressBar // nil when nobody watches
}

// worthwhile is from how many on progress is shown.
const worthwhile = 3

func newProgress(sh shell, customers int) progress {
	if customers < worthwhile || !terminal(sh.err) {
		return progress{}
	}
	return progress{progressbar.NewOptions(customers, progressbar.OptionSetWriter(sh.err), progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true), progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish())}
}

// begin says whose turn it is.
func (p progress) begin(customer string) {
	if p.bar != nil {
		p.bar.Describe(customer)
	}
}

// told clears the terminal's line for what say prints, and counts one more. A
// terminal that cannot be written to loses the bar only.
func (p progress) told(say func() error) error {
	if p.bar == nil {
		return say()
	}
	_ = p.bar.Clear()
	err := say()
	_ = p.bar.Add(1)
	return err
}

// done takes the bar away.
func (p progress) done() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
