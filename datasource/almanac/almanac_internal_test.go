package almanac

import (
	"testing"
	"time"
)

// TestADayIsReadRightWhereClocksChangeAtMidnight would fail on a machine in
// Ittoqqortoormiit, where Easter Sunday 2016 began at 01:00: the holiday would
// be the Saturday.
func TestADayIsReadRightWhereClocksChangeAtMidnight(t *testing.T) {
	zone, err := time.LoadLocation("America/Scoresbysund")
	if err != nil {
		t.Fatal(err)
	}
	for _, date := range []int{26, 27, 28} {
		midnight := time.Date(2016, time.March, date, 0, 0, 0, 0, zone)
		if got := dayOf(midnight); got.Date != date {
			t.Errorf("%s is read as %s", midnight, got)
		}
	}
}
