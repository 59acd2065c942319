package datasource

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"time"
)

// silence is how long a PostgreSQL server may say nothing while it is waited
// for, unless [OpenFor] says otherwise. The server's own time limit does not
// help where the line between has died without a word: a proxy that hangs, a
// firewall that forgot.
const silence = 5 * time.Minute

// attentive dials lines that are given up when nothing comes over them.
type attentive struct {
	net.Dialer
	silence time.Duration
}

// Dial opens a line, and waits for it as long as the dialer does.
func (a attentive) Dial(network, address string) (net.Conn, error) {
	return a.DialContext(context.Background(), network, address)
}

// DialTimeout opens a line within a time.
func (a attentive) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	return a.DialContext(ctx, network, address)
}

// DialContext opens a line that is given up after a silence.
func (a attentive) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	line, err := a.Dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &attended{Conn: line, silence: a.silence}, nil
}

// attended is a line that closes itself when a read has brought nothing for
// too long.
type attended struct {
	net.Conn
	silence time.Duration
	silent  atomic.Bool
}

var errSilent = errors.New("nothing was heard from the server")

// Read waits no longer than the silence that is allowed.
func (a *attended) Read(p []byte) (int, error) {
	late := time.AfterFunc(a.silence, func() {
		a.silent.Store(true)
		_ = a.Close() // wakes the read
	})
	defer late.Stop()
	n, err := a.Conn.Read(p)
	if err != nil && a.silent.Load() {
		err = &net.OpError{Op: "read", Net: a.RemoteAddr().Network(), Addr: a.RemoteAddr(), Err: fmt.Errorf("%w for %s", errSilent, a.silence)}
	}
	return n, err
}
