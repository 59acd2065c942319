package forums

// Reporting is what a customer has ordered on top of a forum's standard agenda:
// sections of their own in the operational and the tactical pack. The lists name
// targets of measure metric by id; a section without any is not ordered.
type Reporting struct {
	Storage  []string // storage, by user
	Licences []string // licences, by user
	Backup   []string // volumes of backup, and where they are going

	ThirdParties   bool     // other suppliers' targets, penalties, outages and waits
	AccountManager bool     // what the account manager answers for
	Measures       []string // targets of any measure that the account manager is measured on besides
}
