package main

import (
	"ting/cmd/internal/shape"
	"ting/forums/action"
	"ting/forums/escalation"
)

// What --json prints has the shapes that ting serve answers programs with.
type (
	actionView   = shape.Action
	entryView    = shape.Event
	meetingView  = shape.Meeting
	decisionView = shape.Decision
	matterView   = shape.Matter
)

// actionView is the shape of an action on this day of its customer.
func (h *house) actionView(a action.Action) actionView {
	return shape.OfAction(a, h.today(a.Customer))
}

// matterView is the shape of a matter at present.
func (h *house) matterView(m escalation.Matter) matterView { return shape.OfMatter(m, h.present()) }
