package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what an operator watches: how many requests each route answered
// with which status and how long they took, and how the process is. Labels are
// patterns of the table, never an address that somebody asked for, so that no
// customer and no secret stands among them.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	serve    http.Handler
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "ting_requests_total", Help: "Requests answered, by method, route and status.",
		}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "ting_request_seconds", Help: "How long answers took, by method and route.", Buckets: prometheus.DefBuckets,
		}, []string{"method", "route"}),
	}
	m.registry.MustRegister(m.requests, m.seconds, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.serve = promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
	return m
}

// counted is a writer that remembers the status.
type counted struct {
	http.ResponseWriter
	status int
}

// WriteHeader remembers the first status that is written.
func (c *counted) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

// Unwrap lets the server's own controls through.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// watched counts what a route answers. The time is real, whatever the house
// believes it is.
func (s *Site) watched(route Route, next http.Handler) http.Handler {
	pattern := route.Pattern
	if pattern == "" {
		pattern = "none"
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, c := time.Now(), &counted{ResponseWriter: w}
		next.ServeHTTP(c, r)
		if c.status == 0 {
			c.status = http.StatusOK
		}
		method := route.Method
		if method == "" {
			method = "any" // what a stranger calls a method is theirs to choose
		}
		s.metrics.requests.WithLabelValues(method, pattern, strconv.Itoa(c.status)).Inc()
		s.metrics.seconds.WithLabelValues(method, pattern).Observe(time.Since(began).Seconds())
	})
}

// Metrics is what a program reads that watches the site, for an address of its
// own: whoever reaches that address may read it, and nothing else is there.
func (s *Site) Metrics() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", s.metrics.serve)
	return mux
}

// measured serves the metrics to programs that show one of the tokens of
// ting.yaml. Without tokens there is no such page.
func (s *Site) measured(c *Call) error {
	shown, bearer := strings.CutPrefix(c.Request.Header.Get("Authorization"), "Bearer ")
	got, known := sha256.Sum256([]byte(shown)), 0
	for _, token := range s.Tokens {
		want := sha256.Sum256([]byte(token))
		known |= subtle.ConstantTimeCompare(got[:], want[:])
	}
	if !bearer || known == 0 {
		return notThere(c)
	}
	s.metrics.serve.ServeHTTP(c.Writer, c.Request)
	return nil
}
