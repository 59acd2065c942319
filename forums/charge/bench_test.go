package charge_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"ting/forums/agreement"
	"ting/forums/charge"
)

// BenchmarkStatement prices 200 000 registrations of one customer, by the
// state at the cut-off and by days, and reports the memory that is held.
func BenchmarkStatement(b *testing.B) {
	for name, c := range map[string]agreement.Charging{"status": tertially(), "daily": {Every: "tertial", Daily: true}} {
		b.Run(name, func(b *testing.B) {
			customer := municipality(b, "2018-01-01", c, yearly("user-staff", "700"), yearly("workplace", "1820"), yearly("emm", "314"))
			customer.Agreements[0].CostCodes, customer.Agreements[0].Orderers = codes(), []string{"orderer"}
			p, begins := period(b, "2018-T2"), at(b, "2018-01-01")
			for range b.N {
				bill, err := charge.New(customer, p)
				if err != nil {
					b.Fatal(err)
				}
				for i := range 200_000 {
					r := registered(b, fmt.Sprintf("R-%06d", i), []string{"user-staff", "workplace", "emm"}[i%3], "1", "", "", []string{"101-2000", "201-4100"}[i%2])
					r.From, r.Device = begins.Add(time.Duration(i)*time.Minute), fmt.Sprintf("PC-%06d", i)
					if i > 0 && i%10 == 0 {
						r.Replaces = fmt.Sprintf("R-%06d", i-1)
					}
					if err := bill.TakeRegistration(r); err != nil {
						b.Fatal(err)
					}
				}
				if _, err := bill.Statement(); err != nil {
					b.Fatal(err)
				}
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MB-held")
				b.ReportMetric(float64(m.Sys)/(1<<20), "MB-sys")
			}
		})
	}
}
