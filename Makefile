# ting: `make demo` shows what it does, `make test` proves it.

GO      ?= go
export CGO_ENABLED = 0
# The same flags everywhere, so that nothing is compiled twice.
export GOFLAGS := $(GOFLAGS) -trimpath
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

.PHONY: build load assets demo test lint bench fuzz prove gallery paper crash clean ratio screens hostile isolation

# One binary, no cgo. Charts and typefaces come from npm; where npm cannot be
# reached the binary is built all the same and says so when a pack is asked for.
build: assets
	$(GO) build -ldflags "-s -w -X main.version=$(VERSION)" -o bin/ting ./cmd/ting

# ECharts and the typeface, fetched by lockfile and bundled; made once.
assets: assets/echarts/echarts.stamp

assets/echarts/echarts.stamp: package.json package-lock.json go.mod $(wildcard cmd/fetch/*.go reports/chart/draw/engine/*.js reports/page/screen/*.js reports/chart/draw/compile.go reports/typeface/ta*.go reports/typeface/figures.go)
	@if npm ci --no-audit --no-fund --loglevel=error && $(GO) run ./cmd/fetch; then touch $@; \
	else echo "make: ECharts and the typeface could not be fetched (is npm installed and its registry reachable?)." >&2; \
	     echo "make: building without them: every command works but those that draw a pack; run 'make assets' to get them." >&2; fi

demo: build
	bin/ting demo

# The browsers' reader of PDF, which a test asks whether it hears the same.
PDFJS = reports/pdf/inspect/testdata/pdfjs/node_modules/pdfjs-dist/package.json

test: assets $(PDFJS)
	$(GO) test -timeout 15m ./...

$(PDFJS): reports/pdf/inspect/testdata/pdfjs/package-lock.json
	cd reports/pdf/inspect/testdata/pdfjs && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/pdfjs-dist/package.json

# Every pack × language × (sparse, normal, full, heavy) into gallery/, with PNG pages and an index to look at.
gallery: build
	bin/ting gallery gallery

# What the tests read of little packs only, of all 68 packs and books of charts:
# two readers of different houses must hear the same. About five minutes. And the
# cost of tags, beside the same pages without them.
paper: assets $(PDFJS)
	TING_GALLERY=1 $(GO) test ./cmd/ting -run 'TestGallery|TestReadersAgree' -v -count=1 -timeout 30m
	$(GO) test ./reports/pdf/canvas ./reports/pdf/finish -run '^$$' -bench TwentyPages -benchmem

# Second calculations at full length: judging on 20 000 random agreements and
# tickets, charges on 10 000 random registers, 10 000 lives each of actions,
# escalations and meetings, 2 000 walks of people who approve, object and correct.
prove:
	$(GO) test ./forums -run TestTwoJudgesAgree -timeout 60m -args -rapid.checks=20000
	$(GO) test ./forums/calendar -run 'TestElapsedIsWhatTheClockShows|TestDeadlineUndoesElapsed|TestRowsAddUp' -timeout 60m -args -rapid.checks=20000
	$(GO) test ./forums/charge -timeout 60m -args -rapid.checks=10000
	TING_SEQUENCES=10000 $(GO) test ./datasource/ledger -run RandomMoves -timeout 60m
	$(GO) test ./reports/edition -run NoPackLeavesUnapproved -v -timeout 60m -args -rapid.checks=2000

# Mail lines cut at any byte, 500 times; kill -9 at twelve steps of an edition,
# 25 times each, and at twenty of closing and editing; a thousand packs by five workers of which sixty are killed; the
# ledger's server falling over twenty times. About half an hour.
crash: assets
	TING_CRASH=1 $(GO) test ./reports/mail -run 'CutAnywhere|CutsAtEveryStep' -v -count=1
	TING_CRASH=1 $(GO) test ./cmd/ting -run 'TestAPowerCutAtEachStep|TestAPowerCutWhileEditing|TestWorkersShareWhatIsDue|TestTheLedgersServerFallsOver' -v -count=1 -timeout 90m

# A pack against a browser that prints the same page: packs a minute on one core
# and on two, CPU a chart and a page, and how many times as fast it is.
ratio: assets
	TING_RATIO=1 $(GO) test ./cmd/ting -run TestPacksAgainstABrowser -v -count=1

# 200 000 registrations of one customer through the binary: seconds and MB. And
# fifty people in the action lists of 500 customers while their packs are
# issued, on both ledgers: how long a page takes. About five minutes.
load: assets
	TING_LOAD=1 $(GO) test ./cmd/ting -run 'TestChargeLoad|TestServeUnderLoad' -count=1 -v

# A picture of every page of the site, light, dark and narrow, into screens/.
screens: assets
	TING_TEST_SCREENS=$(CURDIR)/screens $(GO) test ./cmd/internal/web ./cmd/ting -run 'EveryPage|Journey' -count=1

# Every payload alone in every text field of every form, each value of each
# form replaced by it in turn, and every page that shows any in a real browser.
# And houses full of them, eight at a time in all that people, tickets and
# settings say, of which every pack, letter, calendar, list and page is read.
hostile: assets
	TING_HOSTILE=1 $(GO) test ./cmd/internal/web -run TestWhatPeopleWriteIsText -v -count=1 -timeout 60m
	TING_HOSTILE=1 $(GO) test ./cmd/ting -run TestHostileTextOnEverySurface -v -count=1 -timeout 60m

# Each filter by customer in the code of the pages left out in turn: PostgreSQL's
# policies must still give no row of another customer.
isolation: assets
	TING_ISOLATION=1 $(GO) test ./cmd/internal/web -run TestEachFilterLeftOutInTurn -v -count=1 -timeout 60m

lint:
	@test -z "$$(gofmt -l assets cmd datasource forums reports)" || { echo "gofmt would change:"; gofmt -l assets cmd datasource forums reports; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test -run TestImportsFollowTheDesign ./cmd/ting

bench: assets
	$(GO) test -run '^$$' -bench . -benchmem ./...

# Every fuzz target for FUZZTIME (default 20 s) each.
FUZZTIME ?= 20s
fuzz:
	@for p in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep ^Fuzz); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; done

clean:
	rm -rf bin demo node_modules
	find assets/echarts assets/typefaces -type f ! -name README.md -delete
