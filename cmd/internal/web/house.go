package web

import "ting/forums/action"

// House is what pages ask of the rest of the program: what only it can make of
// settings, the warehouse and the packs.
type House interface {
	ActionHouse
}

// ActionHouse makes files of actions.
type ActionHouse interface {
	// ActionFile is actions as a file of a kind, csv or xlsx, which the import
	// takes back. An unknown kind is [fault.Invalid].
	ActionFile(kind string, actions []action.Action) ([]byte, error)
}
