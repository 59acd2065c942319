package assets

import (
	"embed"
	"io/fs"
)

//go:embed words/*.json
var words embed.FS

// Words holds the sentences of every language as words/CODE.json. Only
// reports/words reads them.
func Words() fs.FS { return words }
