package charge_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ting/forums/calendar"
	"ting/forums/charge"
)

// taken gives all of a world to one of the bills that share it.
func (w world) taken(t testing.TB, b *charge.Bill) {
	t.Helper()
	b.Facts().Connected("registrations")
	b.Facts().Connected("worklogs")
	for _, r := range w.registrations {
		if err := b.TakeRegistration(r); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range w.work {
		if err := b.TakeWorklog(l); err != nil {
			t.Fatal(err)
		}
	}
}

// A year's bills share one reading of the register. Were a row of one period
// seen by another, somebody would be charged or told of it who should not be.
func TestBillsThatShareRowsSayTheSame(t *testing.T) {
	local := zone(t)
	rapid.Check(t, func(rt *rapid.T) {
		w := drawWorld(rt, local)
		var periods []calendar.Period
		for _, kind := range []calendar.Kind{calendar.Year, calendar.Tertial, calendar.Month} {
			periods = append(periods, period(t, rapid.SampledFrom(kindsOf()[kind]).Draw(rt, string(kind))))
		}
		bills, err := charge.Course(w.customer, periods...)
		if err != nil {
			rt.Fatal(err)
		}
		w.taken(t, bills[0])
		for round := range 2 { // each may be asked in any order, and again
			for i, b := range bills {
				s, err := b.Statement()
				if err != nil {
					rt.Fatal(err)
				}
				got, _ := json.Marshal(s)
				want, _ := json.Marshal(w.statement(t, periods[i].Name))
				if string(got) != string(want) {
					rt.Fatalf("round %d, %s:\n%s\nalone\n%s", round, periods[i].Name, got, want)
				}
			}
		}
	})
}

// load is a register of n rows, each of a device of its own.
func load(t testing.TB, n int) (*charge.Bill, *runtime.MemStats) {
	t.Helper()
	customer := municipality(t, "2018-01-01", tertially(), yearly("user-staff", "700"), yearly("workplace", "1820"), yearly("emm", "314"))
	customer.Agreements[0].CostCodes, customer.Agreements[0].Orderers = codes(), []string{"orderer"}
	bills, err := charge.Course(customer, period(t, "2018-T2"), period(t, "2018-T1"), period(t, "2018-T3"))
	if err != nil {
		t.Fatal(err)
	}
	begins := at(t, "2018-01-01")
	for i := range n {
		r := registered(t, fmt.Sprintf("R-%06d", i), []string{"user-staff", "workplace", "emm"}[i%3], "1", "", "", []string{"101-2000", "201-4100"}[i%2])
		r.From, r.Device = begins.Add(time.Duration(i%100_000)*time.Minute), fmt.Sprintf("PC-%06d", i)
		if err := bills[0].TakeRegistration(r); err != nil {
			t.Fatal(err)
		}
	}
	for _, b := range bills {
		if _, err := b.Statement(); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return bills[0], &m
}

// A large municipality's register of 200 000 rows must fit beside everything
// else in 128 MB: what is held is bounded by the row, and the work by the
// number of rows, not by its square.
func TestLargeRegister(t *testing.T) {
	var before runtime.MemStats
	allocations := func(n int) uint64 {
		runtime.GC()
		runtime.ReadMemStats(&before)
		b, after := load(t, n)
		if held := (after.HeapAlloc - before.HeapAlloc) / uint64(n); n > 100_000 && held > 200 {
			t.Errorf("%d bytes are held a row", held)
		}
		runtime.KeepAlive(b)
		return after.Mallocs - before.Mallocs
	}
	small, large := allocations(20_000), allocations(200_000)
	if large > 11*small {
		t.Errorf("200 000 rows take %d allocations, 20 000 take %d", large, small)
	}
}
