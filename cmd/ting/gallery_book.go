package main

// bookNames are the names in the book of charts that no pack has words for: what
// the book and its kinds of charts are called, and of whom and what it tells.
type bookNames struct {
	language string // by its own name
	gallery  string
	title    string
	kinds    []string // of charts, in the order of the plates
	targets  []string
	areas    []string // what tickets are about
	projects []string
	within   string // an axis of shares
	below    string // the finding about the areas
}

// namesIn is the names of a language; of one that has none, those in English.
func namesIn(language string) bookNames {
	all := map[string]bookNames{
		"sv": {"Svenska", "Galleri", "Diagram",
			[]string{"Kurva", "Staplar på varandra", "Staplar bredvid varandra", "Liggande staplar", "Pareto", "Vattenfall", "Mätare", "Ring", "Punkter", "Värmekarta", "Kalender", "Tidplan"},
			[]string{"Svarstid nivå A", "Lösningstid nivå B", "Tillgänglighet ärendesystem"},
			[]string{"Användarstöd", "Nätverk", "Ekonomisystem", "Skola", "Vård och omsorg", "Samisk språkförvaltning", "Övrigt"},
			[]string{"Ny telefoni", "Flytt till molnet", "Brandvägg"}, "Andel inom svarstid", "Tre av sju områden ligger under målet"},
		"da": {"Dansk", "Galleri", "Diagrammer",
			[]string{"Kurve", "Søjler oven på hinanden", "Søjler ved siden af hinanden", "Liggende søjler", "Pareto", "Vandfald", "Måler", "Ring", "Punkter", "Varmekort", "Kalender", "Tidsplan"},
			[]string{"Svartid niveau A", "Løsningstid niveau B", "Tilgængelighed sagssystem"},
			[]string{"Brugersupport", "Netværk", "Økonomisystem", "Skoler", "Sundhed og ældre", "Samisk sprogforvaltning", "Øvrige"},
			[]string{"Ny telefoni", "Flytning til skyen", "Firewall"}, "Andel inden for svartiden", "Tre af syv områder ligger under målet"},
		"nb": {"Norsk bokmål", "Galleri", "Diagrammer",
			[]string{"Kurve", "Søyler oppå hverandre", "Søyler ved siden av hverandre", "Liggende søyler", "Pareto", "Fossefall", "Måler", "Ring", "Punkter", "Varmekart", "Kalender", "Tidsplan"},
			[]string{"Responstid nivå A", "Rettetid nivå B", "Tilgjengelighet sakssystem"},
			[]string{"Brukerstøtte", "Nettverk", "Økonomisystem", "Skoler", "Helse og omsorg", "Samisk språkforvaltning", "Annet"},
			[]string{"Ny telefoni", "Flytting til skyen", "Brannmur"}, "Andel innenfor responstiden", "Tre av sju områder ligger under målet"},
	}
	if names, ok := all[language]; ok {
		return names
	}
	return bookNames{"English", "Gallery", "Charts",
		[]string{"Line", "Stacked columns", "Grouped columns", "Bars", "Pareto", "Waterfall", "Gauge", "Ring", "Points", "Heat map", "Calendar", "Plan"},
		[]string{"Response level A", "Resolution level B", "Availability case system"},
		[]string{"User support", "Network", "Finance system", "Schools", "Health and care", "Sámi language affairs", "Other"},
		[]string{"New telephony", "Move to the cloud", "Firewall"}, "Share within response time", "Three of seven areas are below the goal"}
}
