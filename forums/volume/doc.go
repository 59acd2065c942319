// Package volume counts what came in, what went out and what is left.
package volume
