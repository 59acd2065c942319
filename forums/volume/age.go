package volume

import "time"

// AgeClass returns the class of a ticket's age in days of 24 hours: 0 under
// one day, 1 from one day, 2 from seven, 3 from thirty, 4 from ninety.
func AgeClass(age time.Duration) int {
	const day = 24 * time.Hour
	for class, from := range [...]time.Duration{90 * day, 30 * day, 7 * day, day} {
		if age >= from {
			return 4 - class
		}
	}
	return 0
}
