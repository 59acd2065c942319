package main

import (
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"ting/cmd/internal/config"
	"ting/datasource/almanac"
	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/reports/edition"
)

// batch is how many packs one turn of a benchmark issues.
const batch = 24

// BenchmarkEditions issues packs with charts, one reader each, on PostgreSQL
// and a real mail server, from the moment workers are started until the last
// pack is sent: by one process, by one that makes two at the same time, and by
// two processes.
func BenchmarkEditions(b *testing.B) {
	for _, c := range []struct {
		name               string
		processes, workers int
	}{{"one worker", 1, 1}, {"two in one process", 1, 2}, {"two processes", 2, 1}} {
		b.Run(c.name, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				s := crowded(b, pgtest.Start(b), batch)
				s.edit("ting.yaml", "supplier:", fmt.Sprintf("schedule: {workers: %d}\nsupplier:", c.workers))
				b.StartTimer()
				sail(s, "CRASH_PRINTED=1", c.processes, 1, 0).arrive(batch, func(int) {})
			}
			b.ReportMetric(batch*float64(b.N)/b.Elapsed().Minutes(), "editions/min")
		})
	}
}

// BenchmarkEditionSteps tells what bounds that: the time of each step of one
// worker, in milliseconds an edition. What is left over is the ledger: finding
// what is due, claiming, and noting.
func BenchmarkEditionSteps(b *testing.B) {
	took := map[string]time.Duration{}
	editions := 0
	for range b.N {
		b.StopTimer()
		s := crowded(b, pgtest.Start(b), batch)
		w, err := config.Load(config.Input{Dir: s.dir, Holidays: almanac.Of})
		if err != nil {
			b.Fatal(err)
		}
		l, err := ledger.Open(b.Context(), s.ledger, ledger.Options{})
		if err != nil {
			b.Fatal(err)
		}
		listening := seams{issuer: func(i edition.Issuer) edition.Issuer {
			i.Now = time.Now
			i.Progress = func(step string, d time.Duration) {
				name, _, _ := strings.Cut(step, " ")
				took[name] += d
			}
			return i
		}}
		h := &house{shell: shell{out: io.Discard, err: io.Discard, now: time.Now, seams: listening}, Workspace: w}
		a, one := newAlarm(h, l), &hand{desk: desk{house: h, ledger: l}, log: slog.New(slog.DiscardHandler)}
		b.StartTimer()
		a.wake(b.Context(), b.Context())
		for one.next(b.Context()) {
			editions++
		}
		b.StopTimer()
		if err := one.Close(); err != nil {
			b.Fatal(err)
		}
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
	}
	all := b.Elapsed()
	for name, d := range took {
		all -= d
		b.ReportMetric(float64(d.Microseconds())/1000/float64(editions), name+"-ms")
	}
	b.ReportMetric(float64(all.Microseconds())/1000/float64(editions), "ledger-ms")
}
