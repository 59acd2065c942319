package agreement

// VAT is how value added tax is laid on a price that excludes it, as an
// electronic invoice says it (EN 16931). The zero VAT was not said.
type VAT struct {
	Category string // a code of UNCL 5305, as S, AE or O
	Rate     string // per cent, as 25 or 12.5; empty where none is named
}
