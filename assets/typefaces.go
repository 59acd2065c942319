package assets

import (
	"embed"
	"fmt"
)

// The folder holds only its README until `make assets` has run.
//
//go:embed typefaces
var typefaces embed.FS

// Typefaces returns the TrueType files of the typeface's three weights, in the
// order that typeface.Parse takes them. The error says what to run when they
// have not been fetched.
func Typefaces() (regular, semibold, bold []byte, err error) {
	var files [3][]byte
	for i, name := range []string{"regular", "semibold", "bold"} {
		if files[i], err = typefaces.ReadFile("typefaces/" + name + ".ttf"); err != nil {
			return nil, nil, nil, fmt.Errorf("this build has no typeface: run make assets and build again (%w)", err)
		}
	}
	return files[0], files[1], files[2], nil
}
