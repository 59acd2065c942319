package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
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
		Short: "Show pages on this machine, and do the work of ting worker",
		Long: `Shows pages on web.address of ting.yaml (127.0.0.1:8080 when it says nothing;
port 0 takes a free one), and does the work of ting worker. The address it
listens on is printed. There is no sign-in yet, so only addresses of this
machine itself are taken. Logs to the standard error. SIGTERM ends it once
requests and the pack at hand are done, within 30 seconds.`,
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

// serve shows pages and keeps the alarm until ctx ends, or the pages can no
// longer be shown.
func (h *house) serve(ctx context.Context, l *ledger.Ledger) error {
	if err := onlyHere(h.Web.Address); err != nil {
		return err
	}
	handler, err := web.Handler(shown{l})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", h.Web.Address)
	if err != nil {
		return fmt.Errorf("web.address: %w", err)
	}
	fmt.Fprintf(h.out, "ting serves http://%s\n", listener.Addr())
	a := newAlarm(h, l)
	a.log.Info("serve begins", "workspace", h.Dir, "address", listener.Addr().String(), "ledger", l.Place())

	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var alarmed error
	var work sync.WaitGroup
	work.Go(func() { alarmed = a.keep(ctx) })
	served := serveUntil(ctx, listener, handler)
	stop()
	work.Wait()
	a.log.Info("serve ends")
	return errors.Join(served, alarmed, a.Close())
}

// onlyHere returns fault.Invalid for an address that other machines reach:
// without sign-in, whoever reached it would see every customer.
func onlyHere(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%w: web.address %q is not host:port, such as 127.0.0.1:8080", fault.Invalid, address)
	}
	ip, err := netip.ParseAddr(host)
	if host == "localhost" || err == nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("%w: web.address %s can be reached from other machines, and there is no sign-in yet; write 127.0.0.1:8080, and put nothing in front of it", fault.Invalid, address)
}

// serveUntil answers requests until ctx ends, and then lets those under way finish.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
	}
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

// shown is the ledger as the pages read it.
type shown struct{ ledger *ledger.Ledger }

// Editions returns the editions last touched, newest first, at most n.
func (s shown) Editions(ctx context.Context, n int) ([]web.Edition, error) {
	found, err := s.ledger.Editions(ctx, ledger.EditionFilter{})
	if err != nil {
		return nil, err
	}
	editions := make([]web.Edition, len(found))
	for i, e := range found {
		editions[i] = web.Edition{Customer: e.Customer, Forum: string(e.Forum), Period: e.Period, State: string(e.State), Changed: e.Since}
	}
	slices.SortStableFunc(editions, func(a, b web.Edition) int { return b.Changed.Compare(a.Changed) })
	return editions[:min(n, len(editions))], nil
}

// Ping tells whether the ledger answers.
func (s shown) Ping(ctx context.Context) error {
	_, err := s.ledger.Audit(ctx, 0, 1)
	return err
}
