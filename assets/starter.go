package assets

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed templates/init
var starter embed.FS

// Starter returns the files of a starter workspace, as `ting init` lays them
// out: settings with every key explained, an example customer and a handful of
// data that `ting evaluate` can judge.
func Starter() (fs.FS, error) {
	files, err := fs.Sub(starter, "templates/init")
	if err != nil {
		return nil, fmt.Errorf("starter workspace: %w", err)
	}
	return files, nil
}
