package assets

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the sample's data anew from the full log")

// TestTheSampleIsTheLogReduced derives the sample's two files once more from
// the published log. If they differed, the demo's figures could no longer be
// defended by its source.
func TestTheSampleIsTheLogReduced(t *testing.T) {
	rows := readLog(t)
	incidents, waits := reduce(rows)
	for name, want := range map[string][]byte{"incidents.csv.gz": incidents, "waits.csv.gz": waits} {
		path := filepath.Join("sample", "data", name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(unzip(t, got), unzip(t, want)) {
			t.Errorf("%s is not what the log reduces to; run go test ./assets -update", path)
		}
	}
}

// readLog reads the full incident event log, or says where to put it.
func readLog(t *testing.T) []map[string]string {
	t.Helper()
	shared := os.Getenv("TING_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	path := filepath.Join(shared, "data", "uci-incidents", "incident_event_log.csv.gz")
	f, err := os.ReadFile(path)
	if err != nil {
		sentence := "the full incident log is not at " + path + "; set TING_SHARED to the folder that holds data/uci-incidents"
		if os.Getenv("CI") == "true" {
			t.Fatal(sentence)
		}
		t.Skip(sentence)
	}
	records, err := csv.NewReader(bytes.NewReader(unzip(t, f))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, 0, len(records)-1)
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// reduce keeps the last state of each incident, the first moment at which it
// had left the state New, and its waits: from the first event in a state
// "Awaiting …" to the next event in another state.
func reduce(rows []map[string]string) (incidents, waits []byte) {
	kept := []string{"number", "priority", "contact_type", "category", "subcategory", "u_symptom", "assignment_group",
		"problem_id", "reopen_count", "reassignment_count", "opened_at", "resolved_at", "closed_at"}
	heads := append(append([]string{}, kept...), "responded_at")
	lasts, pauses := [][]string{heads}, [][]string{{"number", "state", "from_at", "to_at"}}
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n]["number"] == rows[0]["number"] {
			n++
		}
		lasts = append(lasts, last(rows[:n], kept))
		pauses = append(pauses, waiting(rows[:n])...)
		rows = rows[n:]
	}
	return zipped(lasts), zipped(pauses)
}

func last(events []map[string]string, kept []string) []string {
	var row []string
	for _, column := range kept {
		row = append(row, events[len(events)-1][column])
	}
	for _, e := range events {
		if e["incident_state"] != "New" {
			return append(row, e["sys_updated_at"])
		}
	}
	return append(row, "?")
}

func waiting(events []map[string]string) [][]string {
	var pauses [][]string
	var state, since string
	for _, e := range events {
		now := e["incident_state"]
		if state != "" && now != state {
			pauses = append(pauses, []string{e["number"], state, since, e["sys_updated_at"]})
			state = ""
		}
		if state == "" && strings.HasPrefix(now, "Awaiting") {
			state, since = now, e["sys_updated_at"]
		}
	}
	if state != "" {
		final := events[len(events)-1]
		pauses = append(pauses, []string{final["number"], state, since, final["closed_at"]})
	}
	return pauses
}

func zipped(records [][]string) []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	w := csv.NewWriter(z)
	if err := w.WriteAll(records); err != nil {
		panic(err) // a bytes.Buffer does not fail
	}
	z.Close()
	return b.Bytes()
}

func unzip(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}
