package warehouse

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ting/datasource"
	"ting/forums/calendar"
)

// instants is the function instant(text, layout, zone) of the embedded engine.
// It remembers the text that it could not read last, so that the row which
// holds it can be found. One connection calls it, one call at a time.
type instants struct {
	zones   map[string]*time.Location
	layouts map[string]bool // whether a layout names an offset
	failed  string
}

// newInstants remembers nothing yet; zones and layouts are looked up once each,
// because the function is called for every row.
func newInstants() *instants {
	return &instants{zones: map[string]*time.Location{}, layouts: map[string]bool{}}
}

// function is what the embedded engine registers.
func (f *instants) function() datasource.Function {
	return datasource.Function{Name: "instant", Arguments: 3, Do: f.do}
}

// do returns text, a local time in zone written as the Go layout says, as Unix
// seconds; a layout with an offset wins over zone. NULL and blank give NULL.
func (f *instants) do(arguments []any) (any, error) {
	written, layout, place := plainText(arguments[0]), plainText(arguments[1]), plainText(arguments[2])
	if strings.TrimSpace(written) == "" {
		return nil, nil
	}
	zone, err := f.zone(place)
	if err != nil {
		return nil, err
	}
	clock, err := time.Parse(layout, written)
	if err != nil {
		f.failed = written
		return nil, fmt.Errorf("instant: %q cannot be read with the layout %q", written, layout)
	}
	if f.hasOffset(layout) {
		return clock.Unix(), nil
	}
	day := calendar.Day{Year: clock.Year(), Month: clock.Month(), Date: clock.Day()}
	second := clock.Hour()*3600 + clock.Minute()*60 + clock.Second()
	return calendar.Instant(zone, day, second).Unix(), nil
}

// zone refuses the machine's own zone, by which the same file would give other
// figures on another machine.
func (f *instants) zone(name string) (*time.Location, error) {
	if zone, known := f.zones[name]; known {
		return zone, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return nil, fmt.Errorf("instant: no time zone is called %q; write a name such as Europe/Stockholm", name)
	}
	f.zones[name] = zone
	return zone, nil
}

// hasOffset tells whether times written with layout say how far from UTC they
// are: then one clock in two zones is written in two ways.
func (f *instants) hasOffset(layout string) bool {
	has, known := f.layouts[layout]
	if !known {
		one := time.Date(2006, 1, 2, 15, 4, 5, 0, time.FixedZone("ONE", 3600))
		two := time.Date(2006, 1, 2, 15, 4, 5, 0, time.FixedZone("TWO", 7200))
		has = one.Format(layout) != two.Format(layout)
		f.layouts[layout] = has
	}
	return has
}

// plainText undoes what the engine makes of text in arithmetic, as in
// instant(20160301, …).
func plainText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case []byte:
		return string(v)
	}
	return ""
}
