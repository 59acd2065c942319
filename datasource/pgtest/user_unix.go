//go:build unix

package pgtest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// runAsUser makes command run as an ordinary user, who then owns folder, when
// this process is root.
func runAsUser(command *exec.Cmd, folder string) error {
	if os.Getuid() != 0 {
		return nil
	}
	uid, gid, err := ordinaryUser()
	if err != nil {
		return err
	}
	if err := os.Chown(folder, uid, gid); err != nil {
		return err
	}
	command.Env = append(os.Environ(), "HOME="+folder)
	command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return nil
}

func ordinaryUser() (uid, gid int, err error) {
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.Atoi(found.Uid)
		if err != nil {
			return 0, 0, err
		}
		gid, err := strconv.Atoi(found.Gid)
		return uid, gid, err
	}
	return 0, 0, fmt.Errorf("PostgreSQL does not run as root and there is no user postgres or nobody: %w", errMissing)
}
