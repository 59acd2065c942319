package main

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// listed is the part of `go list -json` that the rules need.
type listed struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

// owners gives each outside library its one room. A library that is not here
// must be given one before it is used; two rooms on one line share a job.
var owners = map[string]string{
	"codeberg.org/go-pdf/fpdf":            "ting/reports/pdf",
	"github.com/alexedwards/argon2id":     "ting/cmd/internal/signin",
	"github.com/coreos/go-oidc/v3":        "ting/cmd/internal/signin",
	"golang.org/x/oauth2":                 "ting/cmd/internal/signin",
	"github.com/prometheus/client_golang": "ting/cmd/internal/web",
	"github.com/pquerna/otp":              "ting/cmd/internal/signin",
	"github.com/evanw/esbuild":            "ting/cmd/fetch",
	"github.com/emersion/go-smtp":         "ting/cmd/internal/crash",
	"github.com/chromedp":                 "ting/reports/page/chromium",
	"golang.org/x/net":                    "ting/cmd/internal/mischief",
	"github.com/go-co-op/gocron/v2":       "ting/cmd/internal/schedule",
	"github.com/go-echarts/go-echarts":    "ting/reports/chart",
	"github.com/goccy/go-yaml":            "ting/cmd/internal/config",
	"github.com/jmoiron/sqlx":             "ting/datasource",
	"github.com/johnfercher/go-tree":      "ting/reports/pdf",
	"github.com/johnfercher/maroto/v2":    "ting/reports/pdf",
	"github.com/lib/pq":                   "ting/datasource",
	"github.com/pressly/goose/v3":         "ting/datasource/ledger",
	"github.com/rickar/cal/v2":            "ting/datasource/almanac",
	"github.com/schollz/progressbar/v3":   "ting/cmd/ting",
	"github.com/shopspring/decimal":       "ting",
	"github.com/spf13/cobra":              "ting/cmd/ting",
	"github.com/emersion/go-msgauth":      "ting/reports/mail",
	"github.com/wneessen/go-mail":         "ting/reports/mail",
	"github.com/xuri/excelize/v2":         "ting/reports/sheet",
	"github.com/arran4/golang-ical":       "ting/reports/invite",
	"github.com/yuin/goldmark":            "ting/reports/markdown",
	"golang.org/x/image":                  "ting/reports/typeface",
	"golang.org/x/term":                   "ting/cmd/ting",
	"golang.org/x/text":                   "ting/reports", // words writes by it, typeface composes letters
	"modernc.org/quickjs":                 "ting/reports/chart/draw",
	"modernc.org/sqlite":                  "ting/datasource",
}

// TestImportsFollowTheDesign keeps the rooms apart: who may know whom is what
// lets each be changed on its own. Only what ships is held to it, not tests.
func TestImportsFollowTheDesign(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, imported := range p.Imports {
			if problem := forbidden(p.ImportPath, imported); problem != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, imported, problem)
			}
		}
	}
}

// forbidden says why room may not import what, or nothing.
func forbidden(room, what string) string {
	in := func(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
	if first, _, _ := strings.Cut(what, "/"); first == "ting" {
		switch {
		case in(room, "ting/cmd"):
			return ""
		case in(what, "ting/cmd"):
			return "only cmd may know cmd"
		case in(room, "ting/forums") && !in(what, "ting/forums"):
			return "forums knows only itself"
		case in(room, "ting/datasource") && in(what, "ting/reports"), in(room, "ting/reports") && in(what, "ting/datasource"):
			return "reports and datasource never meet; declare an interface and wire it in cmd/ting"
		case in(room, "ting/assets") && !in(what, "ting/assets"):
			return "assets are shown, not computed"
		}
		return ""
	}
	if first, _, _ := strings.Cut(what, "/"); !strings.Contains(first, ".") {
		return "" // the standard library
	}
	for library, owner := range owners {
		if in(what, library) {
			if !in(room, owner) {
				return "its owner is " + owner
			}
			return ""
		}
	}
	return "no room owns this library"
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "ting/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if !slices.ContainsFunc(packages, func(p listed) bool { return p.ImportPath == "ting/forums" }) {
		t.Fatal("go list did not name ting/forums, so nothing was checked")
	}
	return packages
}
