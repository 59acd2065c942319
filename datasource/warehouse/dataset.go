package warehouse

import "strings"

// kind is what a column's values mean.
type kind string

const (
	text    kind = "text"
	instant kind = "instant"
	number  kind = "number"
	boolean kind = "boolean"
)

// column is a canonical column of a dataset.
type column struct {
	name     string
	kind     kind
	required bool
}

// dataset is a table of the contract, section 2. Its columns stand in the
// order in which rows are read.
type dataset struct {
	name    string
	columns []column
}

// catalogue lists the datasets. A star marks a column that must be there; @ an
// instant, # a number, ? a boolean; the others are text.
func catalogue() []dataset {
	return []dataset{
		newDataset("tickets", `ticket_id* customer* type* priority* opened_at*@ responded_at@ resolved_at@ closed_at@
			channel service category title group_name supplier caused_by reopened# reassigned# problem_id estimate_at@ excluded`),
		newDataset("pauses", "ticket_id* from_at*@ to_at@ reason customer"),
		newDataset("outages", "customer* service* from_at*@ to_at@ planned? caused_by reason"),
		newDataset("metrics", "customer* metric* at*@ value*# unit dimension"),
		newDataset("registrations", "registration_id* customer* item* quantity*# from_at*@ to_at@ cost_code orderer source device replaces"),
		newDataset("worklogs", "customer* at*@ minutes*# kind* ticket_id note"),
		newDataset("changes", "change_id* customer* title* service risk status planned_from@ planned_to@ actual_from@ actual_to@ outcome"),
		newDataset("projects", "project_id* customer* title* status phase lead baseline_end@ planned_end@ progress# note"),
		newDataset("milestones", "project_id* title* planned_at*@ done_at@ customer"),
		newDataset("loads", "dataset* loaded_to*@ customer"),
	}
}

// newDataset reads the columns as catalogue writes them.
func newDataset(name, columns string) dataset {
	marks := map[string]kind{"@": instant, "#": number, "?": boolean}
	d := dataset{name: name}
	for word := range strings.FieldsSeq(columns) {
		c := column{kind: text}
		if k, is := marks[word[len(word)-1:]]; is {
			c.kind, word = k, word[:len(word)-1]
		}
		c.name = strings.TrimSuffix(word, "*")
		c.required = c.name != word
		d.columns = append(d.columns, c)
	}
	return d
}

// find returns the dataset called name.
func find(name string) (dataset, bool) {
	for _, d := range catalogue() {
		if d.name == name {
			return d, true
		}
	}
	return dataset{}, false
}

// index returns the place of the column called name, or -1.
func (d dataset) index(name string) int {
	for i, c := range d.columns {
		if c.name == name {
			return i
		}
	}
	return -1
}
