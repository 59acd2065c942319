package datasource

import (
	"database/sql"
	"errors"
	"fmt"
	"net"
	neturl "net/url"
	"os"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"ting/forums/fault"
)

const (
	connectTimeout = 10 * time.Second
	poolSize       = 8
	idleFor        = 5 * time.Minute
)

// openPostgreSQL sets up the pool; it does not connect. Parameters go along
// with the query in one round trip, so no statement has to be prepared.
func openPostgreSQL(url string, silence time.Duration) (*DB, error) {
	config, err := postgresConfig(url)
	if err != nil {
		return nil, err
	}
	connector, err := pq.NewConnectorConfig(config)
	if err != nil {
		return nil, fmt.Errorf("database at %s: %w: %w", placeOf(config), err, fault.Invalid)
	}
	connector.Dialer(attentive{silence: silence})
	db := &DB{
		DB:     sqlx.NewDb(sql.OpenDB(connector), string(PostgreSQL)),
		engine: PostgreSQL,
		place:  placeOf(config),
	}
	db.pooled()
	return db, nil
}

// postgresConfig reads url and fills in what it leaves open. Encryption is
// used where the server has it unless url says otherwise, as psql does.
func postgresConfig(url string) (pq.Config, error) {
	parsed, err := neturl.Parse(url)
	if err != nil {
		// The text of a url.Error repeats the URL, and with it the password.
		if inner, ok := errors.AsType[*neturl.Error](err); ok {
			err = inner.Err
		}
		return pq.Config{}, fmt.Errorf("database URL cannot be read (a character such as @ or / in the password is written %%40, %%2F): %s: %w",
			withoutPassword(err.Error(), url), fault.Invalid)
	}
	config, err := pq.NewConfig(url)
	if err != nil {
		return pq.Config{}, fmt.Errorf("database URL of host %s: %s: %w", parsed.Host, withoutPassword(err.Error(), url), fault.Invalid)
	}
	config.BinaryParameters = true
	config.FallbackApplicationName = "ting"
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	if parsed.Query().Get("sslmode") == "" && os.Getenv("PGSSLMODE") == "" {
		config.SSLMode = pq.SSLModePrefer
	}
	return config, nil
}

// placeOf names the server and the database.
func placeOf(config pq.Config) string {
	host := config.Host
	if host == "" && config.Hostaddr.IsValid() {
		host = config.Hostaddr.String()
	}
	return net.JoinHostPort(host, strconv.Itoa(int(config.Port))) + "/" + config.Database
}

// pooled keeps as many connections as may be open: making one costs more than
// answering a page with it. Those that are not used are closed after a while.
func (db *DB) pooled() {
	db.SetMaxOpenConns(poolSize)
	db.SetMaxIdleConns(poolSize)
	db.SetConnMaxIdleTime(idleFor)
}
