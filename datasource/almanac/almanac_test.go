package almanac_test

import (
	"encoding/csv"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ting/datasource/almanac"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// published reads the independent list: names by country and date.
func published(t *testing.T) map[string]map[string]string {
	t.Helper()
	file, err := os.Open("testdata/public-holidays-2015-2026.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]map[string]string{}
	for _, row := range rows[1:] {
		if found[row[0]] == nil {
			found[row[0]] = map[string]string{}
		}
		found[row[0]][row[1]] = row[2]
	}
	return found
}

// TestTwelveYearsAgreeWithTheIndependentList would fail on any day too many,
// too few or misnamed: each such day moves deadlines by a day.
func TestTwelveYearsAgreeWithTheIndependentList(t *testing.T) {
	for country, days := range published(t) {
		got := map[string]string{}
		for year := 2015; year <= 2026; year++ {
			holidays, err := almanac.Holidays(country, year)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range holidays {
				got[h.Day.String()] = h.Name
			}
		}
		for _, date := range slices.Sorted(maps.Keys(days)) {
			// The list joins what falls on one day with a bar.
			if names := strings.Split(days[date], "|"); !slices.Contains(names, got[date]) {
				t.Errorf("%s %s: have %q, published as %q", country, date, got[date], days[date])
			}
			delete(got, date)
		}
		for date, name := range got {
			t.Errorf("%s %s: %s is in no published list", country, date, name)
		}
	}
}

func TestDaysThatCameAndWentByLaw(t *testing.T) {
	cases := []struct {
		sentence, country string
		day               calendar.Day
		name              string
	}{
		{"Whit Monday was free in Sweden until 2004", "se", calendar.Day{Year: 2004, Month: time.May, Date: 31}, "annandag pingst"},
		{"and is not since 2005", "se", calendar.Day{Year: 2005, Month: time.May, Date: 16}, ""},
		{"National Day took its place", "se", calendar.Day{Year: 2005, Month: time.June, Date: 6}, "nationaldagen"},
		{"and was a working day before", "se", calendar.Day{Year: 2004, Month: time.June, Date: 6}, ""},
		{"Store bededag was last kept in 2023", "DK", calendar.Day{Year: 2023, Month: time.May, Date: 5}, "Store Bededag"},
		{"and is a working day since", "DK", calendar.Day{Year: 2024, Month: time.April, Date: 26}, ""},
		{"Danish Constitution Day is no public holiday", "dk", calendar.Day{Year: 2025, Month: time.June, Date: 5}, ""},
		{"eves are the customer's choice", "se", calendar.Day{Year: 2026, Month: time.June, Date: 19}, ""},
		{"a plain Sunday is no holiday", "no", calendar.Day{Year: 2026, Month: time.March, Date: 1}, ""},
		{"Ascension Day on May Day has one name", "se", calendar.Day{Year: 2008, Month: time.May, Date: 1}, "första maj"},
		{"before the rules begin nothing is known", "se", calendar.Day{Year: 1952, Month: time.December, Date: 25}, ""},
	}
	for _, c := range cases {
		holiday, err := almanac.Of(c.country)
		if err != nil {
			t.Fatal(err)
		}
		if name, is := holiday(c.day); name != c.name || is != (c.name != "") {
			t.Errorf("%s: %s is %q, %v", c.sentence, c.day, name, is)
		}
	}
}

func TestWhatIsNotKnownIsAnErrorThatSaysSo(t *testing.T) {
	if _, err := almanac.Holidays("fi", 2026); !errors.Is(err, fault.NotFound) || !strings.Contains(err.Error(), "dk, no, se") {
		t.Errorf("unknown country: %v", err)
	}
	if _, err := almanac.Of(""); !errors.Is(err, fault.NotFound) {
		t.Errorf("empty country: %v", err)
	}
	if _, err := almanac.Holidays("se", 1952); !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "1953 to 2199") {
		t.Errorf("year before the rules: %v", err)
	}
}

// TestOfIsSafeForManyAtOnce is for the race detector: all customers of a
// country share one function.
func TestOfIsSafeForManyAtOnce(t *testing.T) {
	holiday, err := almanac.Of("no")
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for year := 2000; year < 2030; year++ {
				if name, is := holiday(calendar.Day{Year: year, Month: time.May, Date: 17}); !is {
					t.Errorf("17 May %d is %q", year, name)
				}
			}
		})
	}
	group.Wait()
}

func TestHolidaysStandInOrderAndOnce(t *testing.T) {
	for _, country := range almanac.Countries() {
		for year := almanac.FirstYear; year <= almanac.LastYear; year++ {
			holidays, err := almanac.Holidays(country, year)
			if err != nil {
				t.Fatal(err)
			}
			for i := 1; i < len(holidays); i++ {
				if !holidays[i-1].Day.Before(holidays[i].Day) {
					t.Fatalf("%s %d: %v is not before %v", country, year, holidays[i-1], holidays[i])
				}
			}
		}
	}
}
