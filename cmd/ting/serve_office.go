package main

import (
	"ting/cmd/internal/web"
	"ting/forums"
	"ting/forums/meeting"
)

// Settings are those of the workspace, with secrets covered.
func (r reception) Settings() []web.Setting {
	var all []web.Setting
	for _, s := range r.Shown() {
		all = append(all, web.Setting(s))
	}
	return all
}

// Runs are when the packs of a customer were due last and will be due next.
func (r reception) Runs(c forums.Customer) ([]web.Run, error) {
	var runs []web.Run
	for _, level := range packed() {
		forum, has := c.Forums[level]
		if !has || forum.OnDemand {
			continue
		}
		last, due, err := r.lastClosed(c, level)
		if err != nil {
			return nil, err
		}
		next := last.Next()
		then, err := meeting.At(forum, next, observed(c, next))
		if err != nil {
			return nil, err
		}
		runs = append(runs, web.Run{Forum: level, Last: last.Name, End: last.To.UTC(), Due: due.UTC(), Next: next.Name, Then: then.UTC()})
	}
	return runs, nil
}
