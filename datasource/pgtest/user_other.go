//go:build !unix

package pgtest

import "os/exec"

// runAsUser leaves command as it is: only Unix has a root that PostgreSQL refuses.
func runAsUser(*exec.Cmd, string) error { return nil }
