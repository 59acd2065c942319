package datasource

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Questions to PostgreSQL about itself. The system identifier is drawn when a
// cluster is made and goes with its files; the oid is drawn when a database is
// made and does not go with a dump.
const (
	mayAskSystem   = "SELECT count(*) FROM pg_proc p WHERE p.proname = 'pg_control_system' AND has_function_privilege(p.oid, 'EXECUTE')"
	systemQuery    = "SELECT c.system_identifier::text FROM pg_control_system() c"
	databaseQuery  = "SELECT d.oid::text FROM pg_database d WHERE d.datname = current_database()"
	postgresNow    = "SELECT floor(extract(epoch FROM clock_timestamp()))::bigint"
	machineFile    = "/etc/machine-id" // systemd's; absent in most containers
	unknownCluster = "unknown"
)

// Identity says which database this is, as opposed to a copy of it elsewhere:
// for PostgreSQL the cluster and the database in it, for a SQLite file the
// machine, the file's place and its number in the file system. A dump that is
// restored, and a file that is copied or moved, have another identity. The
// text means nothing by itself; it is to be compared.
func (db *DB) Identity(ctx context.Context) (string, error) {
	if db.engine == SQLite {
		return fileIdentity(db.place)
	}
	var may int
	if err := db.GetContext(ctx, &may, mayAskSystem); err != nil {
		return "", db.Explain(err)
	}
	cluster, database := unknownCluster, ""
	if may > 0 {
		if err := db.GetContext(ctx, &cluster, systemQuery); err != nil {
			return "", db.Explain(err)
		}
	}
	if err := db.GetContext(ctx, &database, databaseQuery); err != nil {
		return "", db.Explain(err)
	}
	return "cluster " + cluster + ", database " + database, nil
}

func fileIdentity(name string) (string, error) {
	if name == inMemory {
		return "memory", nil // it has no copy
	}
	path, err := filepath.Abs(name)
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return "", fmt.Errorf("file %s: %w", name, err)
	}
	at, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("file %s: %w", name, err)
	}
	machine, _ := os.ReadFile(machineFile) // where there is none, place and number have to do
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d", strings.TrimSpace(string(machine)), path, numberOf(at)))
	return "file " + hex.EncodeToString(sum[:8]), nil
}

// Now is what time the database believes it is, to the second: PostgreSQL's
// own clock. A SQLite file has no clock; there it is that of the file system
// it lies on, which on a network drive is another machine's, and elsewhere
// ours. The zero time says that nothing can be asked, as for a database in
// memory.
func (db *DB) Now(ctx context.Context) (time.Time, error) {
	if db.engine == PostgreSQL {
		var now int64
		if err := db.GetContext(ctx, &now, postgresNow); err != nil {
			return time.Time{}, db.Explain(err)
		}
		return time.Unix(now, 0).UTC(), nil
	}
	if db.place == inMemory {
		return time.Time{}, nil
	}
	return fileClock(filepath.Dir(db.place))
}

// fileClock asks the file system of a folder for the time, by what it notes
// on a file that is made and taken away.
func fileClock(dir string) (time.Time, error) {
	file, err := os.CreateTemp(dir, ".clock-*")
	if err != nil {
		return time.Time{}, fmt.Errorf("clock of folder %s: %w", dir, err)
	}
	at, err := file.Stat()
	if err = errors.Join(err, file.Close(), os.Remove(file.Name())); err != nil {
		return time.Time{}, fmt.Errorf("clock of folder %s: %w", dir, err)
	}
	return at.ModTime().UTC().Truncate(time.Second), nil
}
