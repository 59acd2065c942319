package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// patch replaces a piece of a library's source. Paper has no pointer, so
// what ECharts prepares for hovering and selecting is left out: a third less
// work, and the same operations.
type patch struct{ file, old, new string }

// patches are all of one file.
var patches = [...]patch{
	{"echarts/lib/util/states.js", `SPECIAL_STATES = ['emphasis', 'blur', 'select'];`, `SPECIAL_STATES = [];`},
	{"echarts/lib/util/states.js", `DISPLAY_STATES = ['normal', 'emphasis', 'blur', 'select'];`, `DISPLAY_STATES = ['normal'];`},
	{"echarts/lib/util/states.js", `  isDisabled ? disableHoverEmphasis(el) : enableHoverEmphasis(el, focus, blurScope);`, ``},
}

// patched is a source file as the bundle takes it. A piece that is not there
// exactly once is an error: a new version must be looked at.
func patched(path string) (string, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	text := string(source)
	for _, p := range patches {
		if !strings.HasSuffix(filepath.ToSlash(path), p.file) {
			continue
		}
		if n := strings.Count(text, p.old); n != 1 {
			return "", fmt.Errorf("%s has %q %d times, not once: this version needs another patch", p.file, p.old, n)
		}
		text = strings.Replace(text, p.old, p.new, 1)
	}
	return text, nil
}

// still is the plug-in of the bundler that applies the patches. It counts the
// files that it was given.
func still(loaded *int) api.Plugin {
	return api.Plugin{Name: "still", Setup: func(build api.PluginBuild) {
		build.OnLoad(api.OnLoadOptions{Filter: `[\\/]echarts[\\/]lib[\\/]util[\\/]states\.js$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			text, err := patched(args.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			*loaded++ // once for a file; with one such file no two calls meet
			return api.OnLoadResult{Contents: &text, ResolveDir: filepath.Dir(args.Path), Loader: api.LoaderJS}, nil
		})
	}}
}
