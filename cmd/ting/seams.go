package main

import (
	"time"

	"ting/forums/dispatch"
	"ting/reports/edition"
	"ting/reports/keep"
)

// seams are where a test stands in for a part of the machine: time that runs
// faster, a disk that is full, a power cut at a named step. The zero value is
// the product's own.
type seams struct {
	pace   pace
	disk   keep.Disk
	passed func(step string)                   // told of steps of the list of work and of changes; nil when nobody listens
	issuer func(edition.Issuer) edition.Issuer // puts something between the steps of an edition; nil puts nothing
}

// pace is how fast a house lives; what is zero is the product's own.
type pace struct {
	look  time.Duration // between two looks at what is due
	rest  time.Duration // of a worker that found no work
	lease time.Duration // for which a worker may be silent
	grace time.Duration // for work that is under way when the house closes
	retry dispatch.Pace
}

// How ting serve and ting worker keep time.
const (
	lookEvery = time.Minute
	restFor   = 5 * time.Second
	leaseFor  = 30 * time.Second
	graceFor  = 25 * time.Second
)

// beats is how often in a lease a worker says that it lives.
const beats = 3

func (p pace) filled() pace {
	for _, d := range []struct {
		value    *time.Duration
		standard time.Duration
	}{{&p.look, lookEvery}, {&p.rest, restFor}, {&p.lease, leaseFor}, {&p.grace, graceFor}} {
		if *d.value <= 0 {
			*d.value = d.standard
		}
	}
	return p
}

// pass tells that a step is done.
func (s seams) pass(step string) {
	if s.passed != nil {
		s.passed(step)
	}
}
