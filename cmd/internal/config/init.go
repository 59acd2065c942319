package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ting/forums/fault"
)

// Init lays the files of a new workspace, by their path, out in dir and returns
// their paths there in order. When one of them exists already it writes nothing
// and returns fault.Conflict with all that are in the way.
func Init(files map[string][]byte, dir string) ([]string, error) {
	names := slices.Sorted(maps.Keys(files))
	var taken []string
	for _, name := range names {
		if _, err := os.Lstat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			taken = append(taken, name)
		}
	}
	if len(taken) > 0 {
		return nil, fmt.Errorf("%w: %s has %s already; begin in an empty folder, or move what is in the way",
			fault.Conflict, dir, strings.Join(taken, ", "))
	}
	for _, name := range names {
		if err := lay(filepath.Join(dir, name), files[name]); err != nil {
			return nil, fmt.Errorf("starter workspace: %w", err)
		}
	}
	return names, nil
}

// lay writes one file. It never writes over one that came in between.
func lay(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
