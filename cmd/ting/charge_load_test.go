package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A municipality with 200 000 registrations gets its statement from the binary
// itself within 128 MB; a page more would be paid for on every machine that
// runs beside it. How long it takes is printed, not asserted.
func TestChargeLoad(t *testing.T) {
	if os.Getenv("TING_LOAD") == "" {
		t.Skip("make load prices 200 000 registrations with the binary")
	}
	dir := t.TempDir()
	binary := filepath.Join(dir, "ting")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("ting.yaml", "warehouse: files:data\n")
	write("customers/nordby.yaml", `id: nordby
name: Nordby kommun
language: sv
zone: Europe/Stockholm
currency: SEK
agreements:
  - from: 2018-01-01
    catalogue:
      - {item: user-staff, price: 700.00, per: year}
      - {item: workplace, price: 1820.00, per: year}
      - {item: emm, price: 314.00, per: year}
    cost-codes: {pattern: '^\d{3}-\d{4}$'}
    charging: {every: tertial, in: arrears, cut-off: 1 month before end, basis: status}
`)
	write("data/README", "")
	file, err := os.Create(filepath.Join(dir, "data", "registrations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	fmt.Fprintln(w, "registration_id,customer,item,quantity,from_at,to_at,cost_code,source,device,replaces")
	begins := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 200_000 {
		replaces := ""
		if i%100 == 99 {
			replaces = fmt.Sprintf("R-%06d", i-1)
		}
		fmt.Fprintf(w, "R-%06d,nordby,%s,1,%s,,%03d-2000,automatic,PC-%06d,%s\n", i, []string{"user-staff", "workplace", "emm"}[i%3],
			begins.Add(time.Duration(i%100_000)*time.Minute).Format("2006-01-02 15:04"), 100+i%200, i, replaces)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	for _, more := range [][]string{{"--json"}, {"--year"}, {"-o", filepath.Join(dir, "t2.pdf")}} {
		cmd := exec.Command(binary, append([]string{"charge", "--workspace", dir, "--customer", "nordby", "--period", "2018-T2"}, more...)...)
		cmd.Env = slices.DeleteFunc(os.Environ(), func(e string) bool { return strings.HasPrefix(e, "TING_") })
		begun := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
		worked := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		t.Logf("%v: %.2f s, of which %.2f s of work, %d MB", more[0], time.Since(begun).Seconds(), worked.Seconds(), peak)
		if more[0] == "--json" && peak > 128 {
			t.Errorf("the statement takes %d MB", peak)
		}
	}
}
