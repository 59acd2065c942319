package mail

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ting/forums/dispatch"
)

// Known is a sender that gives messages only to those who may have them. It
// is asked at the last moment, so that someone who left the customer after a
// copy was queued gets none.
type Known struct {
	Sender
	Owner     string   // whose people they are, for the answer
	Addresses []string // in any case
	Domains   []string // lower case; empty: any
}

// Send gives the message away, or refuses it for good.
func (k Known) Send(ctx context.Context, m Message) Outcome {
	if !slices.ContainsFunc(k.Addresses, func(a string) bool { return strings.EqualFold(a, m.To) }) {
		return refused("%s is not among the people of %s", m.To, k.Owner)
	}
	_, domain, _ := strings.Cut(strings.ToLower(m.To), "@")
	if len(k.Domains) > 0 && !slices.Contains(k.Domains, domain) {
		return refused("%s is in a domain that mail.domains of %s does not allow", m.To, k.Owner)
	}
	return k.Sender.Send(ctx, m)
}

func refused(format string, about ...any) Outcome {
	return Outcome{Became: dispatch.Failed, Answer: "not sent: " + fmt.Sprintf(format, about...)}
}
