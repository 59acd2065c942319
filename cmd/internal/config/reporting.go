package config

import (
	"slices"

	"ting/forums"
	"ting/forums/agreement"
)

// reporting reads what is reported on top of the standard agendas. Targets are
// those of any version of the agreement, so that one that ends keeps its
// section in the packs of its time.
func (r *reader) reporting(n *node, agreements []agreement.Agreement) forums.Reporting {
	var out forums.Reporting
	if n == nil {
		return out
	}
	t := r.table(n, "reporting", "storage", "licences", "backup", "third-parties", "account-manager", "measures")
	metrics, all := map[string]bool{}, map[string]bool{}
	for _, a := range agreements {
		for _, target := range a.Targets {
			all[target.ID] = true
			if target.Measure == agreement.Metric {
				metrics[target.ID] = true
			}
		}
	}
	out.Storage = r.targetsNamed(t.maybe("storage"), metrics, "target of measure metric")
	out.Licences = r.targetsNamed(t.maybe("licences"), metrics, "target of measure metric")
	out.Backup = r.targetsNamed(t.maybe("backup"), metrics, "target of measure metric")
	out.Measures = r.targetsNamed(t.maybe("measures"), all, "target")
	out.ThirdParties, _ = value(r, t.maybe("third-parties"), parseBool)
	out.AccountManager, _ = value(r, t.maybe("account-manager"), parseBool)
	return out
}

// targetsNamed reads ids of targets, each once.
func (r *reader) targetsNamed(n *node, known map[string]bool, kind string) []string {
	var ids []string
	for _, item := range r.items(n) {
		id, ok := r.text(item)
		switch {
		case !ok:
		case !known[id]:
			r.fault(item, suggestName(id, known), "%s %s is no %s of an agreement", n.label, quote(id), kind)
		case slices.Contains(ids, id):
			r.fault(item, "name each target once", "%s has %s twice", n.label, quote(id))
		default:
			ids = append(ids, id)
		}
	}
	return ids
}
