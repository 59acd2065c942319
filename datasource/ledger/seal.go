package ledger

import (
	"crypto/rand"
	"encoding/json"

	"ting/forums/dispatch"
)

// seal is who stands in a link whose texts lie beside the chain.
const seal = "sealed"

// link is an entry as the chain holds it, with the body beside it. Its hash
// covers everything in it and the hash of the link before, so that none can
// be changed, left out or put in without all later ones telling.
//
// A sealed link holds in Detail the hash of its body under a salt. Whoever
// knows the hash cannot find out by guessing what an erased text was, since
// its salt is gone too. A link made by an older program holds its texts itself
// and has no body.
type link struct {
	Seq     int64  `db:"seq"`
	Who     string `db:"who"`
	At      int64  `db:"at"`
	What    string `db:"what"`
	Subject string `db:"subject"`
	Why     string `db:"why"`
	Detail  string `db:"detail"`
	Prev    string `db:"prev"` // hash of the link before; empty for the first
	Hash    string `db:"hash"` // SHA-256, hexadecimal

	Salt        string `db:"salt"`
	BodyWho     string `db:"body_who"`
	BodySubject string `db:"body_subject"`
	BodyWhy     string `db:"body_why"`
	BodyDetail  string `db:"body_detail"`
}

// sealed is e as a link that follows the one with the hash prev.
func (e Entry) sealed(prev string) (link, error) {
	l := link{
		Seq: e.Seq, Who: seal, At: e.At, What: e.What, Prev: prev,
		Salt: rand.Text(), BodyWho: e.Who, BodySubject: e.Subject, BodyWhy: e.Why, BodyDetail: e.Detail,
	}
	var err error
	if l.Detail, err = l.body(); err != nil {
		return l, err
	}
	l.Hash, err = l.sum()
	return l, err
}

func (l link) isSealed() bool { return l.Who == seal && l.Subject == "" }

// entry is a link as people read it.
func (l link) entry() Entry {
	e := Entry{Seq: l.Seq, Who: l.Who, At: l.At, What: l.What, Subject: l.Subject, Why: l.Why, Detail: l.Detail, Hash: l.Hash}
	if l.isSealed() {
		e.Who, e.Subject, e.Why, e.Detail = l.BodyWho, l.BodySubject, l.BodyWhy, l.BodyDetail
	}
	return e
}

// sum is the hash that l must have. A JSON list keeps the borders of texts, so
// that moving a word from one field to the next changes the hash.
func (l link) sum() (string, error) {
	return hashOf(l.Seq, l.Who, l.At, l.What, l.Subject, l.Why, l.Detail, l.Prev)
}

// body is the hash that a sealed link must hold of its body.
func (l link) body() (string, error) {
	return hashOf(l.Salt, l.BodyWho, l.BodySubject, l.BodyWhy, l.BodyDetail)
}

// standing is the hash of all that is there of l now, its body included. An
// erasure names it, and so vouches for what is left.
func (l link) standing() (string, error) {
	return hashOf(l.Seq, l.Who, l.At, l.What, l.Subject, l.Why, l.Detail, l.Prev, l.Hash,
		l.Salt, l.BodyWho, l.BodySubject, l.BodyWhy, l.BodyDetail)
}

// whole tells whether l says what it said when it was made.
func (l link) whole() (bool, error) {
	hash, err := l.sum()
	if err != nil || hash != l.Hash || !l.isSealed() {
		return hash == l.Hash, err
	}
	body, err := l.body()
	return body == l.Detail, err
}

func hashOf(fields ...any) (string, error) {
	content, err := json.Marshal(fields)
	return dispatch.Hash(content), err
}
