package assets

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
)

// The folder holds only its README until `make assets` has run.
//
//go:embed echarts
var echarts embed.FS

// Echarts returns the chart engine, compiled, as draw.NewEngine takes it. The
// error says what to run when it has not been fetched.
func Echarts() ([]byte, error) {
	return unpacked("echarts/engine.gz", "chart engine")
}

// Screen returns the script that makes the charts of a page answer to a
// pointer. The error says what to run when it has not been fetched; pages are
// whole without it.
func Screen() ([]byte, error) {
	return unpacked("echarts/screen.gz", "script for pages")
}

// unpacked reads a file that was fetched.
func unpacked(file, what string) ([]byte, error) {
	packed, err := echarts.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("this build has no %s: run make assets and build again (%w)", what, err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return content, nil
}
