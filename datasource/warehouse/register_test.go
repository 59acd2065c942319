package warehouse_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"ting/datasource/pgtest"
	"ting/datasource/warehouse"
	"ting/forums"
)

// registerRows are what both engines must give for the same register: an
// amount read a cell too far would be charged to the wrong code.
func registerRows() []string {
	return []string{
		"R-1 user-staff 412.5 2026-01-01T00:00:00+01:00 open 101-2000 orderer manual PC-1 R-0",
		"R-2 user-staff -1 2026-03-29T00:00:00+01:00 2026-05-01T00:00:00+02:00     ",
		"work 2026-03-29T03:30:00+02:00 7.5 INC1 why",
		"call-out 2026-03-01T10:00:00+01:00 0  ",
		"fault nordby registrations R-3 quantity is blank",
		"fault nordby worklogs INC9 kind is blank",
	}
}

func readRegister(t *testing.T, o warehouse.Options) []string {
	t.Helper()
	var got []string
	local := zone(t, "Europe/Stockholm")
	facts := forums.Facts{
		Registration: func(r forums.Registration) error {
			end := "open"
			if !r.To.IsZero() {
				end = r.To.In(local).Format("2006-01-02T15:04:05Z07:00")
			}
			got = append(got, fmt.Sprintf("%s %s %s %s %s %s %s %s %s %s", r.ID, r.Item, r.Quantity,
				r.From.In(local).Format("2006-01-02T15:04:05Z07:00"), end, r.CostCode, r.Orderer, r.Source, r.Device, r.Replaces))
			return nil
		},
		Worklog: func(w forums.Worklog) error {
			got = append(got, fmt.Sprintf("%s %s %s %s %s", w.Kind, w.At.In(local).Format("2006-01-02T15:04:05Z07:00"), w.Minutes, w.Ticket, w.Note))
			return nil
		},
		Fault: func(customer string, f forums.Fault) error {
			got = append(got, fmt.Sprintf("fault %s %s %s %s", customer, f.Dataset, f.Row, f.Problem))
			return nil
		},
	}
	if err := open(t, o).Pass(context.Background(), year(), facts); err != nil {
		t.Fatal(err)
	}
	return got
}

func sameRows(t *testing.T, got []string) {
	t.Helper()
	want := registerRows()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestRegisterAndWorkOfFiles(t *testing.T) {
	sameRows(t, readRegister(t, warehouse.Options{Source: folder(t, map[string]string{
		"registrations.csv": `registration_id,customer,item,quantity,from_at,to_at,cost_code,orderer,source,device,replaces
R-1,nordby,user-staff,412.5,2026-01-01,,101-2000,orderer,manual,PC-1,R-0
R-2,nordby,user-staff,-1,2026-03-29,2026-05-01,,,,,
R-3,nordby,user-staff,,2026-03-29,,,,,,
R-4,elsewhere,user-staff,1,2026-03-29,,,,,,
`,
		"worklogs.csv": `customer,at,minutes,kind,ticket_id,note
nordby,2026-03-29 02:30,7.5,work,INC1,why
nordby,2026-03-01 10:00,0,call-out,,
nordby,2026-03-01 10:00,5,,INC9,
nordby,2027-03-01 10:00,5,work,later,
`,
	})}))
}

func TestRegisterAndWorkOfPostgreSQL(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url, "SET timezone = 'Europe/Stockholm'",
		`CREATE TABLE registrations (registration_id text, customer text, item text, quantity numeric, from_at timestamptz, to_at timestamptz,
			cost_code text, orderer text, source text, device text, replaces text)`,
		`INSERT INTO registrations VALUES ('R-1','nordby','user-staff',412.5,'2026-01-01',NULL,'101-2000','orderer','manual','PC-1','R-0'),
			('R-2','nordby','user-staff',-1,'2026-03-29','2026-05-01',NULL,'',NULL,NULL,NULL),
			('R-3','nordby','user-staff',NULL,'2026-03-29',NULL,NULL,NULL,NULL,NULL,NULL),
			('R-4','elsewhere','user-staff',1,'2026-03-29',NULL,NULL,NULL,NULL,NULL,NULL)`,
		"CREATE TABLE worklogs (customer text, at timestamptz, minutes numeric, kind text, ticket_id text, note text)",
		`INSERT INTO worklogs VALUES ('nordby','2026-03-29 03:30',7.5,'work','INC1','why'), ('nordby','2026-03-01 10:00',0,'call-out',NULL,NULL),
			('nordby','2026-03-01 10:00',5,NULL,'INC9',NULL), ('nordby','2027-03-01 10:00',5,'work','later',NULL)`)
	sameRows(t, readRegister(t, warehouse.Options{Source: url}))
}
