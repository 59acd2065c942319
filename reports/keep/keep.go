// Package keep puts documents into folders so that each is there whole or not
// at all, also when the machine stops half-way: the bytes go into a temporary
// file beside the place, onto the disk, and then under their name in one step.
package keep

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ting/forums/fault"
)

// Tidy removes from a folder what a machine that stopped in the middle of a
// [File] has left there before an instant. A folder that is missing is tidy.
func Tidy(dir string, before time.Time) error {
	left, err := filepath.Glob(filepath.Join(dir, unfinished))
	if err != nil {
		return err
	}
	for _, path := range left {
		at, err := os.Stat(path)
		if err == nil && at.ModTime().Before(before) {
			err = os.Remove(path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("tidy %s: %w", dir, err)
		}
	}
	return nil
}

// unfinished is how files are called that are being written.
const unfinished = ".part-*"

// Disk is what a file goes onto in its steps. A test stands in for it where a
// disk has to be full.
type Disk interface {
	// Create makes a temporary file in a folder that is there.
	Create(dir string) (Paper, error)
	// Rename gives a file its name, in the place of what had it before.
	Rename(from, to string) error
	// Settle puts the list of a folder's names onto the disk.
	Settle(dir string) error
}

// Paper is a file that is being written.
type Paper interface {
	io.WriteCloser
	// Name is where it lies, with its folder.
	Name() string
	// Sync returns when the content is on the disk.
	Sync() error
}

// File writes content under name in the folder dir, which is made when it is
// missing. What lay there before is replaced. The name is a plain file name;
// one that would lead out of dir is [fault.Invalid].
func File(dir, name string, content []byte) error { return FileOn(Machine{}, dir, name, content) }

// FileOn is [File] on a disk of the caller's choice.
func FileOn(disk Disk, dir, name string, content []byte) error {
	if name == "" || name != filepath.Base(name) || strings.HasPrefix(name, ".") || strings.ContainsAny(name, `/\`) {
		return fmt.Errorf("%w: %q is not the name of a file", fault.Invalid, name)
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fmt.Errorf("folder for %s: %w", name, err)
	}
	temporary, err := disk.Create(dir)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() { _ = os.Remove(temporary.Name()) }() // gone already when all went well
	if err := fill(temporary, content); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := disk.Rename(temporary.Name(), filepath.Join(dir, name)); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := disk.Settle(dir); err != nil {
		return fmt.Errorf("folder of %s: %w", name, err)
	}
	return nil
}

// Read returns what lies under name in dir, or [fault.NotFound].
func Read(dir, name string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(dir, filepath.Base(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: no file %s in %s", fault.NotFound, name, dir)
	}
	return content, err
}

func fill(paper Paper, content []byte) error {
	_, err := paper.Write(content)
	if err == nil {
		err = paper.Sync()
	}
	return errors.Join(err, paper.Close())
}

// Machine is the disk of this machine.
type Machine struct{}

// Create makes a temporary file that its owner may write and its group read.
func (Machine) Create(dir string) (Paper, error) {
	file, err := os.CreateTemp(dir, unfinished)
	if err != nil {
		return nil, err
	}
	if err := file.Chmod(0o640); err != nil {
		return nil, errors.Join(err, file.Close(), os.Remove(file.Name()))
	}
	return file, nil
}

// Rename is that of the operating system: in one step.
func (Machine) Rename(from, to string) error { return os.Rename(from, to) }

// Settle syncs the folder.
func (Machine) Settle(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
