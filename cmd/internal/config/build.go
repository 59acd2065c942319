package config

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// builder turns the parser's tree into ours and notes what is refused.
type builder struct{ bad []misfit }

// refuse notes a construction that settings do without.
func (b *builder) refuse(n ast.Node, says, cure string) {
	at := n.GetToken().Position
	b.bad = append(b.bad, misfit{at.Line, at.Column, mistake{says, cure}})
}

// build copies a value; label is the key that it belongs to.
func (b *builder) build(n ast.Node, label string) *node {
	at := n.GetToken()
	out := &node{label: label, line: at.Position.Line, column: at.Position.Column}
	switch v := n.(type) {
	case *ast.MappingNode:
		out.kind = mapping
		b.pairs(out, v.Values, v.IsFlowStyle)
	case *ast.MappingValueNode:
		out.kind = mapping
		b.pairs(out, []*ast.MappingValueNode{v}, false)
	case *ast.SequenceNode:
		out.kind, out.items = list, make([]*node, 0, len(v.Values))
		for _, item := range v.Values {
			out.items = append(out.items, b.build(item, label))
		}
	case *ast.LiteralNode:
		out.kind, out.text = scalar, strings.TrimRight(v.Value.Value, "\n")
	case *ast.NullNode:
	case *ast.AnchorNode:
		b.refuse(n, "anchors (&name) are not read", "write the value itself in each place")
	case *ast.AliasNode:
		b.refuse(n, "aliases (*name) are not read", "write the value itself, or quote text that begins with *")
	case *ast.TagNode:
		b.refuse(n, "tags (!name) are not read", "write the value alone, or quote text that begins with !")
	case ast.ScalarNode:
		out.kind, out.text = scalar, at.Value
	default:
		b.refuse(n, "this kind of value is not read", "write text, a list or keys")
	}
	return out
}

// pairs copies the keys of a mapping. A mapping written in lines stands where
// its first key does.
func (b *builder) pairs(out *node, values []*ast.MappingValueNode, flow bool) {
	out.pairs = make([]pair, 0, len(values))
	for i, v := range values {
		if v.Key.IsMergeKey() {
			b.refuse(v.Key, "merge keys (<<) are not read", "write the keys themselves")
			continue
		}
		key, ok := v.Key.(ast.ScalarNode)
		if !ok {
			b.refuse(v.Key, "this cannot be a key", "write key: value with a plain key")
			continue
		}
		k := b.build(key, "")
		if i == 0 && !flow {
			out.line, out.column = k.line, k.column
		}
		value := &node{label: k.text, line: k.line, column: k.column}
		if v.Value != nil {
			value = b.build(v.Value, k.text)
		}
		if value.kind == blank {
			value.line, value.column = k.line, k.column
		}
		out.pairs = append(out.pairs, pair{k, value})
	}
}
