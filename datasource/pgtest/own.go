package pgtest

import (
	"bufio"
	"errors"
	"io"
	"os"
	"testing"
)

// Server is a server that is one test's alone.
type Server struct {
	URL    string // of an empty database
	t      testing.TB
	pipe   io.WriteCloser
	answer *bufio.Reader
}

// Own starts a server that goes away with the test. Without the programs the
// test is skipped, or fails where CI is true. A server that TING_TEST_POSTGRES
// names is not used: a test must not have it fall over.
func Own(t testing.TB) *Server {
	t.Helper()
	programs, err := findPrograms()
	if errors.Is(err, errMissing) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	var port int
	if err == nil {
		port, err = freePort()
	}
	s := &Server{URL: urlOf(port), t: t}
	if err == nil {
		s.pipe, s.answer, err = launch(programs, port, mindful)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.pipe.Close()
		_, _ = io.Copy(io.Discard, s.answer) // until its folder is gone
	})
	return s
}

// Restart has the server fall over, as pg_ctl -m immediate does it: every
// connection is cut, nothing is written that was not committed. It returns when
// the server has recovered and answers.
func (s *Server) Restart() {
	s.t.Helper()
	_, err := io.WriteString(s.pipe, "again\n")
	if err = errors.Join(err, ready(s.answer)); err != nil {
		s.t.Fatal(err)
	}
}
