// Package sla judges tickets, outages and samples by an agreement's targets.
//
// A [Judge] is one target of one version of an agreement, compiled. Given a
// ticket as it was known at an instant, it says what the target makes of it:
// met, breached, still running, or excluded and why, and the instant at which
// that was settled. The instant decides the period in which the ticket counts;
// placing it there is for the caller.
//
// Elapsed time is real time inside the [Hours] of the target, less the waits
// of the ticket, in whole seconds and never rounded. A limit is met when the
// elapsed time does not exceed it; a breach falls at the first instant at
// which it does, whether the ticket is done or not, so that what has been
// counted is never changed by later news.
//
// [Share], [Limit] and [Downtime] turn counts, samples and outages into
// figures, and compare them with goals as exact decimals: a share printed as
// 0.95 may still lie below 95 %. [Judge.Account] shows the clock of one ticket
// as rows that add up to its elapsed time.
//
// Rule numbers in comments are those of section 4 of the contract.
package sla
