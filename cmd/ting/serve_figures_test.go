package main

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"ting/forums/sla"
)

// followFigures opens figures of the sample as a reader does: the tickets of
// the file add up to the counts on the page of their target, and the clock that
// the warehouse tells of a ticket, second by second, is the one that was closed.
// What a customer would dispute is that one of these differs.
func followFigures(t *testing.T, reader *http.Client, figures string) {
	t.Helper()
	for _, target := range []string{"response-critical", "resolution-low"} {
		at := figures + "/targets/" + target
		rows := csv.NewReader(strings.NewReader(readPage(t, reader, at+"/export")))
		rows.Comma = ';'
		tickets, err := rows.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		counts, first := map[string]int{}, map[string][]string{}
		for _, row := range tickets[1:] {
			counts[row[1]]++
			if first[row[1]] == nil {
				first[row[1]] = row
			}
		}
		page := readPage(t, reader, at)
		for _, verdict := range []sla.Verdict{sla.Met, sla.Breached, sla.Running} {
			name := map[sla.Verdict]string{sla.Met: "Met", sla.Breached: "Breached", sla.Running: "Running"}[verdict]
			link := "?verdict=" + string(verdict) + `#list">` + strconv.Itoa(counts[name]) + "</a>"
			if counts[name] == 0 && !strings.Contains(page, name+"</dt><dd>0</dd>") || counts[name] > 0 && !strings.Contains(page, link) {
				t.Errorf("%s: %d tickets are %s, and the page says something else", target, counts[name], verdict)
			}
			if row := first[name]; row != nil {
				clock := readPage(t, reader, at+"/tickets/"+row[0])
				if !strings.Contains(clock, "The rows add up to") || strings.Contains(clock, "something else today") {
					t.Errorf("%s, %s: the clock is not the one that was closed:\n%s", target, row[0], clock)
				}
			}
		}
	}
}
