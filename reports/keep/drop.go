package keep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Drop takes what lies under name out of dir. What is not there is gone already.
func Drop(dir, name string) error {
	err := os.Remove(filepath.Join(dir, filepath.Base(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("remove %s: %w", name, err)
	}
	return Machine{}.Settle(dir)
}
