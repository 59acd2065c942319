//go:build unix

package datasource

import (
	"io/fs"
	"syscall"
)

// numberOf is the number of a file in its file system, which a copy does not share.
func numberOf(at fs.FileInfo) uint64 {
	if s, is := at.Sys().(*syscall.Stat_t); is {
		return uint64(s.Ino)
	}
	return 0
}
