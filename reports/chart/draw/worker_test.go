package draw

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"ting/reports/typeface"
)

// TestMain lets the test's own program stand in for the worker's: told by its
// environment, it draws instead of testing.
func TestMain(m *testing.M) {
	if os.Getenv("TING_DRAWS") == "" {
		os.Exit(m.Run())
	}
	if err := serveHere(os.Getenv("TING_DRAWS")); err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
}

func serveHere(script string) error {
	var faces [3][]byte
	for i, name := range []string{"regular", "semibold", "bold"} {
		file, err := os.ReadFile("../../../assets/typefaces/" + name + ".ttf")
		if err != nil {
			return err
		}
		faces[i] = file
	}
	family, err := typeface.Parse(faces[0], faces[1], faces[2])
	if err != nil {
		return err
	}
	content, err := os.ReadFile(script)
	if err != nil {
		return err
	}
	e, err := NewEngine(content, family)
	if err != nil {
		return err
	}
	defer e.Close()
	return Serve(context.Background(), e, os.Stdin, os.Stdout)
}

// worker is a worker on a script, and how many processes it has begun.
func worker(t *testing.T, script []byte) (*Worker, *int) {
	t.Helper()
	path := t.TempDir() + "/engine"
	if err := os.WriteFile(path, script, 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	begun := 0
	w := NewWorker(func() *exec.Cmd {
		begun++
		command := exec.Command(program)
		command.Env = append(os.Environ(), "TING_DRAWS="+path)
		return command
	})
	t.Cleanup(func() { _ = w.Close() })
	return w, &begun
}

// A pack that many helped to print must be the one that one prints alone.
func TestAWorkerDrawsAsTheEngineDoes(t *testing.T) {
	script, family := built(t)
	w, begun := worker(t, script)
	e := engine(t)
	for _, p := range pictures()[:4] {
		options, err := optionsOf(p, family)
		if err != nil {
			t.Fatal(err)
		}
		apart, err := w.Draw(t.Context(), options, p.width, p.height)
		if err != nil {
			t.Fatal(p.name, err)
		}
		if here := drawn(t, e, family, p); Svg(apart, "a") != Svg(here, "a") {
			t.Errorf("%s is drawn otherwise in a process of its own", p.name)
		}
	}
	// What cannot be drawn is an answer, and no end.
	for _, options := range []string{"{", `{"yAxis":{"axisLabel":{"formatter":"__f__function(){}__f__"}}}`} {
		if _, err := w.Draw(t.Context(), []byte(options), 300, 100); err == nil {
			t.Errorf("%s is drawn", options)
		}
	}
	if _, err := w.Draw(t.Context(), []byte(simple), 300, 150); err != nil || *begun != 1 {
		t.Errorf("afterwards: %v, in process %d", err, *begun)
	}
	if err := errors.Join(w.Close(), w.Close()); err != nil {
		t.Error(err)
	}
	if _, err := w.Draw(t.Context(), []byte(simple), 300, 150); err == nil {
		t.Error("a closed worker draws")
	}
}

// A process that dies, or never ends, takes its chart with it at most.
func TestAWorkerOutlivesItsProcess(t *testing.T) {
	built(t)
	w, begun := worker(t, []byte(`globalThis.tingDraw = (o) => { if (o.includes("endless")) for (;;); return "[]"; }`))
	if _, err := w.Draw(t.Context(), []byte("{}"), 10, 10); err != nil {
		t.Fatal(err)
	}
	if err := w.post.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Draw(t.Context(), []byte("{}"), 10, 10); err != nil || *begun != 2 {
		t.Errorf("after its process was ended: %v, in process %d", err, *begun)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := w.Draw(ctx, []byte(`"endless"`), 10, 10); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an endless chart: %v", err)
	}
	if _, err := w.Draw(t.Context(), []byte("{}"), 10, 10); err != nil || *begun != 3 {
		t.Errorf("after an endless one: %v, in process %d", err, *begun)
	}
	gone := NewWorker(func() *exec.Cmd { return exec.Command("/nowhere/ting") })
	if _, err := gone.Draw(t.Context(), []byte("{}"), 10, 10); err == nil || !strings.Contains(err.Error(), "begin a process") {
		t.Errorf("a program that is not there: %v", err)
	}
}
