package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// steps times the steps of long work and, on a terminal, shows which is under way.
type steps struct {
	now  func() time.Time
	from time.Time
	list []step
	bar  *progressbar.ProgressBar // nil when nobody watches
}

type step struct {
	name string
	took time.Duration
}

// newSteps begins with no steps. It shows progress on the error stream when
// that is a terminal.
func newSteps(sh shell) *steps {
	s := &steps{now: sh.now, from: sh.now()}
	if terminal(sh.err) {
		s.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(sh.err),
			progressbar.OptionSetDescription("working"), progressbar.OptionClearOnFinish())
	}
	return s
}

// time does a step and notes how long it took.
func (s *steps) time(name string, work func() error) error {
	s.lap()
	if s.bar != nil {
		s.bar.Describe(name)
	}
	if err := work(); err != nil {
		s.done()
		return err
	}
	s.took(name)
	return nil
}

// lap begins a step now.
func (s *steps) lap() { s.from = s.now() }

// took notes that a step has ended now, and begins the next.
func (s *steps) took(name string) {
	s.list = append(s.list, step{name, s.now().Sub(s.from)})
	if s.bar != nil {
		s.bar.Describe(name)
		_ = s.bar.Add(1) // a terminal that cannot be written to loses the bar only
	}
	s.lap()
}

// done clears the bar.
func (s *steps) done() {
	if s.bar != nil {
		_ = s.bar.Finish()
	}
}
