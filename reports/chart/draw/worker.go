package draw

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
)

// Worker draws charts in a process of its own, which runs [Serve]. Engines of
// one process wait for each other; workers do not, and one that runs out of
// memory or never ends takes nobody with it. It draws one chart at a time, is
// safe for concurrent use, and draws as [Engine] does, byte for byte.
type Worker struct {
	turn  chan struct{} // holds one token; who has it may use what follows
	start func() *exec.Cmd
	post  *post // nil until the first chart, and after a process has ended
	done  bool
}

// NewWorker returns a worker whose process is begun by what start returns, once
// there is something to draw, and begun again after it has failed. The command
// comes with nothing connected but its standard error.
func NewWorker(start func() *exec.Cmd) *Worker {
	w := &Worker{turn: make(chan struct{}, 1), start: start}
	w.turn <- struct{}{}
	return w
}

// post is a running process and the way to it.
type post struct {
	command *exec.Cmd
	in      io.WriteCloser
	asks    *json.Encoder
	answers *json.Decoder
}

// ask is one chart to draw, as it goes to the process.
type ask struct {
	Options       json.RawMessage `json:"options"`
	Width, Height float64
}

// answer is what comes back: operations, or why there are none.
type answer struct {
	Operations json.RawMessage `json:"operations,omitempty"`
	Problem    string          `json:"problem,omitempty"`
}

// Draw draws one chart as [Engine.Draw] does. It waits for its turn and gives
// up when ctx ends; the process that was drawing is then ended.
func (w *Worker) Draw(ctx context.Context, options []byte, width, height float64) (Drawing, error) {
	if !(width > 0 && height > 0) {
		return Drawing{}, fmt.Errorf("draw a chart: a size of %g × %g points", width, height)
	}
	select {
	case <-w.turn:
		defer func() { w.turn <- struct{}{} }()
	case <-ctx.Done():
		return Drawing{}, fmt.Errorf("draw a chart: %w", ctx.Err())
	}
	if w.done {
		return Drawing{}, errors.New("draw a chart: the worker is closed")
	}
	operations, err := w.ask(ctx, ask{options, width, height})
	if errors.Is(err, errEnded) && ctx.Err() == nil {
		operations, err = w.ask(ctx, ask{options, width, height}) // a fresh process may fare better
	}
	if err != nil {
		return Drawing{}, fmt.Errorf("draw a chart: %w", err)
	}
	ops, err := decode(operations)
	if err != nil {
		return Drawing{}, fmt.Errorf("draw a chart: %w", err)
	}
	return Drawing{Width: width, Height: height, Ops: ops}, nil
}

// errEnded is that a process was there and is no more.
var errEnded = errors.New("the process for charts has ended")

// ask has the process draw. What breaks the way to it ends it, so that the next
// chart begins with a fresh one.
func (w *Worker) ask(ctx context.Context, a ask) ([]byte, error) {
	if !json.Valid(a.Options) {
		return nil, errors.New("the options are not JSON")
	}
	if w.post == nil {
		p, err := begin(w.start())
		if err != nil {
			return nil, fmt.Errorf("begin a process for charts: %w", err)
		}
		w.post = p
	}
	stop := context.AfterFunc(ctx, func() { _ = w.post.command.Process.Kill() })
	var got answer
	err := w.post.asks.Encode(a)
	if err == nil {
		err = w.post.answers.Decode(&got)
	}
	if stop(); err != nil {
		ended := w.post.end()
		w.post = nil
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%w: %w", errEnded, errors.Join(err, ended))
	}
	if got.Problem != "" {
		return nil, errors.New(got.Problem)
	}
	return got.Operations, nil
}

func begin(command *exec.Cmd) (*post, error) {
	in, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	return &post{command, in, json.NewEncoder(in), json.NewDecoder(out)}, nil
}

// end closes the way to a process, which ends it, and waits for that.
func (p *post) end() error {
	return errors.Join(p.in.Close(), p.command.Wait())
}

// Close ends the process. Closing twice does nothing.
func (w *Worker) Close() error {
	<-w.turn
	defer func() { w.turn <- struct{}{} }()
	w.done = true
	if w.post == nil {
		return nil
	}
	p := w.post
	w.post = nil
	return p.end()
}

// Serve is the other end of a [Worker]: it draws what comes in until that ends,
// or ctx does, and writes the answers in order. A chart that cannot be drawn is
// an answer.
func Serve(ctx context.Context, e *Engine, in io.Reader, out io.Writer) error {
	asks, answers := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var a ask
		switch err := asks.Decode(&a); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read what to draw: %w", err)
		}
		var got answer
		operations, err := e.operations(ctx, a.Options, a.Width, a.Height)
		if got.Operations = operations; err != nil {
			got = answer{Problem: err.Error()}
		}
		if err := answers.Encode(got); err != nil {
			return fmt.Errorf("write what was drawn: %w", err)
		}
	}
}
