// Package sla judges tickets, outages and samples by an agreement's targets.
package sla
