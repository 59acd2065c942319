// Package chromium opens a real browser for tests, with one page in it, and
// tells what the page did that none of ours should: dialogs, failed scripts,
// refused scripts and styles, words in the console, requests to other houses.
//
// Only tests use this package; nothing of it is in the product.
package chromium

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Browser is one with a page open, and what it complained of.
type Browser struct {
	context.Context
	t testing.TB

	mutex    sync.Mutex
	homes    []string // what addresses begin with that it may ask
	problems []string
}

// Missing passes a test over for want of something that only browsers need. It
// fails the test where CI is true, and where pictures are asked for: a folder
// that lacks some of them says nothing about it.
func Missing(t testing.TB, err error) {
	t.Helper()
	if err != nil && (os.Getenv("CI") == "true" || os.Getenv(screens) != "") {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip(err)
	}
}

// screens names the folder that pictures of pages are kept in; none are kept
// where it is empty.
const screens = "TING_TEST_SCREENS"

// Look keeps a picture of the whole page under a name, where a folder is named
// for pictures.
func (c *Browser) Look(name string) {
	c.t.Helper()
	folder := os.Getenv(screens)
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(c, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644)
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

// patience is how long a browser is waited for before a test gives up.
const patience = 3 * time.Minute

// Open starts a browser, so many pixels wide, that may ask the given homes for
// things. It goes away with the test, and after the time that is given at the
// latest (0: three minutes). [Missing] says what happens without the program.
func Open(t testing.TB, width int64, most time.Duration, homes ...string) *Browser {
	t.Helper()
	program, err := exec.LookPath("chromium")
	Missing(t, err)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(t.TempDir()))
	limited, late := context.WithTimeout(context.Background(), cmp.Or(most, patience))
	t.Cleanup(late)
	all, stop := chromedp.NewExecAllocator(limited, options...)
	t.Cleanup(stop)
	tab, closed := chromedp.NewContext(all)
	t.Cleanup(func() { _ = chromedp.Cancel(tab); closed() })
	c := &Browser{Context: tab, t: t, homes: homes}
	c.Do(chromedp.EmulateViewport(width, 900))
	if err := chromedp.Listen(tab, c.hear); err != nil {
		t.Fatal(err)
	}
	c.Do(Command(log.Enable, cdp.Empty{}), Command(network.Enable, network.EnableParams{}), Command(page.Enable, page.EnableParams{}))
	return c
}

// hear notes what a page does that none of ours should.
func (c *Browser) hear(event any) {
	switch e := event.(type) {
	case *page.EventJavascriptDialogOpening:
		c.complain("a dialog: " + e.Message)
		go func() { // a dialog holds the page until it is answered
			_ = chromedp.Do(c, Command(page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}))
		}()
	case *log.EventEntryAdded:
		refused := strings.Contains(e.Entry.Text, "responded with a status of") // by us
		asked := strings.HasSuffix(e.Entry.URL, "/favicon.ico")                 // by the browser itself, of a page that names no mark
		if !refused && !asked {
			c.complain("the browser says: " + e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		c.complain("a script failed: " + e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		c.complain(fmt.Sprint("a script says something in the console: ", e.Type))
	case *network.EventRequestWillBeSent:
		if !c.mayAsk(e.Request.URL) {
			c.complain("a request to " + e.Request.URL)
		}
	}
}

func (c *Browser) mayAsk(address string) bool {
	for _, home := range append(c.homes, "data:image/", "about:blank") {
		if strings.HasPrefix(address, home) {
			return true
		}
	}
	return false
}

func (c *Browser) complain(text string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.problems = append(c.problems, text)
}

// Complaints are what was heard since they were asked for last.
func (c *Browser) Complaints() []string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	heard := c.problems
	c.problems = nil
	return heard
}

// Do does things in the page, or fails the test.
func (c *Browser) Do(actions ...chromedp.Action[chromedp.Void]) {
	c.t.Helper()
	if err := chromedp.Do(c, actions...); err != nil {
		c.t.Fatal(err)
	}
}

// Read goes to an address and returns the page as it stands when its scripts
// have run.
func (c *Browser) Read(address string) string {
	c.t.Helper()
	c.Do(chromedp.Navigate(address), chromedp.WaitReady("body"))
	return Ask[string](c, `document.documentElement.outerHTML`)
}

// SignIn shows a session's cookie from now on.
func (c *Browser) SignIn(home, name, token string) {
	c.t.Helper()
	at, err := url.Parse(home)
	if err != nil {
		c.t.Fatal(err)
	}
	c.Do(Command(network.SetCookie, network.SetCookieParams{Name: name, Value: token, Domain: at.Hostname(), Path: "/"}))
}

// Ask evaluates an expression in the page.
func Ask[T any](c *Browser, expression string) T {
	c.t.Helper()
	answer, err := chromedp.Run(c, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		c.t.Fatal(fmt.Errorf("%s: %w", expression, err))
	}
	return answer
}

// Command is a command of the browser's protocol as an action.
func Command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, c, params)
		return err
	})
}
