package pdf

import (
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

var _ core.Provider = (*press)(nil)

// unprinted is the rest of maroto's provider: text and pictures that maroto's
// own components would draw without a place in the structure tree. A pack
// uses none of them, and a row that does ends the document with an error
// instead of printing what a reading program cannot hear.
type unprinted struct{ used string }

func (u *unprinted) refuse(what string) {
	if u.used == "" {
		u.used = what
	}
}

func (u *unprinted) err() error {
	if u.used == "" {
		return nil
	}
	return fmt.Errorf("%s has no place in a pack's structure", u.used)
}

// AddLine refuses; rules are drawn by the press.
func (u *unprinted) AddLine(*entity.Cell, *props.Line) { u.refuse("a line") }

// AddText refuses; text is drawn by the press, within an element.
func (u *unprinted) AddText(string, *entity.Cell, *props.Text) { u.refuse("a text") }

// GetFontHeight refuses; the heights of text are measured before rows are made.
func (u *unprinted) GetFontHeight(*props.Font) float64 { u.refuse("a text"); return 0 }

// GetLinesQuantity refuses, as GetFontHeight does.
func (u *unprinted) GetLinesQuantity(string, *props.Text, float64) int { u.refuse("a text"); return 0 }

// AddMatrixCode refuses.
func (u *unprinted) AddMatrixCode(string, *entity.Cell, *props.Rect) { u.refuse("a matrix code") }

// AddQrCode refuses.
func (u *unprinted) AddQrCode(string, *entity.Cell, *props.Rect) { u.refuse("a QR code") }

// AddBarCode refuses.
func (u *unprinted) AddBarCode(string, *entity.Cell, *props.Barcode) { u.refuse("a bar code") }

// GetDimensionsByMatrixCode refuses.
func (u *unprinted) GetDimensionsByMatrixCode(string) (*entity.Dimensions, error) {
	u.refuse("a matrix code")
	return nil, u.err()
}

// GetDimensionsByImageByte refuses.
func (u *unprinted) GetDimensionsByImageByte([]byte, extension.Type) (*entity.Dimensions, error) {
	u.refuse("an image")
	return nil, u.err()
}

// GetDimensionsByImage refuses.
func (u *unprinted) GetDimensionsByImage(string) (*entity.Dimensions, error) {
	u.refuse("an image")
	return nil, u.err()
}

// GetDimensionsByQrCode refuses.
func (u *unprinted) GetDimensionsByQrCode(string) (*entity.Dimensions, error) {
	u.refuse("a QR code")
	return nil, u.err()
}

// AddImageFromFile refuses.
func (u *unprinted) AddImageFromFile(string, *entity.Cell, *props.Rect) { u.refuse("an image") }

// AddImageFromBytes refuses.
func (u *unprinted) AddImageFromBytes([]byte, *entity.Cell, *props.Rect, extension.Type) {
	u.refuse("an image")
}

// AddBackgroundImageFromBytes refuses.
func (u *unprinted) AddBackgroundImageFromBytes([]byte, *entity.Cell, *props.Rect, extension.Type) {
	u.refuse("an image")
}

// GenerateBytes refuses; Build finishes the document.
func (u *unprinted) GenerateBytes() ([]byte, error) {
	u.refuse("a file of maroto's")
	return nil, u.err()
}

// SetProtection refuses: an encrypted pack cannot be read aloud.
func (u *unprinted) SetProtection(*entity.Protection) { u.refuse("encryption") }

// SetCompression refuses; the canvas compresses always.
func (u *unprinted) SetCompression(bool) { u.refuse("another compression") }

// SetMetadata refuses; the finisher writes the properties.
func (u *unprinted) SetMetadata(*entity.Metadata) { u.refuse("maroto's metadata") }
