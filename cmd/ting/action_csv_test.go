package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/action"
	"ting/forums/fault"
	"ting/forums/trail"
)

// nordbyPeople is a customer with two people, one on each side.
func nordbyPeople() forums.Customer {
	return forums.Customer{ID: "nordby", Zone: time.UTC, People: map[string]forums.Person{
		"orderer":  {Key: "orderer", Side: "customer"},
		"delivery": {Key: "delivery", Side: "supplier"},
	}}
}

func byDelivery() trail.By {
	return trail.By{Who: "delivery", At: time.Date(2016, 5, 9, 5, 0, 0, 0, time.UTC)}
}

func TestActionFilesAsPeopleSaveThem(t *testing.T) {
	for _, c := range []struct {
		name, content string
		titles        string // of the rows, with | between
		finding       string // a part of the first finding
	}{
		{"commas", "title,owner,due\nA,orderer,2016-06-01\n", "A", ""},
		{"semicolons, a mark and CRLF, as Excel does", "\uFEFFtitle;owner;due\r\nA;orderer;2016-06-01\r\n", "A", ""},
		{"heads in another order and case", "Due, OWNER ,Title\n2016-06-01,orderer,A\n", "A", ""},
		{"a text of two lines", "title,text,owner,due\nA,\"one\ntwo\",orderer,2016-06-01\nB,,orderer,2016-06-01\n", "A|B", ""},
		{"rows that Excel left empty", "title;owner;due\nA;orderer;2016-06-01\n;;\n ; ;\n", "A", ""},
		{"a formula that was made harmless", "title;owner;due\n'=1+1;orderer;2016-06-01\n", "=1+1", ""},
		{"an apostrophe of the text's own", "title,owner,due\n'=1+1,orderer,2016-06-01\n", "'=1+1", ""},
		{"no rows", "title,owner,due\n", "", ""},
		{"nothing", "", "", "line 1: the file has no heads"},
		{"the old Windows encoding", "title;owner;due\nAnv\xe4ndare;orderer;2016-06-01\n", "", "line 2: the text is not UTF-8"},
		{"a column twice", "title,owner,due,due\n", "", `line 1: the column "due" stands twice`},
		{"a column too many in a row", "title,owner,due\nA,orderer,2016-06-01,x\nB,orderer,2016-06-01\n", "B", "line 2: has 4 values"},
		{"a quote that never ends", "title,owner,due\nA,orderer,2016-06-01\n\"B,orderer\n", "A", "line 3: cannot be read"},
	} {
		rows, findings := parseActions([]byte(c.content))
		var titles []string
		for _, row := range rows {
			titles = append(titles, row.cells["title"])
		}
		if got := strings.Join(titles, "|"); got != c.titles {
			t.Errorf("%s: read %q, want %q", c.name, got, c.titles)
		}
		got := ""
		if len(findings) > 0 {
			got = findingText(findings[0])
		}
		// A finding on the wrong line, or none, sends people looking in the wrong place.
		if !strings.HasPrefix(got, c.finding) || (c.finding == "") != (got == "") {
			t.Errorf("%s: finding %q, want %q", c.name, got, c.finding)
		}
	}
}

func findingText(f action.Flaw) string { return fmt.Sprintf("line %d: %s", f.Line, f.Problem) }

func TestTwoRowsNeverMakeOneActionTwice(t *testing.T) {
	row := func(line int, title, status, result string) actionRow {
		return actionRow{line, map[string]string{"title": title, "owner": "orderer", "due": "2016-06-01", "status": status, "result": result}}
	}
	living := []action.Action{{Number: 4, Title: "There already"}}
	plan := planRows([]actionRow{
		row(2, "New", "", ""), row(3, "There already", "", ""), row(4, "There already", "done", "as last year"), row(5, "New", "started", ""),
		row(6, "Open with a result", "open", "x"),
	}, nordbyPeople(), living, byDelivery())
	actions, findings := plan.After(), plan.Flaws
	if len(actions) != 2 || actions[0].Title != "New" || actions[1].Status != action.Done {
		t.Errorf("made %d actions: %+v", len(actions), actions)
	}
	want := []string{"line 3: action 4 lives and has this title already", "line 5: line 2 lives and has this title already",
		"line 6: it has a result, and is neither waiting, done nor dropped"}
	for i, f := range findings {
		if i >= len(want) || findingText(f) != want[i] {
			t.Errorf("finding %d: %q", i, findingText(f))
		}
	}
	if len(findings) != len(want) {
		t.Errorf("%d findings, want %d", len(findings), len(want))
	}
}

// A file that bursts, ends half-way or holds nothing must be a finding.
func TestWorkbooksThatAreNone(t *testing.T) {
	for _, content := range []string{"PK\x03\x04", "PK\x03\x04title,owner,due"} {
		if rows, findings := parseActions([]byte(content)); len(rows) > 0 || len(findings) != 1 {
			t.Errorf("%q: %v, %v", content, rows, findings)
		}
	}
}

// FuzzActionFiles feeds files as hostile as they come. What is read and can
// be made actions of must, written out in each kind of file, be read as the
// same; else people lose text by keeping their list in a spreadsheet.
func FuzzActionFiles(f *testing.F) {
	f.Add([]byte("title,owner,due\nA,orderer,2016-06-01\n"))
	f.Add([]byte("title,owner,due,links,text\n_x0041_,orderer,2016-06-01,https://a.example/?a=1;2 http://b.example,\"=1+1\n\x01\"\n"))
	f.Add([]byte("\uFEFFtitle;owner;due;text;status;result\r\n'=A;delivery;2016-06-01;\"x\ny\";waiting;why\r\n"))
	f.Add([]byte("title,owner,due\n\"A,orderer"))
	f.Fuzz(func(t *testing.T, content []byte) {
		rows, _ := parseActions(content)
		actions := planRows(rows, nordbyPeople(), nil, byDelivery()).After()
		var first bytes.Buffer
		if err := writeActions(&first, actions, plainCSV, false); err != nil {
			t.Fatal(err)
		}
		for _, as := range []actionFile{plainCSV, workbook} {
			var written, second bytes.Buffer
			if err := writeActions(&written, actions, as, false); err != nil {
				if errors.Is(err, fault.Invalid) {
					continue // a text that no cell takes
				}
				t.Fatal(err)
			}
			rows, findings := parseActions(written.Bytes())
			again := planRows(rows, nordbyPeople(), nil, byDelivery())
			if len(findings)+len(again.Flaws) > 0 {
				t.Fatalf("%s: what was written is not read: %v %v\n%q", as, findings, again.Flaws, first.String())
			}
			if err := writeActions(&second, again.After(), plainCSV, false); err != nil {
				t.Fatal(err)
			}
			if first.String() != second.String() {
				t.Fatalf("%s: written %q, read and written again %q", as, first.String(), second.String())
			}
		}
	})
}
