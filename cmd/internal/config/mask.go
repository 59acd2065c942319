package config

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// hidden stands where a secret stood.
const hidden = "***"

// credentials matches the secret part of a URL: what stands between the first
// colon after the scheme and the last @ of the line, for a password may hold
// any sign.
var credentials = regexp.MustCompile(`://[^:@/\s]*:(.*)@`)

// parameters matches secrets among the parameters of a URL.
var parameters = regexp.MustCompile(`(?i)[?&](?:password|sslpassword|token)=([^&\s"']*)`)

// secretKeys matches everything behind a key that holds a secret.
var secretKeys = regexp.MustCompile(`(?i)\b(?:password|tokens?|secret)["']?\s*:\s*(\S.*)$`)

// Mask returns an address such as a database URL without its password, fit for
// a log or an error. Text that is no URL loses whatever looks like a password,
// and a broken database URL everything.
func Mask(address string) string {
	if scheme, _, _ := strings.Cut(address, "://"); postgres(address) {
		if _, err := url.Parse(address); err != nil {
			return scheme + "://" + hidden
		}
	}
	text, _ := mask(address, 0)
	return text
}

// address shows what may be shown of a secret setting: of a database where it
// is, of a folder all, of anything else nothing.
func address(text string) string {
	if postgres(text) || strings.HasPrefix(text, "files:") || strings.HasPrefix(text, "sqlite:") {
		return Mask(text)
	}
	return hidden
}

// withoutSecret is the line of a secret value with at most its address left.
func withoutSecret(line string, n *node) string {
	switch {
	case n.kind == blank:
		return line
	case n.kind == scalar && n.text != "" && strings.Contains(line, n.text):
		return strings.ReplaceAll(line, n.text, address(n.text))
	case strings.Contains(line, hidden):
		return line
	}
	return hidden
}

// keyOnly is a line with nothing left behind its first colon.
func keyOnly(line string) string {
	key, _, found := strings.Cut(line, ":")
	if !found || strings.ContainsAny(key, `"'`) {
		return hidden
	}
	return key + ": " + hidden
}

// mask hides the secrets of one line. It returns where the given column stands
// afterwards; a column inside a secret moves to its beginning.
func mask(line string, column int) (string, int) {
	for _, secret := range []*regexp.Regexp{secretKeys, parameters, credentials} {
		for _, at := range backwards(secret.FindAllStringSubmatchIndex(line, -1)) {
			from, to := at[2], at[3]
			if line[from:to] == hidden {
				continue
			}
			column = moved(column, utf8.RuneCountInString(line[:from])+1, utf8.RuneCountInString(line[:to])+1)
			line = line[:from] + hidden + line[to:]
		}
	}
	return line, column
}

// moved is the column after the characters [from, to) became three.
func moved(column, from, to int) int {
	switch {
	case column < from:
		return column
	case column < to:
		return from
	}
	return column - (to - from) + len(hidden)
}

// backwards returns matches last first, so that cutting one leaves the places
// of the others right.
func backwards(matches [][]int) [][]int {
	out := make([][]int, 0, len(matches))
	for i := len(matches) - 1; i >= 0; i-- {
		out = append(out, matches[i])
	}
	return out
}

// postgres reports whether text begins as a PostgreSQL URL does.
func postgres(text string) bool {
	return strings.HasPrefix(text, "postgres://") || strings.HasPrefix(text, "postgresql://")
}

// parsePostgres checks a PostgreSQL URL. Its mistakes never quote the text,
// which may hold a password.
func parsePostgres(text string) *mistake {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return &mistake{"is not a URL", "write postgres://user:password@host/database, signs such as @ : / in a password as %40 %3A %2F"}
	case u.Host == "" && u.Query().Get("host") == "":
		return &mistake{"names no server", "write postgres://user:password@host/database"}
	case strings.Trim(u.Path, "/") == "" && u.Query().Get("dbname") == "":
		return &mistake{"names no database", "write postgres://user:password@host/database"}
	}
	return nil
}
