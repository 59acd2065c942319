package assets

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed templates/init templates/sources templates/agreements
var templates embed.FS

// Starter returns the files of a new workspace, as `ting init` lays them out,
// by their path there.
//
// With neither a source nor a template they are settings with every key
// explained, an example customer and a handful of data that `ting evaluate` can
// judge. A source of [Sources] puts its mapping queries in the place of the
// data, and leaves the warehouse to be named. A template of [Templates] puts
// its customers in the place of the example.
func Starter(source, template string) (map[string][]byte, error) {
	files, err := under("templates/init")
	if err != nil {
		return nil, err
	}
	if source != "" || template != "" {
		for file := range files {
			if path.Ext(file) == ".csv" {
				delete(files, file)
			}
		}
	}
	if source != "" {
		if err := withSource(files, source); err != nil {
			return nil, err
		}
	}
	if template != "" {
		delete(files, "customers/example.yaml")
		if err := add(files, "customers", path.Join("templates/agreements", template)); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// Sources lists the known sources: the products whose tables we have mappings
// for.
func Sources() ([]string, error) { return folders("templates/sources") }

// Templates lists the known kinds of agreement.
func Templates() ([]string, error) { return folders("templates/agreements") }

// withSource puts the mappings of a source in. The warehouse that they read is
// not known yet; a made-up one in its place would only fail later.
func withSource(files map[string][]byte, source string) error {
	const folder = "warehouse: files:data\n"
	const database = "# warehouse: postgres://ting@warehouse.example/itsm?sslmode=verify-full # name yours, and take the first # away\n"
	settings := files["ting.yaml"]
	if bytes.Count(settings, []byte(folder)) != 1 {
		return fmt.Errorf("starter workspace: ting.yaml does not say %q once", strings.TrimSpace(folder))
	}
	files["ting.yaml"] = bytes.Replace(settings, []byte(folder), []byte(database), 1)
	delete(files, "warehouse/tickets.sql.example")
	readme, err := templates.ReadFile("templates/sources/README.md")
	if err != nil {
		return fmt.Errorf("starter workspace: %w", err)
	}
	files["warehouse/README.md"] = readme
	return add(files, "warehouse", path.Join("templates/sources", source))
}

// add puts the files of one of our folders into a folder of the workspace.
func add(files map[string][]byte, into, from string) error {
	more, err := under(from)
	for file, text := range more {
		files[path.Join(into, file)] = text
	}
	return err
}

// under reads every file below one of our folders.
func under(folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(templates, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := templates.ReadFile(name)
		files[strings.TrimPrefix(name, folder+"/")] = text
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("starter workspace: %w", err)
	}
	return files, nil
}

// folders lists the folders in one of ours, by name.
func folders(in string) ([]string, error) {
	entries, err := templates.ReadDir(in)
	if err != nil {
		return nil, fmt.Errorf("starter workspace: %w", err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, nil
}
