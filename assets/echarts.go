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
	packed, err := echarts.ReadFile("echarts/engine.gz")
	if err != nil {
		return nil, fmt.Errorf("this build has no chart engine: run make assets and build again (%w)", err)
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("chart engine: %w", err)
	}
	engine, err := io.ReadAll(unpacked)
	if err != nil {
		return nil, fmt.Errorf("chart engine: %w", err)
	}
	return engine, nil
}
