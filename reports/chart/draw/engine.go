package draw

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"modernc.org/quickjs"

	"ting/reports/typeface"
)

const (
	// garbage is how much a virtual machine may allocate before it collects:
	// seldom enough that a chart is drawn without a pause.
	garbage = 64 << 20
	// memory is the most that one chart may take.
	memory = 512 << 20
	// patience is the longest that one chart may take when its context names
	// no earlier end.
	patience = 30 * time.Second
)

// Engine draws charts, one at a time: it is safe for concurrent use, and a
// second caller waits. More than one engine in a process draws no faster.
type Engine struct {
	turn chan struct{} // holds one token; who has it may use vm
	vm   *quickjs.VM   // nil after Close
	caps float64       // height of a capital, in ems
}

// NewEngine starts an engine from its script, compiled or not, which
// assets.Echarts provides, and the family in which texts are measured.
func NewEngine(script []byte, family *typeface.Family) (*Engine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("chart engine: %w", err)
	}
	e := &Engine{turn: make(chan struct{}, 1), vm: vm, caps: family.CapHeight(1)}
	e.turn <- struct{}{}
	if err := e.load(script, family); err != nil {
		return nil, errors.Join(fmt.Errorf("chart engine: %w", err), vm.Close())
	}
	return e, nil
}

func (e *Engine) load(script []byte, family *typeface.Family) error {
	e.vm.SetGCThreshold(garbage)
	e.vm.SetMemoryLimit(memory)
	measure := func(args []any) (any, error) {
		if len(args) != 3 {
			return nil, errors.New("tingMeasure wants a text, a size and a weight")
		}
		text, ok := args[0].(string)
		if !ok {
			return nil, errors.New("tingMeasure wants a text first")
		}
		return family.Width(text, float(args[1]), int(float(args[2]))), nil
	}
	if err := e.vm.RegisterHostFunc("tingMeasure", measure); err != nil {
		return err
	}
	return evaluate(e.vm, script)
}

// float reads a number as the virtual machine hands it over.
func float(n any) float64 {
	switch n := n.(type) {
	case int:
		return float64(n)
	case int32:
		return float64(n)
	case int64:
		return float64(n)
	case float64:
		return n
	}
	return 0
}

// Draw draws one chart of a size in points from options as chart.Options makes
// them. The same options and size give the same drawing, always. It waits for
// its turn and gives up when ctx ends.
func (e *Engine) Draw(ctx context.Context, options []byte, width, height float64) (Drawing, error) {
	if !(width > 0 && height > 0) {
		return Drawing{}, fmt.Errorf("draw a chart: a size of %g × %g points", width, height)
	}
	operations, err := e.operations(ctx, options, width, height)
	if err != nil {
		return Drawing{}, fmt.Errorf("draw a chart: %w", err)
	}
	ops, err := decode(operations)
	if err != nil {
		return Drawing{}, fmt.Errorf("draw a chart: %w", err)
	}
	return Drawing{Width: width, Height: height, Ops: ops}, nil
}

// operations draws one chart, as the script writes it.
func (e *Engine) operations(ctx context.Context, options []byte, width, height float64) ([]byte, error) {
	select {
	case <-e.turn:
		defer func() { e.turn <- struct{}{} }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if e.vm == nil {
		return nil, errors.New("the engine is closed")
	}
	answer, err := e.call(ctx, string(options), width, height)
	return []byte(answer), err
}

// call runs the script's one function, and interrupts it when ctx ends.
func (e *Engine) call(ctx context.Context, options string, width, height float64) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := ctx.Err(); err != nil {
		return "", err
	}
	var watch sync.WaitGroup
	done := make(chan struct{})
	watch.Go(func() { e.watch(ctx, done) })
	answer, err := e.vm.Call("tingDraw", options, width, height, e.caps)
	close(done)
	watch.Wait()
	if err != nil && ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", err
	}
	text, ok := answer.(string)
	if !ok {
		return "", fmt.Errorf("the engine answered %T, not text", answer)
	}
	return text, nil
}

// watch interrupts the machine once ctx has ended, until it is done. It asks
// more than once, because a call that just begins forgets what was asked.
func (e *Engine) watch(ctx context.Context, done <-chan struct{}) {
	select {
	case <-done:
		return
	case <-ctx.Done():
	}
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for {
		e.vm.Interrupt()
		select {
		case <-done:
			return
		case <-again.C:
		}
	}
}

// Close ends the engine and frees its memory. Closing twice does nothing.
func (e *Engine) Close() error {
	<-e.turn
	defer func() { e.turn <- struct{}{} }()
	if e.vm == nil {
		return nil
	}
	vm := e.vm
	e.vm = nil
	return vm.Close()
}
