package mail

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/emersion/go-smtp"

	"ting/forums/dispatch"
)

// Between two messages, and after the last, a server may do what it likes:
// cut the line or answer with any code. Neither message may suffer, and the
// second must not count as failed because the first line was gone.
func TestALineIsDialledAnew(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []moment{atReset, atQuit} {
		for _, code := range []int{0, 421, 450, 451, 452, 454, 550, 552, 554} {
			t.Run(fmt.Sprintf("%s %d", at, code), func(t *testing.T) {
				line := (&rogue{at: at, code: code}).serve(t).Connection()
				for n := range 3 {
					if got := line.Send(context.Background(), message); got.Became != dispatch.Delivered {
						t.Errorf("message %d: %+v", n+1, got)
					}
				}
				if err := line.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
		}
	}
}

// The same table as for one message a line: a cut or an answer at any step has
// the same meaning on a line that has carried a message before.
func TestTheSecondMessageOfALine(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []moment{atMail, atRcpt, atData, afterDot} {
		for _, code := range []int{0, 421, 450, 451, 452, 454, 550, 552, 554} {
			t.Run(fmt.Sprintf("%s %d", at, code), func(t *testing.T) {
				r := &rogue{at: at, code: code, good: 1}
				line := r.serve(t).Connection()
				defer line.Close()
				if got := line.Send(context.Background(), message); got.Became != dispatch.Delivered {
					t.Fatalf("the first: %+v", got)
				}
				want := cutAt(at)
				if code != 0 {
					want = answered(at, code)
				}
				if got := line.Send(context.Background(), message); got.Became != want.became || got.Temporary != want.temporary {
					t.Errorf("the second: %+v; want %+v", got, want)
				}
			})
		}
	}
}

// One refused recipient must not cost the others their connection, nor leave
// a half-said envelope in front of theirs.
func TestALineOutlivesARefusal(t *testing.T) {
	b := &box{refuse: &smtp.SMTPError{Code: 550, Message: "no such user"}}
	line := serve(t, b).Connection()
	defer line.Close()
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	if got := line.Send(context.Background(), message); got.Became != dispatch.Failed || got.Temporary {
		t.Fatalf("got %+v", got)
	}
	before := line.open
	b.refuse = nil
	if got := line.Send(context.Background(), message); got.Became != dispatch.Delivered || line.open != before {
		t.Errorf("got %+v; the line was dialled anew: %t", got, line.open != before)
	}
}

// BenchmarkMails gives messages with a pack of 300 KB to a server on this
// machine, over one connection and with one for each.
func BenchmarkMails(b *testing.B) {
	l := letter()
	l.Attached[0].Content = make([]byte, 300_000)
	message, err := Compose(l)
	if err != nil {
		b.Fatal(err)
	}
	listener, server := listen(b)
	s := smtp.NewServer(&sink{})
	s.Domain = "mail.example"
	go func() { _ = s.Serve(listener) }()
	b.Cleanup(func() { _ = s.Close() })
	line := server.Connection()
	defer line.Close()
	for name, send := range map[string]func(context.Context, Message) Outcome{"one line": line.Send, "a line each": server.Send} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if got := send(context.Background(), message); got.Became != dispatch.Delivered {
					b.Fatalf("got %+v", got)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
		})
	}
	b.Run("composed", func(b *testing.B) {
		for b.Loop() {
			if _, err := Compose(l); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
	})
}

// Lines are cut at every step in turn, on their first message or on their
// second; 18 cycles, and 500 with TING_CRASH=1. A cell that is wrong once in
// hundreds of times still sends a pack twice in a year.
func TestCutsAtEveryStep(t *testing.T) {
	message, err := Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	cycles := 2 * len(moments())
	if os.Getenv("TING_CRASH") != "" {
		cycles = 500
	}
	counts := map[dispatch.Outcome]int{}
	for i := range cycles {
		at, good := moments()[i%len(moments())], i/len(moments())%2
		if at == atBanner || at == atHello {
			good = 0 // these come once a connection
		}
		line := (&rogue{at: at, good: good}).serve(t).Connection()
		for range good {
			if got := line.Send(context.Background(), message); got.Became != dispatch.Delivered {
				t.Errorf("cycle %d, before the cut at %s: %+v", i, at, got)
			}
		}
		got, want := line.Send(context.Background(), message), cutAt(at)
		counts[got.Became]++
		if at == inside && got.Became == dispatch.Uncertain {
			want = cell{dispatch.Uncertain, false} // the whole message was on its way: nobody can know
		}
		if got.Became != want.became || got.Temporary != want.temporary {
			t.Errorf("cycle %d, cut at %s: %+v, want %+v", i, at, got, want)
		}
		if err := line.Close(); err != nil {
			t.Errorf("cycle %d, close: %v", i, err)
		}
	}
	t.Logf("%d cycles: %v", cycles, counts)
}
