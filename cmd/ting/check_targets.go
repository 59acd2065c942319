package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/agreement"
)

// wanted is a value that a target names and that should occur in the data.
type wanted struct {
	customer, target       string
	dataset, column, value string
	key                    string // where, unless, service or metric
}

// checkTargets reports, of each customer's newest agreement, the values that
// targets name and that occur nowhere in the customer's data: a target that
// can never count anything is a mistake in spelling more often than not.
// Datasets that cannot be read are passed over when they were told of.
func (h *house) checkTargets(ctx context.Context, w *warehouse.Warehouse, told map[string]bool) ([]found, error) {
	var all []found
	columns := map[[2]string]map[string][]string{} // by dataset and column: values by customer; nil when not to be had
	for _, c := range h.Customers {
		for _, want := range named(c) {
			column := [2]string{want.dataset, want.column}
			if _, read := columns[column]; !read {
				values, whole, err := w.Values(ctx, want.dataset, want.column)
				switch {
				case errors.Is(err, errors.ErrUnsupported), err != nil && told[want.dataset]:
					values = nil
				case err != nil:
					return nil, err
				case !whole:
					values = nil
				}
				columns[column] = values
			}
			if values := columns[column]; values != nil && !slices.Contains(values[want.customer], want.value) {
				all = append(all, want.finding(values[want.customer]))
			}
		}
	}
	return all, nil
}

// checkConnected reports the datasets that are not there: as a finding where a
// target counts on one, else as a warning, since a pack then says so.
func (h *house) checkConnected(ctx context.Context, w *warehouse.Warehouse, _ map[string]bool) ([]found, error) {
	datasets, err := w.Datasets(ctx)
	if err != nil {
		return nil, err
	}
	needed := map[string]string{}
	for _, c := range h.Customers {
		for _, t := range c.Agreements[len(c.Agreements)-1].Targets {
			needed[datasetOf(t)] = fmt.Sprintf("customer %s, target %s", c.ID, t.ID)
		}
	}
	var all []found
	for _, d := range datasets {
		if d.Connected {
			continue
		}
		f := found{About: "warehouse", Dataset: d.Dataset, Warning: needed[d.Dataset] == ""}
		f.Finding = fmt.Sprintf("dataset %s is not connected; to connect it, write warehouse/%s.sql or add a table of that name", d.Dataset, d.Dataset)
		if !f.Warning {
			f.Finding = needed[d.Dataset] + " counts on it: " + f.Finding
		}
		all = append(all, f)
	}
	return all, nil
}

// datasetOf is the dataset that a target counts.
func datasetOf(t agreement.Target) string {
	switch t.Measure {
	case agreement.Availability:
		return "outages"
	case agreement.Metric:
		return "metrics"
	}
	return "tickets"
}

// named lists the values that the targets of the newest agreement name.
func named(c forums.Customer) []wanted {
	newest := c.Agreements[len(c.Agreements)-1]
	var all []wanted
	for _, t := range newest.Targets {
		dataset := datasetOf(t)
		switch t.Measure {
		case agreement.Availability:
			all = append(all, wanted{c.ID, t.ID, dataset, "service", t.Service, "service"})
		case agreement.Metric:
			all = append(all, wanted{c.ID, t.ID, dataset, "metric", t.Metric, "metric"})
		}
		for _, condition := range t.Where {
			for _, value := range condition.Values {
				if value != "" { // a blank matches rows without a value
					all = append(all, wanted{c.ID, t.ID, dataset, condition.Column, value, "where"})
				}
			}
		}
	}
	return all
}

// finding warns of a value that occurs nowhere. It is no fault: a target of
// security incidents is sound in a month that has had none.
func (w wanted) finding(there []string) found {
	text := fmt.Sprintf("customer %s, target %s: %s names %s %q, which occurs nowhere in dataset %s; ",
		w.customer, w.target, w.key, w.column, w.value, w.dataset)
	if len(there) == 0 {
		text += fmt.Sprintf("the dataset has no %s of this customer at all, so check its mapping", w.column)
	} else {
		text += fmt.Sprintf("it has %s, so correct the target or the mapping", some(there))
	}
	return found{About: "target", Dataset: w.dataset, Column: w.column, Finding: text, Warning: true}
}

// some names the first few of many values.
func some(values []string) string {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	if len(sorted) > 8 {
		return fmt.Sprintf("%s and %d more", list(sorted[:8]), len(sorted)-8)
	}
	return list(sorted)
}
