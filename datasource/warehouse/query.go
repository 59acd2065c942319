package warehouse

import (
	"embed"
	"strings"
)

//go:embed sql/*.sql
var queries embed.FS

// query returns the query in sql/name.sql with the parts put in for the words
// in braces. Its comments stay behind, because parts are of many lines.
func query(name string, parts map[string]string) string {
	content, err := queries.ReadFile("sql/" + name + ".sql")
	if err != nil {
		return "-- " + err.Error() // the engine refuses an empty query
	}
	var lines []string
	for line := range strings.Lines(string(content)) {
		if !strings.HasPrefix(line, "--") {
			lines = append(lines, line)
		}
	}
	filled := strings.TrimSuffix(strings.TrimSpace(strings.Join(lines, "")), ";")
	pairs := make([]string, 0, 2*len(parts))
	for word, part := range parts {
		pairs = append(pairs, "{"+word+"}", part)
	}
	return strings.NewReplacer(pairs...).Replace(filled)
}
