// Package volume counts what came in, what went out and what is left, by type
// and priority, for a [Course] of periods in one pass over the tickets.
//
// Nothing is left out of a volume: not the excluded tickets, not those opened
// before any agreement (rule 11 of the contract). Memory grows with the pairs
// of type and priority and with the periods, not with the tickets.
package volume
