package forums

import "time"

// AsOf is the instant as of which e judges.
func (e *Evaluation) AsOf() time.Time { return e.asOf }

// AsOf is the instant as of which r judges.
func (r *Review) AsOf() time.Time { return r.whole.asOf }
