package forums_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/ticket"
)

// synthetic hands n tickets of many customers to the sinks of one pass.
func synthetic(t testing.TB, f forums.Facts, customers, n int) {
	t.Helper()
	start := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	row := ticket.Ticket{Type: "incident", Priority: "A"}
	for i := range n {
		row.ID, row.Customer = fmt.Sprint("T", i), fmt.Sprint("c", i%customers)
		row.Opened = start.Add(time.Duration(i%2_600_000) * time.Second)
		row.Responded = row.Opened.Add(time.Duration(i%20_000) * time.Second)
		row.Closed = row.Responded.Add(time.Hour)
		if err := f.Ticket(&row); err != nil {
			t.Fatal(err)
		}
	}
}

// many starts an evaluation for each of many customers.
func many(t testing.TB, n int, targets ...agreement.Target) []*forums.Evaluation {
	t.Helper()
	all := make([]*forums.Evaluation, n)
	for i := range all {
		c := nordby(t, targets...)
		c.ID = fmt.Sprint("c", i)
		var err error
		if all[i], err = forums.NewEvaluation(c, period(t, "2026-03"), local(t, "2026-04-05"), forums.Want{History: 2}); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// One pass judges all customers, and what it holds does not grow with the
// tickets that go by: ten times as many would otherwise end a month-end run.
func TestMemoryIsFlatInTheNumberOfTickets(t *testing.T) {
	held := func(n int) uint64 {
		all := many(t, 20, response("answer", "0.9"), agreement.Target{ID: "backlog", Measure: agreement.Backlog, AtMost: per("9")})
		synthetic(t, forums.Fan(all...), len(all), n)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if counted := figuresOf(t, all[0]).Targets[0].Counted; counted < n/len(all)*9/10 {
			t.Errorf("%d of %d tickets count", counted, n/len(all))
		}
		return m.HeapAlloc
	}
	few, more := held(100_000), held(1_000_000)
	t.Logf("%d KB held after 100 000 tickets, %d KB after a million", few/1024, more/1024)
	if more > few+few/10+256*1024 {
		t.Errorf("%d bytes are held after 100 000 tickets, %d after a million", few, more)
	}
}

// Targets that do not apply to a ticket cost it next to nothing: forty of
// which two apply are reported as a ratio to those two alone.
func BenchmarkFortyTargets(b *testing.B) {
	two := []agreement.Target{response("answer", "0.9"), response("again", "0.8")}
	forty := append([]agreement.Target{}, two...)
	for i := range 38 {
		other := response(fmt.Sprint("other", i), "0.9")
		other.Where = []agreement.Condition{{Column: "priority", Values: []string{fmt.Sprint("P", i)}}}
		forty = append(forty, other)
	}
	const rows = 1000
	var took [2]time.Duration
	for b.Loop() {
		for i, targets := range [][]agreement.Target{two, forty} {
			all := many(b, 1, targets...)
			began := time.Now()
			synthetic(b, forums.Fan(all...), 1, rows)
			took[i] += time.Since(began)
		}
	}
	b.ReportMetric(float64(took[1])/float64(took[0]), "x-forty/two")
	b.ReportMetric(float64(took[1]-took[0])/float64(b.N)/rows/38, "ns/target-passed-over")
}
