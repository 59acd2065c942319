package web

import (
	"fmt"

	"ting/forums/action"
	"ting/forums/fault"
)

// household stands for the rest of the program.
type household struct{}

func (household) ActionFile(kind string, actions []action.Action) ([]byte, error) {
	if kind != "csv" && kind != "xlsx" {
		return nil, fmt.Errorf("%w: no kind %s", fault.Invalid, kind)
	}
	text := "title;owner\n"
	for _, a := range actions {
		text += a.Title + ";" + a.Owner + "\n"
	}
	return []byte(text), nil
}
