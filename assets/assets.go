// Package assets holds what ting shows but does not compute, embedded in the
// binary. Some of it is committed; the chart engine and the typeface are
// fetched by `make assets` and embedded beside a committed README. Without
// them the build works, and asking for them says what to run.
package assets
