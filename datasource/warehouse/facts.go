package warehouse

import (
	"fmt"
	"slices"

	"ting/datasource"
	"ting/forums"
)

// loads reads how far each source is loaded.
func (p *pass) loads() error {
	const dataset, loadedTo, customer = 0, 1, 2
	r, err := p.open("loads")
	if r == nil || err != nil {
		return err
	}
	return p.readAll(r, p.parameters(r), func(one *row) error {
		one.zone = p.warehouse.sole
		id := one.text(customer)
		if id != "" {
			if _, err := p.customer(one, customer); err != nil {
				return nil // of a customer who is not asked for
			}
		}
		load := forums.Load{Dataset: one.needed(dataset), Customer: id, To: one.must(loadedTo)}
		if one.problem != "" {
			return p.fault(id, "loads", load.Dataset, one.problem)
		}
		return p.facts.Load(load)
	})
}

// outages reads what was down.
func (p *pass) outages() error {
	const customer, service, from, to, planned, causedBy, reason = 0, 1, 2, 3, 4, 5, 6
	r, err := p.open("outages")
	if r == nil || err != nil {
		return err
	}
	a := p.parameters(r)
	return p.readAll(r, a, func(one *row) error {
		id, err := p.customer(one, customer)
		if err != nil {
			return nil // of a customer who is not asked for
		}
		outage := forums.Outage{
			Customer: id, Service: one.needed(service), From: one.must(from), To: one.instant(to),
			Planned: one.boolean(planned), CausedBy: one.text(causedBy), Reason: one.text(reason),
		}
		if one.problem != "" {
			return p.fault(id, "outages", label(outage.Service, "from", outage.From), one.problem)
		}
		return p.facts.Outage(outage)
	}, p.ours(r, a))
}

// samples reads the metrics of the window. On PostgreSQL the database leaves
// the others out.
func (p *pass) samples() error {
	const customer, metric, at, value, unit, dimension = 0, 1, 2, 3, 4, 5
	r, err := p.open("metrics")
	if r == nil || err != nil {
		return err
	}
	a := p.parameters(r)
	conditions := []string{p.ours(r, a)}
	if r.engine == datasource.PostgreSQL {
		conditions = append(conditions, r.since("at", a.add(p.window.From)), r.before("at", a.add(p.window.To)))
	}
	return p.readAll(r, a, func(one *row) error {
		id, err := p.customer(one, customer)
		if err != nil {
			return nil // of a customer who is not asked for
		}
		sample := forums.Sample{
			Customer: id, Metric: one.needed(metric), At: one.must(at),
			Unit: one.text(unit), Dimension: one.text(dimension),
		}
		one.needed(value)
		sample.Value, _ = one.decimal(value)
		if !sample.At.IsZero() && (sample.At.Before(p.window.From) || !sample.At.Before(p.window.To)) {
			return nil
		}
		if one.problem != "" {
			return p.fault(id, "metrics", label(sample.Metric, "at", sample.At), one.problem)
		}
		return p.facts.Sample(sample)
	}, conditions...)
}

// changes reads changes made and planned.
func (p *pass) changes() error {
	const id, customer, title, service, risk, status, plannedFrom, plannedTo, actualFrom, actualTo, outcome = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	r, err := p.open("changes")
	if r == nil || err != nil {
		return err
	}
	a := p.parameters(r)
	return p.readAll(r, a, func(one *row) error {
		of, err := p.customer(one, customer)
		if err != nil {
			return nil // of a customer who is not asked for
		}
		change := forums.Change{
			ID: one.needed(id), Customer: of, Title: one.text(title), Service: one.text(service), Risk: one.text(risk),
			Status: one.text(status), Outcome: one.text(outcome),
			PlannedFrom: one.instant(plannedFrom), PlannedTo: one.instant(plannedTo),
			ActualFrom: one.instant(actualFrom), ActualTo: one.instant(actualTo),
		}
		if one.problem != "" {
			return p.fault(of, "changes", change.ID, one.problem)
		}
		return p.facts.Change(change)
	}, p.ours(r, a))
}

// projects reads projects, each with its milestones.
func (p *pass) projects() error {
	milestones, err := p.milestones()
	if err != nil {
		return err
	}
	r, err := p.open("projects")
	if r == nil || err != nil {
		return err
	}
	var projects []forums.Project
	owners := map[string]map[string]bool{} // customers by project id
	err = p.readAll(r, p.parameters(r), func(one *row) error {
		project, usable, err := p.project(one, owners)
		if usable {
			projects = append(projects, project)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, project := range projects {
		if err := milestones.give(&project, len(owners[project.ID]) > 1); err != nil {
			return err
		}
		if err := p.facts.Project(project); err != nil {
			return err
		}
	}
	return nil
}

// project reads one row and notes whose it is, also when nobody asks for it.
func (p *pass) project(one *row, owners map[string]map[string]bool) (forums.Project, bool, error) {
	const id, customer, title, status, phase, lead, baselineEnd, plannedEnd, progress, note = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
	if owners[one.text(id)] == nil {
		owners[one.text(id)] = map[string]bool{}
	}
	owners[one.text(id)][one.text(customer)] = true
	of, err := p.customer(one, customer)
	if err != nil {
		return forums.Project{}, false, nil // of a customer who is not asked for
	}
	project := forums.Project{
		ID: one.needed(id), Customer: of, Title: one.text(title), Status: one.text(status), Phase: one.text(phase),
		Lead: one.text(lead), Note: one.text(note), Progress: -1,
		BaselineEnd: one.instant(baselineEnd), PlannedEnd: one.instant(plannedEnd),
	}
	if !slices.Contains([]string{"", "green", "amber", "red"}, project.Status) {
		one.spoil(status, fmt.Sprintf("%q is not green, amber or red", project.Status))
	}
	if done, has := one.decimal(progress); has {
		project.Progress = done.InexactFloat64()
		if project.Progress < 0 || project.Progress > 1 {
			one.spoil(progress, done.String()+" is not between 0 and 1")
		}
	}
	if one.problem != "" {
		return project, false, p.fault(of, "projects", project.ID, one.problem)
	}
	return project, true, nil
}
