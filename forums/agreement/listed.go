package agreement

import "time"

// Listed returns one target an id, as a period that ends at the instant end
// shows them: those of the version in force then, in its order, followed by
// those that only older versions had, newest version first. A dropped target
// is as its last version wrote it (contract 3). Targets of versions that begin
// at or after end are not among them.
func Listed(versions []Agreement, end time.Time) []Target {
	listed := []Target{}
	seen := map[string]bool{}
	for i := len(versions) - 1; i >= 0; i-- {
		if !versions[i].From.Before(end) {
			continue
		}
		for _, target := range versions[i].Targets {
			if !seen[target.ID] {
				seen[target.ID] = true
				listed = append(listed, target)
			}
		}
	}
	return listed
}
