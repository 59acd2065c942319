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
	script, err := bundle(entry, true)
	if err != nil {
		return err
	}
	compiled, err := draw.Compile(script)
	if err != nil {
		return err
	}
	if err := packed(filepath.Join(to, "engine.gz"), compiled); err != nil {
		return err
	}
	if err := copies(filepath.Join(modules, "echarts"), to, map[string]string{"LICENSE": "LICENSE", "NOTICE": "NOTICE"}); err != nil {
		return err
	}
	return copies(filepath.Join(modules, "zrender"), to, map[string]string{"LICENSE-zrender": "LICENSE"})
}

// screen bundles what makes the charts of a page answer in a browser. It stands
// inside pages, so it must not hold what would end it there.
func screen(root, to string) error {
	script, err := bundle(filepath.Join(root, "reports", "page", "screen", "entry.js"), false)
	if err != nil {
		return err
	}
	for _, end := range []string{"</script", "<!--"} {
		if bytes.Contains(bytes.ToLower(script), []byte(end)) {
			return fmt.Errorf("bundle: the page's script holds %s", end)
		}
	}
	return packed(filepath.Join(to, "screen.gz"), bytes.TrimSpace(script))
}

// bundle makes one script of an entry file and what it imports; a still one
// has no states of its own for what is pointed at.
func bundle(entry string, unmoved bool) ([]byte, error) {
	loaded := 0
	var plugins []api.Plugin
	if unmoved {
		plugins = append(plugins, still(&loaded))
	}
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
		Plugins:           plugins,
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`, "__DEV__": "false"},
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("bundle: %s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
	}
	if unmoved && loaded != 1 {
		return nil, fmt.Errorf("bundle: the file to patch was read %d times, not once", loaded)
	}
	if len(result.OutputFiles) != 1 {
		return nil, fmt.Errorf("bundle: %d files came out, not one", len(result.OutputFiles))
	}
	return result.OutputFiles[0].Contents, nil
}

// packed writes a file compressed, without a name or a date, so that the bytes
// repeat.
func packed(file string, script []byte) error {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(script); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, out.Bytes(), 0o644)
}
