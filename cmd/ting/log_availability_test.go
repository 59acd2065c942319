package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// outagesOfObservations turns what was observed into outages: each lasts from
// an observation that a service is down to the next that it is up. Those that
// overlap count once.
const outagesOfObservations = `
SELECT 'status' AS customer
     , d.service
     , d.observed_at_utc AS from_at
     , (SELECT min(u.observed_at_utc)
          FROM observations u
         WHERE u.service = d.service
           AND u.status = 'up'
           AND u.observed_at_utc > d.observed_at_utc) AS to_at
  FROM observations d
 WHERE d.status = 'down'
`

// TestAvailabilityOfPublishedDays judges days of real services through the
// same path as the command: observations in a file, outages by a mapping query,
// the share of the day. The minutes down of every service and day are held
// against those that its status page published, within three minutes.
func TestAvailabilityOfPublishedDays(t *testing.T) {
	published := readCSV(t, shared(t, "availability", "published-daily-minutes-down.csv"))[1:]
	minutes, days := map[string]string{}, []string{}
	services := map[string]bool{}
	for _, row := range published {
		if minutes[row[1]] == "" {
			minutes[row[1]] = row[1]
			days = append(days, row[1])
		}
		minutes[row[0]+" "+row[1]] = row[2]
		services[row[0]] = true
	}
	h, err := shell{out: io.Discard, now: time.Now}.enterDir(statusWorkspace(t, services))
	if err != nil {
		t.Fatal(err)
	}
	held := 0
	for _, day := range days {
		f, err := h.figures(context.Background(), asked{customer: "status", period: day}, false, true)
		if err != nil {
			t.Fatal(err)
		}
		for i, target := range f.Targets {
			service := h.Customers[0].Agreements[0].Targets[i].Service
			want, ok := minutes[service+" "+day]
			if !ok {
				continue
			}
			share, err := target.Value.Float64()
			if err != nil {
				t.Fatal(err)
			}
			down, err := strconv.ParseFloat(want, 64)
			if got := (1 - share) * 1440; err != nil || math.Abs(got-down) > 3 {
				t.Errorf("%s %s: %.1f minutes down, published are %s", service, day, got, want)
			}
			held++
		}
	}
	if held != len(published) {
		t.Errorf("%d of %d published figures were held", held, len(published))
	}
}

// statusWorkspace has one availability target a service, around the clock.
func statusWorkspace(t *testing.T, services map[string]bool) string {
	t.Helper()
	dir := t.TempDir()
	var targets strings.Builder
	for service := range services {
		id := strings.ToLower(strings.ReplaceAll(service, " ", "-"))
		fmt.Fprintf(&targets, "      - {id: %s, measure: availability, service: %q, goal: 99%%}\n", id, service)
	}
	data := filepath.Dir(shared(t, "availability", "observations.csv"))
	for name, text := range map[string]string{
		"ting.yaml": "warehouse: " + strconv.Quote("files:"+data) + "\n",
		"customers/status.yaml": "id: status\nname: Status pages\nlanguage: en\nzone: UTC\ncurrency: EUR\n" +
			"agreements:\n  - from: 2025-01-01\n    targets:\n" + targets.String(),
		"warehouse/outages.sql": outagesOfObservations,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
