package escalation

import "testing"

func TestRises(t *testing.T) {
	rules := Rules{Critical: []string{"response-a"}, Red: 3, Overdue: 14, Undecided: 2}
	cases := []struct {
		what  string
		rules Rules
		sign  Sign
		want  bool
	}{
		{"a critical target missed once", rules, Sign{Breached, "response-a", "2026-03", 1}, true},
		{"a critical target kept", rules, Sign{Breached, "response-a", "2026-03", 0}, false},
		{"a target that is not critical", rules, Sign{Breached, "backlog", "2026-03", 9}, false},
		{"red for two periods", rules, Sign{Red, "backlog", "2026-02", 2}, false},
		{"red for three", rules, Sign{Red, "backlog", "2026-01", 3}, true},
		{"overdue for 13 days", rules, Sign{Overdue, "4", "2026-03-01", 13}, false},
		{"overdue for 14", rules, Sign{Overdue, "4", "2026-03-01", 14}, true},
		{"two meetings without a decision", rules, Sign{Undecided, "tactical", "2026-Q1", 2}, true},
		{"no rule", Rules{}, Sign{Undecided, "tactical", "2026-Q1", 99}, false},
		{"raised before, and closed since", rules, Sign{Red, "response-a", "2026-01", 5}, false},
		{"the next time that it is red for so long", rules, Sign{Red, "response-a", "2026-09", 3}, true},
	}
	before := []Matter{{Origin: "rule red response-a since 2026-01", Status: Closed}}
	for _, c := range cases {
		// Twice the same sign must not make two matters.
		if rising := c.rules.Rises([]Sign{c.sign, c.sign}, before); (len(rising) == 1) != c.want || len(rising) > 1 {
			t.Errorf("%s: %v rise", c.what, rising)
		}
	}
}
