package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ting/forums/fault"
)

// Init lays the files of a starter workspace out in dir and returns their
// paths there. When one of them exists already it writes nothing and returns
// fault.Conflict with all that are in the way.
func Init(starter fs.FS, dir string) ([]string, error) {
	files, err := starterFiles(starter)
	if err != nil {
		return nil, err
	}
	var taken []string
	for _, file := range files {
		if _, err := os.Lstat(filepath.Join(dir, file)); !errors.Is(err, fs.ErrNotExist) {
			taken = append(taken, file)
		}
	}
	if len(taken) > 0 {
		return nil, fmt.Errorf("%w: %s has %s already; begin in an empty folder, or move what is in the way",
			fault.Conflict, dir, strings.Join(taken, ", "))
	}
	for _, file := range files {
		if err := lay(starter, dir, file); err != nil {
			return nil, fmt.Errorf("starter workspace: %w", err)
		}
	}
	return files, nil
}

// starterFiles lists the files of a starter workspace in order.
func starterFiles(starter fs.FS) ([]string, error) {
	var files []string
	err := fs.WalkDir(starter, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("starter workspace: %w", err)
	}
	return files, nil
}

// lay writes one file. It never writes over one that came in between.
func lay(starter fs.FS, dir, file string) error {
	text, err := fs.ReadFile(starter, file)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, file)
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
