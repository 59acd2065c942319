package assets

import (
	"embed"
	"io/fs"
)

//go:embed web
var site embed.FS

// Web holds the templates, the style sheet and the script of the pages that
// ting serve shows. Only cmd/internal/web reads them.
func Web() (fs.FS, error) { return fs.Sub(site, "web") }
