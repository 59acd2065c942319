package forums

import "ting/forums/agreement"

// Invoice is what an electronic invoice to a customer must bear besides its
// lines. What is blank was not said.
type Invoice struct {
	BuyerReference string
	OrderReference string
	VAT            agreement.VAT // of every price that does not say another
	PenaltyVAT     agreement.VAT // of penalties; zero: as prices
}
