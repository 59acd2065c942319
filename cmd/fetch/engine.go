package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"ting/reports/chart/draw"
)

// engine bundles the chart engine's entry with the parts of ECharts that it
// uses, compiles it, and writes it packed, with the licences of what is in it.
func engine(root, modules, to string) error {
	entry := filepath.Join(root, "reports", "chart", "draw", "engine", "entry.js")
	script, err := bundle(entry)
	if err != nil {
		return err
	}
	compiled, err := draw.Compile(script)
	if err != nil {
		return err
	}
	packed, err := pack(compiled)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "engine.gz"), packed, 0o644); err != nil {
		return err
	}
	if err := copies(filepath.Join(modules, "echarts"), to, map[string]string{"LICENSE": "LICENSE", "NOTICE": "NOTICE"}); err != nil {
		return err
	}
	return copies(filepath.Join(modules, "zrender"), to, map[string]string{"LICENSE-zrender": "LICENSE"})
}

// bundle makes one script of an entry file and what it imports.
func bundle(entry string) ([]byte, error) {
	loaded := 0
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            api.FormatIIFE,
		Platform:          api.PlatformNeutral,
		MainFields:        []string{"module", "main"},
		Target:            api.ES2020,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone, // the licences stand beside it
		Charset:           api.CharsetUTF8,
		Plugins:           []api.Plugin{still(&loaded)},
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`, "__DEV__": "false"},
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("bundle: %s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
	}
	if loaded != 1 {
		return nil, fmt.Errorf("bundle: the file to patch was read %d times, not once", loaded)
	}
	if len(result.OutputFiles) != 1 {
		return nil, fmt.Errorf("bundle: %d files came out, not one", len(result.OutputFiles))
	}
	return result.OutputFiles[0].Contents, nil
}

// pack compresses without a name or a date, so that the bytes repeat.
func pack(script []byte) ([]byte, error) {
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(script); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}
