package assets

import (
	"embed"
	"io/fs"
)

//go:embed templates/page
var pages embed.FS

// Page holds page.html and page.css, of which reports/page makes a pack for the
// screen.
func Page() (fs.FS, error) { return fs.Sub(pages, "templates/page") }
