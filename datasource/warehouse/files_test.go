package warehouse_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/fault"
)

const loadsHeader = "dataset,loaded_to,customer\n"

// loadsOf reads the dataset loads from a folder with the files given.
func loadsOf(t *testing.T, files map[string]string) ([]forums.Load, error) {
	t.Helper()
	var got collected
	all := got.facts()
	w := open(t, warehouse.Options{Source: folder(t, files)})
	err := w.Pass(t.Context(), year(), forums.Facts{Load: all.Load, Fault: all.Fault})
	if len(got.Faults) > 0 {
		t.Errorf("faults %q", got.Faults)
	}
	return got.Loads, err
}

func packed(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A broken file that is read in part gives a smaller number that looks right.
func TestABrokenFileIsNamedWithLineAndReason(t *testing.T) {
	long := packed(t, loadsHeader+strings.Repeat("tickets,2026-03-01,nordby\n", 2000))
	damaged := []byte(long)
	damaged[len(damaged)-6] ^= 0xff
	cases := []struct {
		name, file, content string
		line, want          string
	}{
		{"empty file", "loads.csv", "", "line 1", "is empty"},
		{"only a byte order mark", "loads.csv", "\uFEFF", "line 1", "is empty"},
		{"too few fields", "loads.csv", loadsHeader + "tickets,2026-03-01,nordby\ntickets,2026-03-01\n", "line 3", "has 2 fields, the header has 3; a blank value needs its comma too"},
		{"too many fields", "loads.csv", loadsHeader + "tickets,2026-03-01,nordby,x\n", "line 2", "has 4 fields, the header has 3; put a value that holds a comma in quotes"},
		{"one field", "loads.csv", loadsHeader + "tickets\n", "line 2", "has 1 field, the header has 3"},
		{"cut in the last line", "loads.csv", loadsHeader + "tickets,2026-03-01,nordby\ntick", "line 3", "has 1 field"},
		{"bare quote", "loads.csv", loadsHeader + "tick\"ets,2026-03-01,nordby\n", "line 2", "inside a field"},
		{"text after a closing quote", "loads.csv", loadsHeader + "\"tickets\"x,2026-03-01,nordby\n", "line 2", "text after the closing one"},
		{"quote never closed", "loads.csv", loadsHeader + "tickets,2026-03-01,nordby\n\"tickets,2026-03-01,nordby\n\n", "line 3", "not closed"},
		{"quote in the header", "loads.csv", "dataset,\"loaded_to,customer\n", "line 1", "not closed"},
		{"Latin-1", "loads.csv", loadsHeader + "tickets,2026-03-01,nordby\ntickets,2026-03-01,norrk\xf6ping\n", "line 3", "not UTF-8"},
		{"Latin-1 in the header", "loads.csv", "dataset,loaded_to,\xe5r\n", "line 1", "not UTF-8"},
		{"half a rune", "loads.csv", loadsHeader + "tickets,2026-03-01,norrk\xc3\n", "line 2", "not UTF-8"},
		{"UTF-16", "loads.csv", "\xff\xfed\x00a\x00t\x00a\x00", "line 1", "UTF-16"},
		{"UTF-16, big end first", "loads.csv", "\xfe\xff\x00d\x00a", "line 1", "UTF-16"},
		{"NUL", "loads.csv", loadsHeader + "tick\x00ets,2026-03-01,nordby\n", "line 2", "NUL"},
		{"column twice", "loads.csv", "dataset,loaded_to,Dataset\n", "line 1", "names column Dataset twice; keep one of them"},
		{"column without a name", "loads.csv", "dataset,,loaded_to\n", "line 1", "column 2 has no name"},
		{"column of blanks", "loads.csv", "dataset,loaded_to,  \n", "line 1", "column 3 has no name"},
		{"semicolons", "loads.csv", "dataset;loaded_to;customer\n", "line 1", "commas"},
		{"tabs", "loads.csv", "dataset\tloaded_to\n", "line 1", "commas"},
		{"too many columns", "loads.csv", "a" + manyColumns() + "\n", "line 1", "at most 2000"},
		{"no gzip", "loads.csv.gz", loadsHeader, "line 1", "no gzip file (gzip: invalid header); pack it with gzip"},
		{"gzip cut in the header", "loads.csv.gz", long[:5], "line 1", "no gzip file"},
		{"gzip cut", "loads.csv.gz", long[:len(long)-12], "line", "ends in the middle"},
		{"gzip without its sum", "loads.csv.gz", long[:len(long)-8], "line", "ends in the middle"},
		{"gzip with a wrong sum", "loads.csv.gz", string(damaged), "line", "damaged"},
		{"after a field of several lines", "loads.csv", loadsHeader + "\"a\nb\nc\",2026-03-01,nordby\nx\n", "line 5", "has 1 field"},
		{"with carriage returns", "loads.csv", "dataset,loaded_to,customer\r\na,2026-03-01,nordby\r\nb\r\n", "line 3", "has 1 field"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			loads, err := loadsOf(t, map[string]string{c.file: c.content})
			if err == nil {
				t.Fatalf("it gives %v", loads)
			}
			for _, want := range []string{"file " + c.file, c.line, c.want} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
			if !errors.Is(err, fault.Invalid) {
				t.Errorf("%q is not invalid input", err)
			}
			if len(loads) > 0 {
				t.Errorf("%d rows were used", len(loads))
			}
		})
	}
}

func manyColumns() string {
	var b strings.Builder
	for i := range 2000 {
		b.WriteString(",c" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/182))
	}
	return b.String()
}

func TestFilesThatAreFine(t *testing.T) {
	cases := []struct{ name, file, content string }{
		{"plain", "loads.csv", loadsHeader + "tickets,2026-03-01,nordby\n"},
		{"byte order mark", "loads.csv", "\uFEFF" + loadsHeader + "tickets,2026-03-01,nordby\n"},
		{"byte order mark and quotes", "loads.csv", "\uFEFF\"dataset\",loaded_to,customer\ntickets,2026-03-01,nordby\n"},
		{"carriage returns", "loads.csv", "dataset,loaded_to,customer\r\ntickets,2026-03-01,nordby\r\n"},
		{"no last line end", "loads.csv", loadsHeader + "tickets,2026-03-01,nordby"},
		{"packed", "loads.csv.gz", packed(t, loadsHeader+"tickets,2026-03-01,nordby\n")},
		{"packed in two parts", "loads.csv.gz", packed(t, loadsHeader) + packed(t, "tickets,2026-03-01,nordby\n")},
		{"columns in capitals and another order", "loads.csv", "Customer,LOADED_TO,Dataset,more\nnordby,2026-03-01,tickets,\n"},
		{"name of the file in capitals", "LOADS.csv", loadsHeader + "tickets,2026-03-01,nordby\n"},
		{"quoted", "loads.csv", loadsHeader + "\"tickets\",\"2026-03-01\",\"nordby\"\n"},
	}
	want := forums.Load{Dataset: "tickets", Customer: "nordby", To: utc(t, "2026-02-28 23:00")}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			loads, err := loadsOf(t, map[string]string{c.file: c.content})
			if err != nil || len(loads) != 1 || loads[0] != want {
				t.Errorf("%v, error %v", loads, err)
			}
		})
	}
}

// Which of the two would be read is nobody's guess.
func TestOneTableInTwoFiles(t *testing.T) {
	_, err := loadsOf(t, map[string]string{"loads.csv": loadsHeader, "loads.csv.gz": packed(t, loadsHeader)})
	if err == nil || !strings.Contains(err.Error(), "loads.csv and loads.csv.gz are both the table loads") {
		t.Errorf("error %v", err)
	}
}

// A worker that runs for weeks must see tonight's file.
func TestAFileThatChangedIsReadAgain(t *testing.T) {
	source := folder(t, map[string]string{"loads.csv": loadsHeader + "tickets,2026-03-01,nordby\n"})
	w := open(t, warehouse.Options{Source: source})
	path := filepath.Join(strings.TrimPrefix(source, "files:"), "loads.csv")
	for _, content := range []string{"", loadsHeader + "tickets,2026-03-02,nordby\nx,2026-03-02,\n", loadsHeader} {
		if content != "" {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		rows := max(0, strings.Count(content, "\n")-1)
		if content == "" {
			rows = 1
		}
		got := 0
		err := w.Pass(t.Context(), year(), forums.Facts{Load: func(forums.Load) error { got++; return nil }})
		if err != nil || got != rows {
			t.Errorf("%d rows, want %d, error %v", got, rows, err)
		}
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	for _, source := range []string{"files:/nowhere/at/all", "files:" + filepath.Join(strings.TrimPrefix(folder(t, map[string]string{"x": ""}), "files:"), "x"), "mysql://x"} {
		_, err := warehouse.Open(t.Context(), warehouse.Options{Source: source})
		if !errors.Is(err, fault.Invalid) {
			t.Errorf("%s gives %v", source, err)
		}
	}
}

func FuzzFile(f *testing.F) {
	for _, seed := range []string{"", "a,b\n1,2\n", "\uFEFFa\n\"x\ny\"\n", "a,a\n", "a\n\xff\n", "a;b\n", "\"a", "a\r\n1\r\n"} {
		f.Add(seed)
	}
	zones := map[string]*time.Location{"nordby": time.UTC}
	f.Fuzz(func(t *testing.T, content string) {
		w := open(t, warehouse.Options{Source: folder(t, map[string]string{"loads.csv": content}), Zones: zones})
		err := w.Pass(t.Context(), year(), forums.Facts{Load: func(forums.Load) error { return nil }})
		if err != nil && !errors.Is(err, fault.Invalid) {
			t.Errorf("%q gives %v, which blames the machine", content, err)
		}
	})
}
