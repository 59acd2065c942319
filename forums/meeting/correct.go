package meeting

import (
	"fmt"
	"strings"

	"ting/forums/fault"
	"ting/forums/trail"
)

// Correct returns m open for writing again, because its approved minutes are
// wrong in something. What was approved stays as it was; what is approved next
// is a new issue of the minutes. It returns [fault.Invalid] unless m is
// approved and the reason is given.
func (m Meeting) Correct(by trail.By) (Meeting, error) {
	if err := by.Check(); err != nil {
		return Meeting{}, err
	}
	if m.Status != Approved {
		return Meeting{}, fmt.Errorf("%w: the minutes of %s %s are %s and can be written as they are", fault.Invalid, m.Forum, m.Period, m.Status)
	}
	if strings.TrimSpace(by.Why) == "" {
		return Meeting{}, fmt.Errorf("%w: say why the minutes of %s %s are corrected", fault.Invalid, m.Forum, m.Period)
	}
	m.Status = Held
	return m, nil
}
