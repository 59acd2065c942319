// Package keep puts documents into folders so that each is there whole or not
// at all, also when the machine stops half-way: the bytes go into a temporary
// file beside the place, onto the disk, and then under their name in one step.
package keep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ting/forums/fault"
)

// File writes content under name in the folder dir, which is made when it is
// missing. What lay there before is replaced. The name is a plain file name;
// one that would lead out of dir is [fault.Invalid].
func File(dir, name string, content []byte) error {
	if name == "" || name != filepath.Base(name) || strings.HasPrefix(name, ".") || strings.ContainsAny(name, `/\`) {
		return fmt.Errorf("%w: %q is not the name of a file", fault.Invalid, name)
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fmt.Errorf("folder for %s: %w", name, err)
	}
	temporary, err := os.CreateTemp(dir, ".part-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() { _ = os.Remove(temporary.Name()) }() // gone already when all went well
	if err := fill(temporary, content); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(temporary.Name(), filepath.Join(dir, name)); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return settle(dir)
}

// Read returns what lies under name in dir, or [fault.NotFound].
func Read(dir, name string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(dir, filepath.Base(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: no file %s in %s", fault.NotFound, name, dir)
	}
	return content, err
}

func fill(file *os.File, content []byte) error {
	_, err := file.Write(content)
	return errors.Join(err, file.Chmod(0o640), file.Sync(), file.Close())
}

// settle puts the folder's own list of names onto the disk.
func settle(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("folder %s: %w", dir, err)
	}
	return errors.Join(folder.Sync(), folder.Close())
}
