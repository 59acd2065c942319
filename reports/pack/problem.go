package pack

import (
	"strings"
	"time"
)

// problem says in the reader's language what is wrong with a row. What is not
// known here stands as whoever found it wrote it.
func (w *writer) problem(text string) string {
	if name, found := strings.CutPrefix(text, "unknown priority "); found {
		return w.Say("problem.unknown", "name", name)
	}
	if rest, found := strings.CutPrefix(text, "pause from "); found {
		stamp, what, _ := strings.Cut(rest, " ")
		from, err := time.Parse(time.RFC3339, stamp)
		if said := w.Of("pause", what); err == nil && said != what {
			return strings.ReplaceAll(said, "{moment}", w.brief(from))
		}
	}
	return w.Of("problem", text)
}
