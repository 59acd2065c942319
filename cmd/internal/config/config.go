// Package config answers one question: what was this workspace told to do?
// It alone reads ting.yaml, customers/*.yaml, warehouse/*.sql and the
// environment, and hands them on as values of forums, so that no other room
// knows how a setting is spelt.
//
// A workspace is a folder with ting.yaml in it; paths in the settings are
// relative to that folder. Each setting can also come from the environment:
// mail.server is TING_MAIL_SERVER, or TING_MAIL_SERVER_FILE, the name of a file
// that holds the value. A flag wins over the environment, the environment over
// the file, the file over the default. An empty variable counts as not set.
//
// Mistakes are told all at once, each with its file, line and column, the line
// itself and what would be right; the error is an [*Error] of the kind
// fault.Invalid. Nothing is guessed: an unknown key, a key twice, a name that
// leads nowhere or a number without its unit is a mistake. Values are taken as
// they are written (007 stays 007, no is Norway), and no figure passes through
// a binary fraction. Secrets appear in no finding.
//
// The file assets/templates/init/ting.yaml shows every key of ting.yaml with
// what it means.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// Holidays gives the public holidays of a country, se, dk or no.
type Holidays func(country string) (func(calendar.Day) (string, bool), error)

// Input is what a workspace is read from.
type Input struct {
	Dir      string            // the folder of ting.yaml; see [Dir]
	Flags    map[string]string // settings given as flags, by path, such as warehouse or mail.server
	Environ  []string          // KEY=value, as os.Environ gives it
	Holidays Holidays          // nil: holidays are named, and observed by no one
	Terms    Terms             // nil: any term may be overridden
}

// Workspace is everything that was set, with defaults filled in. Paths are
// absolute.
type Workspace struct {
	Dir       string
	Warehouse string        // a PostgreSQL URL or files:DIR; may hold a password, see [Mask]
	Timeout   time.Duration // of one query to the warehouse
	Mappings  []Mapping     // by dataset
	Ledger    string        // sqlite:FILE or a PostgreSQL URL; may hold a password, see [Mask]
	Clock     time.Time     // the present of a sample workspace, UTC; zero: the real one
	Supplier  Supplier
	Mail      Mail
	Web       Web
	Schedule  Schedule
	Customers []forums.Customer // by id
}

// Mapping is a query that returns the canonical columns of a dataset.
type Mapping struct {
	Dataset string
	File    string // relative to the workspace, for messages
	SQL     string
}

// Supplier is whose packs these are.
type Supplier struct {
	Name   string
	Logo   string // path of a picture; empty for none
	Accent string // #rrggbb; empty for the packs' own
	Paper  string // a4 or letter; empty for a4
}

// Mail is how packs and notices leave. With neither Server nor Folder nothing
// is sent.
type Mail struct {
	Server   string // host:port
	TLS      string // starttls, tls or none
	From     string // an address, with or without a name
	ReplyTo  string
	User     string
	Password string
	Folder   string // where letters are laid down as .eml files instead
	Largest  int    // bytes that the documents of a letter may take; above it they stay behind
	DKIM     DKIM
}

// DKIM is how letters are signed. Without a Selector they are not.
type DKIM struct {
	Domain   string // lower case; empty: that of each letter's sender
	Selector string
	Key      string // a private key in PEM
}

// Web is where pages and the API are served.
type Web struct {
	Address string            // host:port to listen on
	URL     string            // how readers reach it, for links in letters; empty for no links
	Tokens  map[string]string // secrets of programs that read /metrics, by the program's name
	OIDC    OIDC              // the sign-in provider; none when its Issuer is empty
	Metrics string            // host:port where /metrics is shown to whoever reaches it; empty: only with one of Tokens, among the pages
	Session Session           // how long people stay signed in
	Proxy   netip.Prefix      // the server in front, whose word for a reader's address is taken; zero: none
}

// Session is how long people stay signed in: Idle without doing anything, and
// Longest in any case.
type Session struct{ Idle, Longest time.Duration }

// OIDC is a sign-in provider that speaks OpenID Connect, and what its groups
// are here.
type OIDC struct {
	Issuer, Client, Secret string
	Claim                  string                  // lists the groups of a person
	Groups                 map[string]access.Grant // by the provider's name of the group
}

// Schedule is how editions become due and are worked on.
type Schedule struct {
	CatchUp int  // days after which a pack that was missed is held rather than sent
	Hold    bool // packs wait for approval before they are sent
	Workers int  // packs that one process makes at the same time
	Digest  int  // local seconds since midnight at which owners are told of the day; -1: never

	Lag time.Duration // how far a source's loading may lie behind before the administration calls it late
}

// Customer returns the customer of an id, or an error of the kind
// fault.NotFound that names those there are.
func (w *Workspace) Customer(id string) (forums.Customer, error) {
	ids := make([]string, len(w.Customers))
	for i, c := range w.Customers {
		if c.ID == id {
			return c, nil
		}
		ids[i] = c.ID
	}
	hint := "the workspace has no customers"
	if near := nearest(id, ids); near != "" {
		hint = "did you mean " + near + "?"
	} else if len(ids) > 0 {
		hint = "customers are " + either(ids)
	}
	return forums.Customer{}, fmt.Errorf("customer %q: %w; %s", id, fault.NotFound, hint)
}

// Dir returns the folder of a workspace: the flag, else TING_WORKSPACE, else
// the current folder.
func Dir(flag string, environ []string) string {
	if flag != "" {
		return flag
	}
	for _, e := range environ {
		if dir, ok := strings.CutPrefix(e, "TING_WORKSPACE="); ok && dir != "" {
			return dir
		}
	}
	return "."
}

// Load reads a workspace. It fails with an [*Error] that holds every mistake,
// or with fault.NotFound when the folder has no ting.yaml.
func Load(in Input) (*Workspace, error) {
	dir, err := filepath.Abs(in.Dir)
	if err != nil {
		return nil, fmt.Errorf("workspace %s: %w", in.Dir, err)
	}
	text, err := readFile(filepath.Join(dir, "ting.yaml"), largest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("ting.yaml: %w in %s; go to the folder of a workspace, name it with --workspace, or begin one with ting init", fault.NotFound, dir)
	case errors.Is(err, syscall.ENOTDIR):
		return nil, fmt.Errorf("workspace %s: %w: it is a file; name the folder that holds ting.yaml", in.Dir, fault.Invalid)
	case err != nil && !errors.Is(err, fault.Invalid):
		return nil, fmt.Errorf("ting.yaml: %w", err)
	}
	l := loader{in: in, w: &Workspace{Dir: dir}}
	if err != nil {
		l.add(Finding{File: "ting.yaml", Text: err.Error()})
	} else {
		l.settings(text)
	}
	if err := errors.Join(l.customers(), l.mappings()); err != nil {
		return nil, err
	}
	if len(l.findings) > 0 {
		return nil, &Error{Findings: l.findings}
	}
	return l.w, nil
}

// loader gathers a workspace and what is wrong with it.
type loader struct {
	in       Input
	w        *Workspace
	findings []Finding
}

func (l *loader) add(f ...Finding) { l.findings = append(l.findings, f...) }

// customers reads every file of customers/. An id belongs to one of them; ids
// that differ only in case would share files, and are one.
func (l *loader) customers() error {
	first := map[string]string{}
	err := l.each("customers", ".yaml", ".yml", func(file, text string) {
		r := &reader{file: file}
		if root := r.read(text); root != nil {
			c, id := r.customer(root, l.in.Holidays, l.in.Terms)
			if id != nil {
				if other, twice := first[strings.ToLower(c.ID)]; twice {
					r.fault(id, "give each customer its own", "id %s belongs to %s", quote(c.ID), other)
				}
				first[strings.ToLower(c.ID)] = file
			}
			l.w.Customers = append(l.w.Customers, c)
		}
		sortFindings(r.findings)
		l.add(r.findings...)
	})
	slices.SortFunc(l.w.Customers, func(a, b forums.Customer) int { return strings.Compare(a.ID, b.ID) })
	return err
}

// mappings reads every query of warehouse/.
func (l *loader) mappings() error {
	return l.each("warehouse", ".sql", "", func(file, text string) {
		dataset := strings.TrimSuffix(filepath.Base(file), ".sql")
		switch {
		case !contains(datasets(), dataset):
			l.add(Finding{File: file, Text: "no dataset is called " + quote(dataset), Cure: suggestKey(dataset, datasets())})
		case strings.TrimSpace(text) == "":
			l.add(Finding{File: file, Text: "the query is empty", Cure: "write a SELECT, or delete the file"})
		default:
			l.w.Mappings = append(l.w.Mappings, Mapping{Dataset: dataset, File: file, SQL: text})
		}
	})
}

// datasets that a mapping can return, as the contract names them.
func datasets() []string {
	return []string{
		"tickets", "pauses", "outages", "metrics", "registrations", "worklogs", "changes", "projects", "milestones", "loads",
	}
}

// each hands over the text of every file of a folder that has the ending, in
// order of names. A folder that is not there is an empty one. Files with a
// mistaken ending are told of rather than overlooked.
func (l *loader) each(folder, ending, mistaken string, read func(file, text string)) error {
	entries, err := os.ReadDir(filepath.Join(l.w.Dir, folder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", folder, err)
	}
	for _, e := range entries {
		file := folder + "/" + e.Name()
		switch {
		case e.IsDir() || strings.HasPrefix(e.Name(), "."):
			continue
		case mistaken != "" && filepath.Ext(e.Name()) == mistaken:
			l.add(Finding{File: file, Text: "a file that ends in " + mistaken + " is not read", Cure: "rename it to end in " + ending})
			continue
		case filepath.Ext(e.Name()) != ending:
			continue
		}
		text, err := readFile(filepath.Join(l.w.Dir, folder, e.Name()), largest)
		switch {
		case errors.Is(err, fault.Invalid):
			l.add(Finding{File: file, Text: err.Error()})
		case err != nil:
			return fmt.Errorf("%s: %w", file, err)
		default:
			read(file, text)
		}
	}
	return nil
}

// sortFindings puts the findings of one file in the order of its lines.
func sortFindings(f []Finding) {
	slices.SortStableFunc(f, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}
