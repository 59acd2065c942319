package main

import (
	"maps"
	"slices"

	"ting/reports/pack"
)

// rolesIn is what the people of the sample are called in a language, by their
// keys; nothing in the sample's own.
func rolesIn(language string) map[string]string {
	return map[string]map[string]string{
		"da": {"orderer": "Ansvarlig bestiller", "director": "It-direktør", "manager": "Kundeansvarlig", "delivery": "Teknisk leveranceansvarlig", "head": "Administrerende direktør"},
		"nb": {"orderer": "Ansvarlig bestiller", "director": "IT-direktør", "manager": "Kundeansvarlig", "delivery": "Teknisk leveranseansvarlig", "head": "Administrerende direktør"},
		"en": {"orderer": "Responsible orderer", "director": "IT director", "manager": "Account manager", "delivery": "Technical delivery lead", "head": "Managing director"},
	}[language]
}

// calledIn lets the sample's people, who are named for what they do, be called so
// in the language of a pack.
func calledIn(language string, in pack.Input) pack.Input {
	in.Customer.People = maps.Clone(in.Customer.People)
	renamed := map[string]string{}
	for key, role := range rolesIn(language) {
		if person, ok := in.Customer.People[key]; ok {
			renamed[person.Name] = role
			person.Name, person.Role = role, role
			in.Customer.People[key] = person
		}
	}
	in.Memory.Actions = slices.Clone(in.Memory.Actions)
	for i, a := range in.Memory.Actions {
		if role, ok := renamed[a.Owner]; ok {
			in.Memory.Actions[i].Owner = role
		}
	}
	in.Record.Projects = slices.Clone(in.Record.Projects)
	for i, p := range in.Record.Projects {
		if role, ok := renamed[p.Lead]; ok {
			in.Record.Projects[i].Lead = role
		}
	}
	return in
}
