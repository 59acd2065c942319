package draft

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/gate"
	"ting/reports/words"
)

// written is how a doubt writes the instant at which a pack was due.
const written = "2006-01-02 15:04Z"

// Doubt tells a doubt in a reader's language and zone. One in a person's own
// words, or of a kind that this program does not know, is told as it stands.
func Doubt(w *words.Words, zone *time.Location, d gate.Doubt) string {
	kind, v := d.Parts()
	switch kind {
	case gate.Fell:
		return w.Say("doubt.fell", "now", figure(w, v["now"]), "usual", figure(w, v["usual"]))
	case gate.Gone:
		return w.Say("doubt.gone", "dataset", v["dataset"], "period", w.Period(v["period"]))
	case gate.Silent:
		return w.Say("doubt.silent", "metric", v["metric"], "target", v["target"])
	case gate.NoChart:
		return w.Say("doubt.undrawn", "chart", v["chart"], "problem", v["problem"])
	case gate.TooLate:
		moment := v["moment"]
		if t, err := time.Parse(written, moment); err == nil {
			moment = w.Moment(t.In(zone))
		}
		return w.Say("doubt.late", "moment", moment, "days", v["days"])
	case gate.Dangling:
		return w.Say("doubt.dangling", "from", thing(w, v["from"]), "to", thing(w, v["to"]))
	case gate.Objected:
		return w.Say("doubt.objected", "who", v["who"], "why", v["why"])
	case gate.Held:
		return w.Say("doubt.held", "who", v["who"])
	}
	return string(d)
}

// figure is a number of a doubt as the language writes it.
func figure(w *words.Words, text string) string {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return text
	}
	return w.Plain(d, 1)
}

// thing is what a doubt names by its kind and its own name, such as action 3.
func thing(w *words.Words, text string) string {
	kind, name, named := strings.Cut(text, " ")
	if !named {
		return text
	}
	return w.Of("thing", kind) + " " + name
}
