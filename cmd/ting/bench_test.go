package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"ting/datasource/pgtest"
)

// built builds the command once for a benchmark, as `make build` does.
func built(b *testing.B) string {
	b.Helper()
	binary := filepath.Join(b.TempDir(), "ting")
	build := exec.Command("go", "build", "-trimpath", "-o", binary, "ting/cmd/ting")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return binary
}

// whole runs a command as a process of its own, again for every turn of the
// benchmark, and reports its CPU time and its peak memory beside wall time.
func whole(b *testing.B, binary string, args ...string) {
	b.Helper()
	var cpu, peak float64
	for b.Loop() {
		c := exec.Command(binary, args...)
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("ting %v: %v\n%s", args, err, out)
		}
		cpu += (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
		if used, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, float64(used.Maxrss)/1024)
		}
	}
	b.ReportMetric(cpu/float64(b.N), "cpu-s/op")
	b.ReportMetric(peak, "peak-MB")
}

// BenchmarkMillionFromPostgreSQL streams a million tickets of one customer
// from PostgreSQL, all of one month, and judges them by three targets: the whole
// process from start to exit. The aim is 4 s and 64 MB.
func BenchmarkMillionFromPostgreSQL(b *testing.B) {
	url := pgtest.Start(b)
	pgtest.Run(b, url, `CREATE TABLE tickets AS
		SELECT 'T' || n AS ticket_id, 'log' AS customer, 'incident' AS type, (1 + n % 4)::text AS priority,
		       timestamptz '2016-04-01 00:00Z' + n * interval '2.5 seconds' AS opened_at,
		       timestamptz '2016-04-01 00:00Z' + n * interval '2.5 seconds' + (n % 5000) * interval '10 seconds' AS responded_at,
		       timestamptz '2016-04-01 00:00Z' + n * interval '2.5 seconds' + (n % 9000) * interval '90 seconds' AS resolved_at,
		       timestamptz '2016-04-01 00:00Z' + n * interval '2.5 seconds' + (n % 9000) * interval '95 seconds' AS closed_at
		  FROM generate_series(1, 1000000) n`, "ANALYZE tickets")
	dir := b.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "customers"), 0o755); err != nil {
		b.Fatal(err)
	}
	for name, text := range map[string]string{"ting.yaml": "warehouse: " + url + "\n", "customers/log.yaml": logCustomer} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	whole(b, built(b), "evaluate", "--workspace", dir, "--customer", "log", "--period", "2016-04", "--json")
}

// BenchmarkPackCold renders the sample's pack with its charts from frozen
// figures: the whole process from start to exit. The aim is 1.5 s of CPU.
func BenchmarkPackCold(b *testing.B) {
	binary, dir := built(b), filepath.Join(b.TempDir(), "demo")
	if out, err := exec.Command(binary, "demo", dir).CombinedOutput(); err != nil {
		b.Fatalf("ting demo: %v\n%s", err, out)
	}
	whole(b, binary, "render", "--workspace", dir, "--customer", "nordby", "--period", "2016-04", "-o", filepath.Join(dir, "again.pdf"))
}
