package main

import (
	_ "codeberg.org/go-pdf/fpdf"
	_ "github.com/emersion/go-smtp"
	_ "github.com/go-co-op/gocron/v2"
	_ "github.com/go-echarts/go-echarts/v2/charts"
	_ "github.com/go-fonts/liberation/liberationsansregular"
	_ "github.com/goccy/go-yaml"
	_ "github.com/jmoiron/sqlx"
	_ "github.com/johnfercher/maroto/v2"
	_ "github.com/lib/pq"
	_ "github.com/pressly/goose/v3"
	_ "github.com/rickar/cal/v2/se"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/schollz/progressbar/v3"
	_ "github.com/shopspring/decimal"
	_ "github.com/spf13/cobra"
	_ "github.com/wneessen/go-mail"
	_ "github.com/xuri/excelize/v2"
	_ "github.com/yuin/goldmark"
	_ "go.uber.org/goleak"
	_ "golang.org/x/term"
	_ "golang.org/x/text/number"
	_ "modernc.org/quickjs"
	_ "modernc.org/sqlite"
	_ "pgregory.net/rapid"
)


