package config

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"ting/assets"
	"ting/forums/calendar"
)

// A workspace that ships must be read without a word.
func TestLoadSample(t *testing.T) {
	w, err := Load(Input{Dir: "../../../assets/sample", Holidays: noHolidays})
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Customers) == 0 {
		t.Fatal("no customers")
	}
}

// noHolidays stands in for the almanac where dates do not matter.
func noHolidays(string) (func(calendar.Day) (string, bool), error) {
	return func(calendar.Day) (string, bool) { return "", false }, nil
}

// The starter workspace is the first thing that a newcomer sees checked.
func TestStarterLoads(t *testing.T) {
	starter, err := assets.Starter("", "")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := Init(starter, dir); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(Input{Dir: dir, Holidays: noHolidays}); err != nil {
		t.Fatal(err)
	}
}

// Every key that can be set is shown in the starter file, with its default.
func TestStarterShowsEverySetting(t *testing.T) {
	text := starterFile(t, "ting.yaml")
	for _, s := range settings() {
		for _, key := range strings.Split(strings.TrimSuffix(s.path, ".*"), ".") {
			if !strings.Contains(text, "\n"+key+":") && !strings.Contains(text, "  "+key+":") && !strings.Contains(text, "# "+key+":") {
				t.Errorf("%s is not in the starter file", s.path)
			}
		}
	}
}

// The example customer shows each key of an agreement, written or explained.
func TestStarterShowsEveryTargetKey(t *testing.T) {
	text := starterFile(t, "customers/example.yaml")
	for _, key := range append(targetKeys(), "penalty-cap", "suppliers", "third-party-waits", "priorities", "except", "holidays", "closed", "open", "cap", "below", "rate", "working-days", "on-demand", "sends-to", "scope", "variants", "lines", "rasci", "parties", "activities", "activity", "comment") {
		if !regexp.MustCompile(`\b` + key + `:`).MatchString(text) {
			t.Errorf("%s is not in the example customer", key)
		}
	}
}

// starterFile is the text of one file of the starter workspace.
func starterFile(t *testing.T, name string) string {
	t.Helper()
	starter, err := assets.Starter("", "")
	if err != nil {
		t.Fatal(err)
	}
	return string(starter[name])
}

// A thousand customers must not keep a command waiting.
func BenchmarkLoadThousand(b *testing.B) {
	files := map[string]string{"ting.yaml": "warehouse: files:."}
	for i := range 1000 {
		id := fmt.Sprintf("c%d", i)
		files["customers/"+id+".yaml"] = strings.Replace(nordby(b), "id: nordby", "id: "+id, 1)
	}
	dir := workspace(b, files)
	for b.Loop() {
		if _, err := Load(Input{Dir: dir, Holidays: noHolidays}); err != nil {
			b.Fatal(err)
		}
	}
}
