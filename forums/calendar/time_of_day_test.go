package calendar_test

import (
	"errors"
	"fmt"
	"testing"

	"ting/forums/calendar"
	"ting/forums/fault"
)

// A time of day that is taken reads back as itself, and no other is taken:
// 8:00 or 24:01 would be somebody's opening hour by chance.
func FuzzParseTimeOfDay(f *testing.F) {
	for _, text := range []string{"00:00", "24:00", "24:01", "8:00", "08:60", "23:59", "", "08:00 ", "０８:00", "-1:00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		second, err := calendar.ParseTimeOfDay(text)
		if err != nil {
			if !errors.Is(err, fault.Invalid) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if again := fmt.Sprintf("%02d:%02d", second/3600, second%3600/60); second > 24*3600 || again != text && again+fmt.Sprintf(":%02d", second%60) != text {
			t.Fatalf("%q is %d seconds, which is %s", text, second, again)
		}
	})
}
