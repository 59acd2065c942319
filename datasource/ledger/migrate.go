package ledger

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"ting/datasource"
	"ting/forums/fault"
)

// migrations is the history of the tables, one file a version.
//
//go:embed migrations/*.sql
var migrations embed.FS

// versions is the table in which it is kept which of them were made.
const versions = "ting_migrations"

// Migrate brings the tables of the ledger at url to the newest version and
// returns the version they had and the one they have. When several machines
// migrate at once, one does it and the others wait.
func Migrate(ctx context.Context, url string) (from, to int64, err error) {
	db, err := datasource.Open(ctx, url)
	if err != nil {
		return 0, 0, fmt.Errorf("ledger: %w", err)
	}
	from, to, err = migrate(ctx, db)
	if err != nil {
		err = fmt.Errorf("ledger %s: %w", db.Place(), err)
	}
	return from, to, errors.Join(err, db.Close())
}

func migrate(ctx context.Context, db *datasource.DB) (from, to int64, err error) {
	provider, err := migrator(db)
	if err != nil {
		return 0, 0, err
	}
	if from, err = versionOf(ctx, db); err != nil {
		return 0, 0, err
	}
	if err := liftGuard(ctx, db); err != nil {
		return from, from, err
	}
	if _, err := provider.Up(ctx); err != nil {
		return from, from, fmt.Errorf("migrate: %w", errors.Join(db.Explain(err), setGuard(ctx, db)))
	}
	if err := setGuard(ctx, db); err != nil {
		return from, from, err
	}
	to, err = versionOf(ctx, db)
	return from, to, err
}

func migrator(db *datasource.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	options := []goose.ProviderOption{goose.WithTableName(versions), goose.WithDisableGlobalRegistry(true)}
	dialect := goose.DialectSQLite3
	if db.Engine() == datasource.PostgreSQL {
		dialect = goose.DialectPostgres
		turn, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, fmt.Errorf("migrate: %w", err)
		}
		options = append(options, goose.WithSessionLocker(turn))
	}
	provider, err := goose.NewProvider(dialect, db.DB.DB, files, options...)
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	return provider, nil
}

func newestVersion(db *datasource.DB) (int64, error) {
	provider, err := migrator(db)
	if err != nil {
		return 0, err
	}
	sources := provider.ListSources()
	return sources[len(sources)-1].Version, nil
}

// versionOf reads the version of the tables without changing anything: 0 when
// there are none.
func versionOf(ctx context.Context, db *datasource.DB) (int64, error) {
	var version *int64
	err := db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error { return tx.GetContext(ctx, &version, versionSQL) })
	if errors.Is(err, fault.Invalid) { // the table of versions is missing
		return 0, nil
	}
	if err != nil || version == nil {
		return 0, err
	}
	return *version, nil
}
