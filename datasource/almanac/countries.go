package almanac

import (
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/aa"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/se"
)

// sweden lists the days of lagen om allmänna helgdagar (1989:253) but for plain
// Sundays. National Day took the place of Whit Monday in 2005.
func sweden() []*cal.Holiday {
	return []*cal.Holiday{
		named(se.Nyarsdagen, "nyårsdagen"),
		named(se.TrettondedagJul, "trettondedag jul"),
		named(se.Langfredagen, "långfredagen"),
		named(se.Paskdagen, "påskdagen"),
		named(se.AnnandagPask, "annandag påsk"),
		named(se.ForstaMaj, "första maj"),
		named(se.KristiHimmelfardsdag, "Kristi himmelsfärdsdag"),
		named(se.Pingstdagen, "pingstdagen"),
		aa.PentecostMonday.Clone(&cal.Holiday{Name: "annandag pingst", EndYear: 2004}),
		se.Nationaldagen.Clone(&cal.Holiday{Name: "nationaldagen", StartYear: 2005}),
		named(se.Midsommardagen, "Midsommardagen"),
		named(se.AllaHelgonsDag, "alla helgons dag"),
		named(se.Juldagen, "juldagen"),
		named(se.AnnandagJul, "annandag jul"),
	}
}

// denmark lists the helligdage of the Danish national church. Store bededag
// ended by law with 2023.
func denmark() []*cal.Holiday {
	return []*cal.Holiday{
		named(dk.Nytaarsdag, "Nytårsdag"),
		named(dk.Skaertorsdag, "Skærtorsdag"),
		named(dk.Langfredag, "Langfredag"),
		named(aa.Easter, "Påskedag"),
		named(dk.AndenPaaskedag, "Anden påskedag"),
		named(dk.StoreBededag, "Store Bededag"),
		named(dk.KristiHimmelfartsdag, "Kristi Himmelfartsdag"),
		named(aa.Pentecost, "Pinsedag"),
		named(dk.AndenPinsedag, "Anden Pinsedag"),
		named(dk.Juledag, "Juledag"),
		named(dk.AndenJuledag, "Anden Juledag"),
	}
}

// norway lists the days of lov om helligdager og helligdagsfred and lov om 1 og
// 17 mai som høgtidsdager, but for plain Sundays.
func norway() []*cal.Holiday {
	return []*cal.Holiday{
		named(no.FoersteNyttaarsdag, "Første nyttårsdag"),
		named(no.Skjaertorsdag, "Skjærtorsdag"),
		named(no.Langfredag, "Langfredag"),
		named(aa.Easter, "Første påskedag"),
		named(no.AndrePaaskedag, "Andre påskedag"),
		named(no.Arbeiderenesdag, "Arbeidernes dag"),
		named(no.Grunnlovsdag, "Grunnlovsdagen"),
		named(no.Kristihimmelfartsdag, "Kristi himmelfartsdag"),
		named(aa.Pentecost, "Første pinsedag"),
		named(no.AndrePinsedag, "Andre pinsedag"),
		named(no.FoersteJuledag, "Første juledag"),
		named(no.AndreJuledag, "Andre juledag"),
	}
}

// named returns a copy of a rule under the name that the country's own lists
// print.
func named(rule *cal.Holiday, name string) *cal.Holiday {
	return rule.Clone(&cal.Holiday{Name: name})
}
