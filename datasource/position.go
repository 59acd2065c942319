package datasource

import (
	"strconv"

	"github.com/lib/pq"
)

// Position is where in a statement PostgreSQL found what it refuses, in
// characters from 1; zero when it did not say, or another engine refused.
func Position(err error) int {
	refusal := pq.As(err)
	if refusal == nil {
		return 0
	}
	position, err := strconv.Atoi(refusal.Position)
	if err != nil {
		return 0
	}
	return position
}
