package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"ting/cmd/internal/web"
	"ting/datasource/ledger"
	"ting/forums/fault"
)

func serveCommand(sh shell) *cobra.Command {
	var address string
	cmd := &cobra.Command{
		Use:   "serve [--address HOST:PORT]",
		Short: "Show pages to those who sign in, and do the work of ting worker",
		Long: `Shows pages on web.address of ting.yaml (127.0.0.1:8080 when it says nothing;
port 0 takes a free one), and does the work of ting worker. The address it
listens on is printed. Whoever reads has to sign in: the first administrator is
made with ting user add --role administrator. Other machines reach it through a
server that speaks TLS and is named by web.url and web.proxy. Logs to the
standard error. SIGTERM ends it once requests and the packs at hand are done,
within 30 seconds.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				if address != "" {
					h.Web.Address = address
				}
				return h.serve(ctx, l)
			})
		},
	}
	cmd.Flags().StringVar(&address, "address", "", "where to listen (default web.address of ting.yaml)")
	return cmd
}

// threadsPerCore is how many threads compute at the same time while pages are
// served, for each core that there is. With one each, a pack that is being
// printed holds every core for 10 ms at a time, and a page waits for that at
// each of its steps; with more, it is the kernel that shares the cores, and it
// lets those go first that have worked least. Fifty people in the action list
// while packs are issued, two cores under other load: 95 of 100 pages came
// within 96 ms with one, 76 with two, 52 with three; the packs took no longer.
const threadsPerCore = 3

// serve shows pages and keeps the alarm until ctx ends, or the pages can no
// longer be shown.
func (h *house) serve(ctx context.Context, l *ledger.Ledger) error {
	a := newAlarm(h, l)
	site, err := h.site(l, a.log, a.pulse)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", h.Web.Address)
	if err != nil {
		return fmt.Errorf("%w: web.address: %w", fault.Invalid, err)
	}
	watched, err := h.watch(site)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer watched()
	fmt.Fprintf(h.out, "ting serves http://%s\n", listener.Addr())
	a.log.Info("serve begins", "workspace", h.Dir, "address", listener.Addr().String(), "ledger", l.Place())
	a.welcome(ctx)

	cores := runtime.GOMAXPROCS(0)
	runtime.GOMAXPROCS(cores * threadsPerCore)
	defer runtime.GOMAXPROCS(cores)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var alarmed error
	var work sync.WaitGroup
	work.Go(func() { alarmed = a.keep(ctx) })
	served := serveUntil(ctx, listener, site.Handler())
	stop()
	work.Wait()
	a.log.Info("serve ends")
	return errors.Join(served, alarmed, a.Close())
}

// watch shows /metrics on the address of its own, if there is one, until the
// function that it returns is called. Nobody waits for it to end: a reading
// that is cut off is made again a moment later.
func (h *house) watch(site *web.Site) (stop func(), err error) {
	if h.Web.Metrics == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", h.Web.Metrics)
	if err != nil {
		return nil, fmt.Errorf("%w: web.metrics: %w", fault.Invalid, err)
	}
	server := newServer(site.Metrics())
	go func() { _ = server.Serve(listener) }() // ends when it is closed
	fmt.Fprintf(h.out, "ting shows metrics on http://%s/metrics\n", listener.Addr())
	return func() { _ = server.Close() }, nil
}

// newServer is a server whose readers may not take for ever.
func newServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}

// serveUntil answers requests until ctx ends, and then lets those under way finish.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := newServer(handler)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("web pages: %w", err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceFor)
	defer cancel()
	if err := server.Shutdown(drain); err != nil {
		return errors.Join(fmt.Errorf("web pages: requests were cut off: %w", err), server.Close())
	}
	return nil
}
