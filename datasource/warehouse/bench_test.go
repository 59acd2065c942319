package warehouse_test

import (
	"testing"
	"time"

	"ting/datasource/pgtest"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/ticket"
)

// BenchmarkTickets reads 100 000 tickets from PostgreSQL, three in ten with a pause.
func BenchmarkTickets(b *testing.B) {
	url := pgtest.Start(b)
	pgtest.Run(b, url, `CREATE TABLE tickets AS
		SELECT 'INC' || i AS ticket_id, 'nordby' AS customer, 'incident' AS type, chr(65 + i % 4) AS priority,
			timestamptz '2026-01-01' + i * interval '1 minute' AS opened_at, timestamptz '2026-01-02' + i * interval '1 minute' AS resolved_at,
			timestamptz '2026-01-03' + i * interval '1 minute' AS closed_at, 'phone' AS channel, 'erp' AS service,
			'category ' || i % 50 AS category, 'title of ticket ' || i AS title, 'group ' || i % 100 AS group_name
		FROM generate_series(1, 100000) i`,
		`CREATE TABLE pauses AS SELECT ticket_id, opened_at AS from_at, opened_at + interval '1 hour' AS to_at, 'user' AS reason
		FROM tickets WHERE right(ticket_id, 1) < '3'`, "ANALYZE")
	w, err := warehouse.Open(b.Context(), warehouse.Options{Source: url, Zones: map[string]*time.Location{"nordby": time.UTC}})
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		err := w.Pass(b.Context(), year(), forums.Facts{Ticket: func(*ticket.Ticket) error { n++; return nil }})
		if err != nil || n != 100000 {
			b.Fatal(n, err)
		}
	}
}
