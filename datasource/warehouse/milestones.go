package warehouse

import (
	"cmp"
	"slices"
	"strings"

	"ting/forums"
)

// milestones are the rows of the dataset until their projects are known: only
// then is the zone known in which their instants are read.
type milestones struct {
	pass *pass
	of   dataset
	rows map[key][]row // by project; customer empty where the row names none
}

// The columns of milestones.
const (
	milestoneProject = iota
	milestoneTitle
	milestonePlanned
	milestoneDone
	milestoneCustomer
)

// milestones reads all milestones.
func (p *pass) milestones() (*milestones, error) {
	m := &milestones{pass: p, rows: map[key][]row{}}
	r, err := p.open("milestones")
	if r == nil || err != nil {
		return m, err
	}
	m.of = r.dataset
	err = p.readAll(r, p.parameters(r), func(one *row) error {
		id := key{customer: one.text(milestoneCustomer), id: one.needed(milestoneProject)}
		if id.id == "" {
			return p.fault("", "milestones", one.text(milestoneTitle), one.problem)
		}
		m.rows[id] = append(m.rows[id], row{of: r.dataset, cells: slices.Clone(one.cells)})
		return nil
	})
	return m, err
}

// give gives a project its milestones, by planned date. Milestones without a
// customer are used for none when the project's id is shared by several
// customers.
func (m *milestones) give(project *forums.Project, shared bool) error {
	rows := m.rows[key{customer: project.Customer, id: project.ID}]
	unnamed := m.rows[key{id: project.ID}]
	if shared && len(unnamed) > 0 {
		unnamed = nil
		if err := m.pass.fault(project.Customer, "milestones", project.ID,
			"names no customer, and projects of several customers have this id; used for none"); err != nil {
			return err
		}
	}
	for _, r := range slices.Concat(rows, unnamed) {
		r.zone = m.pass.zones[project.Customer]
		milestone := forums.Milestone{Title: r.text(milestoneTitle), Planned: r.must(milestonePlanned), Done: r.instant(milestoneDone)}
		if r.problem != "" {
			if err := m.pass.fault(project.Customer, "milestones", project.ID+" "+r.text(milestoneTitle), r.problem); err != nil {
				return err
			}
			continue
		}
		project.Milestones = append(project.Milestones, milestone)
	}
	slices.SortStableFunc(project.Milestones, func(a, b forums.Milestone) int {
		return cmp.Or(a.Planned.Compare(b.Planned), strings.Compare(a.Title, b.Title))
	})
	return nil
}
