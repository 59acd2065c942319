package main

import (
	"fmt"
	"os"
	"path/filepath"

	"ting/reports/typeface"
)

// typefaces writes the three weights of Inter with tabular digits, and proves
// that they can be read as a family.
func typefaces(modules, to string) error {
	from := filepath.Join(modules, "@expo-google-fonts", "inter")
	var weights [3][]byte
	for i, w := range [3]struct{ source, name string }{
		{"400Regular/Inter_400Regular.ttf", "regular.ttf"},
		{"600SemiBold/Inter_600SemiBold.ttf", "semibold.ttf"},
		{"700Bold/Inter_700Bold.ttf", "bold.ttf"},
	} {
		original, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(w.source)))
		if err != nil {
			return err
		}
		if weights[i], err = typeface.Tabular(original); err != nil {
			return fmt.Errorf("%s: %w", w.source, err)
		}
		if err := os.WriteFile(filepath.Join(to, w.name), weights[i], 0o644); err != nil {
			return err
		}
	}
	if _, err := typeface.Parse(weights[0], weights[1], weights[2]); err != nil {
		return err
	}
	return copies(from, to, map[string]string{"LICENSE": "LICENSE_FONT"})
}
