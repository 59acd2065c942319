package main

// sayings are the texts that people have written in a made-up pack of the
// gallery, so that a reader of each language sees a pack in one language.
type sayings struct {
	manager string // by whom
	remark  string
	first   string
	second  string
	breach  string // with the number of a floor
	stage   string // of a project, with its title and a number
	lead    string // who leads a project
	matter  string
	answer  string
	decided string
	other   string
	cause   string
	remedy  string
	threat  string
	piece   string // the unit of what is counted one by one
}

// saidIn is the sayings of a language; of one that has none, those in English.
func saidIn(language string) sayings {
	all := map[string]sayings{
		"sv": {"Kundansvarig", "Perioden präglades av flytten till det nya datacentret: två avbrott drog ned utfallet, och vi har satt in fler handläggare på de äldsta ärendena. Nästa steg är att beta av dem före sommaren.",
			"Nätverket byggs om i maj.", "Lagringen övervakas dygnet runt från den 1 juni.", "Skrivarna på plan %d svarar inte efter uppdateringen av utskriftsservern",
			"%s, etapp %d", "Projektledare", "Återkommande avbrott i ärendesystemet", "Databasen flyttas till egen server före midsommar.",
			"Svarstid mäts från registreringen även för ärenden som kommer in per telefon.", "Bemanning under sommaren", "Uppdateringen var inte provad med den äldre drivrutinen",
			"prov i testmiljö före varje uppdatering", "Nätfiske mot ekonomiavdelningen", "st"},
		"da": {"Kundeansvarlig", "Perioden var præget af flytningen til det nye datacenter: to afbrydelser trak resultatet ned, og vi har sat flere medarbejdere på de ældste sager. Næste skridt er at få dem afsluttet inden sommer.",
			"Netværket bygges om i maj.", "Lagringen overvåges døgnet rundt fra den 1. juni.", "Printerne på etage %d svarer ikke efter opdateringen af printserveren",
			"%s, etape %d", "Projektleder", "Gentagne afbrydelser i sagssystemet", "Databasen flyttes til egen server inden sankthans.",
			"Svartid måles fra registreringen, også for sager, der kommer ind pr. telefon.", "Bemanding i sommerferien", "Opdateringen var ikke afprøvet med den ældre driver",
			"afprøvning i testmiljø før hver opdatering", "Phishing mod økonomiafdelingen", "stk."},
		"nb": {"Kundeansvarlig", "Perioden var preget av flyttingen til det nye datasenteret: to avbrudd trakk ned resultatet, og vi har satt flere saksbehandlere på de eldste sakene. Neste steg er å få dem unna før sommeren.",
			"Nettverket bygges om i mai.", "Lagringen overvåkes døgnet rundt fra 1. juni.", "Skriverne i etasje %d svarer ikke etter oppdateringen av utskriftsserveren",
			"%s, etappe %d", "Prosjektleder", "Gjentatte avbrudd i sakssystemet", "Databasen flyttes til egen server før sankthans.",
			"Responstid måles fra registreringen, også for saker som kommer inn per telefon.", "Bemanning i sommer", "Oppdateringen var ikke prøvd med den eldre driveren",
			"prøving i testmiljø før hver oppdatering", "Phishing mot økonomiavdelingen", "stk."},
	}
	if said, ok := all[language]; ok {
		return said
	}
	return sayings{"Account manager", "The move to the new data centre marked the period: two outages pulled the outcome down, and we have put more people on the oldest tickets. Next we clear them before the summer.",
		"The network is rebuilt in May.", "Storage is watched around the clock from 1 June.", "The printers on floor %d do not answer after the update of the print server",
		"%s, stage %d", "Project lead", "Recurring outages of the case system", "The database moves to a server of its own before midsummer.",
		"Response time is measured from registration for tickets that come by phone too.", "Staffing in summer", "The update was not tried with the older driver",
		"a trial in the test environment before each update", "Phishing against the finance department", "pcs"}
}
