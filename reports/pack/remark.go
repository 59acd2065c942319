package pack

import (
	"ting/forums"
	"ting/forums/calendar"
)

// Summary is the place of a comment on the whole pack: it stands on the cover.
const Summary = "summary"

// Comment is what a person says of one section of a pack, or of all of it.
type Comment struct {
	Section string // the section's id, or [Summary]
	By      string // the person's name
	Day     calendar.Day
	Text    []Block
}

// remarks are the comments on a place, with who said them and when. A comment
// on a place that the pack does not have is nowhere shown: the agenda of
// another forum may have it.
func (w *writer) remarks(place string) []Remark {
	var found []Remark
	for _, c := range w.in.Remarks {
		if c.Section == place {
			found = append(found, Remark{Byline: w.Say("remark.by", "name", c.By, "day", w.Day(c.Day)), Text: c.Text})
		}
	}
	return found
}

// remarked puts the comments on a section at its head, under its finding.
func (w *writer) remarked(s Section) Section {
	var blocks []Block
	for _, r := range w.remarks(s.ID) {
		blocks = append(blocks, r)
	}
	s.Blocks = append(blocks, s.Blocks...)
	return s
}

// SectionIDs are the sections that a forum's pack can have, in its order; none
// for a forum without a pack. A section may be left out of one that has nothing
// to compare with, and of one whose customer has not ordered it.
func SectionIDs(forum forums.Level) []string {
	switch forum {
	case forums.Operational:
		return []string{"scorecard", "since", "sla", "volumes", "changes", "coming", "security", "projects", "storage", "licences", "backup", "third-parties", "account-manager", "actions", "escalations", "other", "method"}
	case forums.Tactical:
		return []string{"scorecard", "contract", "quality", "security", "storage", "licences", "backup", "third-parties", "account-manager", "escalations", "contract-changes", "other", "method"}
	case forums.Strategic:
		return []string{"outcome", "trends", "capacity", "needs", "market", "strategy", "escalations", "other", "services", "projects", "method"}
	case forums.ProjectRoom:
		return []string{"projects", "milestones", "moved", "priorities", "actions", "other", "method"}
	}
	return nil
}
