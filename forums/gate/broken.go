package gate

import (
	"slices"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/sla"
)

// broken returns a doubt for each dataset that a target needs and that the
// period before still had, and for each metric that gave samples the period
// before and gives none now. A dataset that was never connected is no doubt:
// the pack says so by itself (contract 2).
func broken(r forums.Record, before *forums.Record) []Doubt {
	var doubts []Doubt
	var gone []string
	for _, t := range r.Targets {
		dataset := datasetOf(t.Measure)
		switch {
		case slices.Contains(gone, dataset):
		case before != nil && slices.Contains(before.Connected, dataset) && !slices.Contains(r.Connected, dataset):
			gone = append(gone, dataset)
			doubts = append(doubts, doubt(Gone, "dataset", dataset, "period", before.Figures.Period))
		case t.Measure == agreement.Metric && silent(r.History, t.ID):
			doubts = append(doubts, doubt(Silent, "metric", t.Metric, "target", t.ID))
		}
	}
	return doubts
}

// silent tells whether a target has no figure in the last period, and had one
// in the period before it.
func silent(history []forums.Outcome, target string) bool {
	if len(history) < 2 {
		return false
	}
	return status(history[len(history)-1], target) == string(sla.None) && valued(history[len(history)-2], target)
}

func status(o forums.Outcome, target string) string {
	for _, f := range o.Targets {
		if f.ID == target {
			return f.Status
		}
	}
	return ""
}

func valued(o forums.Outcome, target string) bool {
	s := status(o, target)
	return s != "" && s != string(sla.None)
}

// datasetOf is the dataset that a measure is taken from.
func datasetOf(m agreement.Measure) string {
	switch m {
	case agreement.Availability:
		return "outages"
	case agreement.Metric:
		return "metrics"
	}
	return "tickets"
}
