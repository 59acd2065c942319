package markdown

import "github.com/yuin/goldmark/util"

// unescaped is text without the backslashes that keep marks from being marks,
// and with its character references as the characters that they name.
func unescaped(text []byte) []byte {
	return util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(text)))
}
