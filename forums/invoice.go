package forums

// Invoice is what an electronic invoice to a customer must bear besides its
// lines. What is blank was not said.
type Invoice struct {
	BuyerReference string
	OrderReference string
	VATCategory    string // a code of UNCL 5305, as S or AE
}
