package main

import (
	"bytes"
	"fmt"

	"ting/datasource/ledger"
	"ting/forums/action"
	"ting/forums/fault"
)

// reception is what the pages ask of this house.
type reception struct {
	*house
	ledger *ledger.Ledger
}

// ActionFile is actions as a file that the import takes back.
func (reception) ActionFile(kind string, actions []action.Action) ([]byte, error) {
	as, known := map[string]actionFile{"csv": nordicCSV, "xlsx": workbook}[kind]
	if !known {
		return nil, fmt.Errorf("%w: actions are not written as %s", fault.Invalid, kind)
	}
	var out bytes.Buffer
	if err := writeActions(&out, actions, as); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
