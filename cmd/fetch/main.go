// Command fetch turns what `npm ci` has installed into what the binary embeds:
// the chart engine and the script of pages, each as one file, and the typeface
// with tabular digits. It
// reads node_modules and writes assets/echarts and assets/typefaces; it needs
// neither Node nor a network, and writes the same bytes every time.
//
// Run it from the folder of go.mod, as `make assets` does:
//
//	npm ci
//	go run ./cmd/fetch
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

func main() {
	if err := fetch("."); err != nil {
		fmt.Fprintln(os.Stderr, "fetch:", err)
		os.Exit(1)
	}
}

// fetch fills the asset folders of the checkout at root.
func fetch(root string) error {
	modules := filepath.Join(root, "node_modules")
	if _, err := os.Stat(modules); errors.Is(err, fs.ErrNotExist) {
		return errors.New("there is no node_modules here: run npm ci first, in the folder of package.json")
	}
	if err := typefaces(modules, filepath.Join(root, "assets", "typefaces")); err != nil {
		return err
	}
	to := filepath.Join(root, "assets", "echarts")
	if err := engine(root, modules, to); err != nil {
		return err
	}
	return screen(root, to)
}

// copies writes files from one folder to another, by new name and old.
func copies(from, to string, names map[string]string) error {
	for name, old := range names {
		content, err := os.ReadFile(filepath.Join(from, old))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
