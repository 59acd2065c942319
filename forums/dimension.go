package forums

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"ting/forums/agreement"
	"ting/forums/sla"
)

// Dimension is a metric target's figure for one of the things that were
// measured, such as the storage of one user or the licences of one server, by
// the target's own statistic. Rows without a dimension stand under "".
type Dimension struct {
	Target    string       `json:"target"`
	Dimension string       `json:"dimension"`
	Unit      string       `json:"unit"` // as written; several are joined by commas
	Samples   int          `json:"samples"`
	Value     *json.Number `json:"value"`    // null when only the period before has samples
	Previous  *json.Number `json:"previous"` // of the period before; null without samples, or when that was not asked for
}

// dimension gathers one row of evidence: the period before, and the period.
type dimension struct {
	units   []string // in order
	samples int
	of      [2]*sla.Statistic
}

// measure keeps a sample of the metric target under its dimension; before says
// that it belongs to the period before the one asked for.
func (v *evidence) measure(target agreement.Target, x *Sample, before bool) error {
	if v.dimensions[target.ID] == nil {
		v.dimensions[target.ID] = map[string]*dimension{}
	}
	d := v.dimensions[target.ID][x.Dimension]
	if d == nil {
		d = &dimension{}
		for i := range d.of {
			statistic, err := sla.NewStatistic(target.Statistic)
			if err != nil {
				return err
			}
			d.of[i] = statistic
		}
		v.dimensions[target.ID][strings.Clone(x.Dimension)] = d
	}
	if before {
		d.of[0].Add(x.At, x.Value)
	} else {
		d.of[1].Add(x.At, x.Value)
		d.samples++
	}
	if at, known := slices.BinarySearch(d.units, x.Unit); !known && x.Unit != "" {
		d.units = slices.Insert(d.units, at, strings.Clone(x.Unit))
	}
	return nil
}

// byDimension lists what was measured, by target in the order of the figures,
// then by dimension. A target whose samples name no dimension is left out.
func (v *evidence) byDimension(order map[string]int) []Dimension {
	all := []Dimension{}
	for target, of := range v.dimensions {
		if _, whole := of[""]; whole && len(of) == 1 {
			continue
		}
		for name, d := range of {
			all = append(all, Dimension{Target: target, Dimension: name, Unit: strings.Join(d.units, ", "), Samples: d.samples,
				Value: d.of[1].Figure().Number(), Previous: d.of[0].Figure().Number()})
		}
	}
	slices.SortFunc(all, func(a, b Dimension) int {
		return cmp.Or(cmp.Compare(order[a.Target], order[b.Target]), strings.Compare(a.Dimension, b.Dimension))
	})
	return all
}
