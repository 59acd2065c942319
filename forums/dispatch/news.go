package dispatch

// News is something that one person is told once, besides packs, drafts and
// notices of escalations: that a source is late, what a day has brought.
type News struct {
	Customer  string // whose people are told
	Kind      string // late, digest, rule, …
	Subject   string // what it is about, so exactly that the same again is no news; it begins with the customer's id
	Recipient string // address, lower case
}

// String names the news as people and logs read it, the customer first, with
// whose id the subject begins.
func (n News) String() string { return n.Subject + " (" + n.Kind + ") to " + n.Recipient }

// MessageID is the same for every try to tell of it.
func (n News) MessageID(domain string) string {
	return Hash([]byte(n.Kind + "\x00" + n.Subject + "\x00" + n.Recipient))[:32] + "@" + domain
}
