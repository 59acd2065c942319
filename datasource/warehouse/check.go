package warehouse

// Finding is something about the source that somebody should put right.
type Finding struct {
	Dataset  string
	Column   string // empty when it is about the dataset
	Row      string // the row's id, when it is about one
	Expected string
	Found    string
	Text     string // the whole finding as a sentence that says what to do
	Warning  bool   // it may be as it should
}
