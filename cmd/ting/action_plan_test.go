package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"ting/forums/action"
	"ting/forums/calendar"
)

// onTheList is an action of the list as the ledger would have it.
func onTheList(t *testing.T, number int, title string) action.Action {
	t.Helper()
	a, err := action.New(action.Action{Customer: "nordby", Title: title, Text: "mer om det", Owner: "orderer", Side: "customer",
		Due: calendar.Day{Year: 2016, Month: time.June, Date: 1}, Origin: "operational 2016-04"}, byDelivery())
	if err != nil {
		t.Fatal(err)
	}
	a.Number, a.Version = number, 1
	return a
}

// A list that was written out and comes back untouched must change nothing:
// otherwise whoever reads a file in undoes what others did.
func TestANumberedFileComesBack(t *testing.T) {
	waiting, err := onTheList(t, 2, "=1+1").Wait("'svar", byDelivery())
	if err != nil {
		t.Fatal(err)
	}
	done, err := onTheList(t, 3, "C").Close("klart\nsedan igår", byDelivery())
	if err != nil {
		t.Fatal(err)
	}
	linked, err := onTheList(t, 4, "D").Link("https://wiki.example/a", byDelivery())
	if err != nil {
		t.Fatal(err)
	}
	list := []action.Action{onTheList(t, 1, "A"), waiting, done, linked}
	for _, as := range []actionFile{plainCSV, nordicCSV, workbook} {
		var out bytes.Buffer
		if err := writeActions(&out, list, as, true); err != nil {
			t.Fatal(err)
		}
		plan := planActions(nordbyPeople(), list, out.Bytes(), byDelivery())
		if len(plan.Flaws) > 0 || len(plan.Changes) > 0 || plan.Same != len(list) {
			t.Errorf("%s: %+v", as, plan)
		}
	}
}

// Each line of a file either changes exactly what it says, or is a flaw of a
// kind that pages have words for.
func TestWhatALineDoes(t *testing.T) {
	started, err := onTheList(t, 2, "B").Start(byDelivery())
	if err != nil {
		t.Fatal(err)
	}
	started.Version = 5
	ended, err := onTheList(t, 3, "C").Close("klart", byDelivery())
	if err != nil {
		t.Fatal(err)
	}
	list := []action.Action{onTheList(t, 1, "A"), started, ended}
	c := nordbyPeople()
	named := c.People["delivery"]
	named.Name = "Eva Ek"
	c.People["delivery"] = named
	for _, test := range []struct {
		name, heads, line string
		does              string // the moves that are added, with blanks between; or the kind of the flaw
	}{
		{"a day", "number,due", "1,2016-07-01", "moved"},
		{"an owner by name", "number,owner", "1,eva ek", "handed"},
		{"done and a comment", "number,status,result,comment", "1,done,klart,tack", "done comment"},
		{"a link", "number,links", "1,https://a.example/x", "link"},
		{"nothing new", "number,title,due,status", "2,B,2016-06-01,started", ""},
		{"nothing new, and an old version", "number,due,version", "2,2016-06-01,1", ""},
		{"a comment on what has ended", "number,comment", "3,till sist", "comment"},
		{"a new one, with a blank number", "number,title,owner,due", ",Ny,orderer,2016-07-01", "raised"},
		{"an old version", "number,due,version", "2,2016-07-01,4", string(action.ChangedSince)},
		{"another's list", "customer,number,due", "sundby,1,2016-07-01", string(action.OtherCustomer)},
		{"no such number", "number,due", "9,2016-07-01", string(action.UnknownNumber)},
		{"no number", "number,due", "x,2016-07-01", string(action.UnknownNumber)},
		{"other words", "number,title,text,priority,version", "1,A till,\"mer\r\nom\",HIGH,1", "revised"},
		{"other words and done", "number,title,status,result,version", "2,B till,done,klart,5", "revised done"},
		{"other words of an old version", "number,title,version", "2,B till,4", string(action.ChangedSince)},
		{"words of what has ended", "number,text,version", "3,annat,1", string(action.HasEnded)},
		{"a number that slipped", "number,title,due", "1,B,2016-07-01", string(action.NoVersion)},
		{"two numbers that slipped, with their versions", "number,title,version", "1,B,1\n2,A,5", "title-taken title-taken"},
		{"a title that was given away on the line before", "number,title,owner,due,version", "1,A till,,,1\n,A,orderer,2016-07-01,", "revised raised"},
		{"another origin", "number,origin,version", "1,tactical 2016-Q1,1", string(action.FixedText)},
		{"another title of two lines", "number,title,version", "1,\"a\nb\",1", string(action.WrongTitle)},
		{"another priority that is none", "number,priority,version", "1,urgent,1", string(action.WrongPriority)},
		{"what has ended", "number,due", "3,2016-07-01", string(action.HasEnded)},
		{"open again", "number,status", "2,open", string(action.WrongStatus)},
		{"no status", "number,status", "1,finished", string(action.WrongStatus)},
		{"done without words", "number,status", "1,done", string(action.WordsMissing)},
		{"words for nothing", "number,result", "1,klart", string(action.WordsTooMany)},
		{"a wrong day", "number,due", "1,1/7", string(action.WrongDay)},
		{"a stranger", "number,owner", "1,nobody", string(action.UnknownOwner)},
		{"a script for a link", "number,links", "1,javascript:x", string(action.WrongLink)},
		{"a title of two lines", "title,owner,due", "\"a\nb\",orderer,2016-07-01", string(action.WrongTitle)},
		{"no title", "number,title,owner,due", ",,orderer,2016-07-01", string(action.WrongTitle)},
		{"a wrong priority", "title,owner,due,priority", "Ny,orderer,2016-07-01,urgent", string(action.WrongPriority)},
		{"a title that is taken", "title,owner,due", "A,orderer,2016-07-01", string(action.TitleTaken)},
		{"a number twice", "number,due", "1,2016-07-01\n1,2016-07-02", string(action.NumberTwice)},
	} {
		plan := planActions(c, list, []byte(test.heads+"\n"+test.line+"\n"), byDelivery())
		var does []string
		for _, flaw := range plan.Flaws {
			does = append(does, string(flaw.Kind))
		}
		if len(plan.Flaws) == 0 {
			for _, change := range plan.Changes {
				for _, e := range change.News() {
					does = append(does, e.What)
				}
			}
		}
		if got := strings.Join(does, " "); got != test.does {
			t.Errorf("%s: %q, want %q", test.name, got, test.does)
		}
	}
}
