// Package browse drives a Chromium: the browser tests, the pictures of the pages
// and the frame times all go through it, so that they meet the same browser.
package browse

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Patience is how long anything in a browser may take before it counts as
// failed. A software-drawn page on a busy machine is slow.
const Patience = 60 * time.Second

// Find returns the path of a Chromium, or an error that says in one line how to
// get one. $CHROMIUM names one that is somewhere else.
func Find() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}
	if p := os.Getenv("CHROMIUM"); p != "" {
		names = []string{p}
	}
	for _, n := range names {
		if p, err := exec.LookPath(n); err == nil {
			return p, nil
		}
	}
	return "", fmt.Errorf("no Chromium found (%s): install it, on Debian with: apt-get install chromium", strings.Join(names, ", "))
}

// OneProcess lets all pages of a site share a process, for Start: its threads, its
// memory, and the programs that it has compiled.
var OneProcess = chromedp.Flag("process-per-site", true)

// CompileOnce lets a program run as it was first compiled, for Start: compiling it again,
// better, costs a page that lives for seconds more than it gives back.
var CompileOnce = chromedp.Flag("js-flags", "--liftoff-only")

// Graphics is how many pictures of a page may be drawn by WebGL at the same time, for Start.
func Graphics(n int) chromedp.ExecAllocatorOption {
	return chromedp.Flag("max-active-webgl-contexts", strconv.Itoa(n))
}

// Start starts a browser without a window. Everything opened in it ends with
// stop.
func Start(more ...chromedp.ExecAllocatorOption) (browser context.Context, stop func(), err error) {
	path, err := Find()
	if err != nil {
		return nil, nil, err
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		// WebGL 2 in software: the same pixels on every machine, and no driver.
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true),
		// The HTML and the SVG are painted by Skia itself: it is a fifth less work than
		// by a graphics processor that is only imitated.
		chromedp.Flag("disable-gpu-rasterization", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// Its own list of suggestions is a page that it keeps busy, window or none.
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,WebUIOmniboxPopup,WebUIOmniboxAimPopup,PreloadTopChromeWebUI"),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("font-render-hinting", "none"),
		// Nothing moves by itself, in frames of other sites neither, unless Prefer
		// says that it may.
		chromedp.Flag("force-prefers-reduced-motion", true),
	)
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox) // Chromium refuses root otherwise
	}
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), append(opts, more...)...)
	browser, cancel := chromedp.NewContext(alloc)
	stop = func() { cancel(); cancelAlloc() }
	// The first call binds the browser to its context: no deadline on it.
	if err := chromedp.Do(browser); err != nil {
		stop()
		return nil, nil, fmt.Errorf("starting %s: %w", path, err)
	}
	return browser, stop, nil
}

// Tab is a page in a browser, or a frame of another site inside one.
type Tab struct {
	ctx   context.Context
	Close func()

	mu         sync.Mutex
	complaints []string
}

// Open opens an empty tab.
func Open(browser context.Context) (*Tab, error) { return open(browser) }

func open(parent context.Context, opts ...chromedp.ContextOption) (*Tab, error) {
	t := &Tab{}
	// From the first message on, so that nothing is missed.
	opts = append(opts, chromedp.WithListener(t.hear))
	t.ctx, t.Close = chromedp.NewContext(parent, opts...)
	if err := chromedp.Do(t.ctx); err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// Frame attaches to a frame inside the tab that runs apart because it is another
// site's or sandboxed. part is a part of its address.
func (t *Tab) Frame(part string) (*Tab, error) { return t.attach("iframe", part) }

// Popup attaches to a window that the tab has opened. part is a part of its
// address.
func (t *Tab) Popup(part string) (*Tab, error) { return t.attach("page", part) }

func (t *Tab) attach(kind, part string) (*Tab, error) {
	var found *target.Info
	err := t.poll(func() (bool, error) {
		all, err := chromedp.Targets(t.ctx)
		if err != nil {
			return false, err
		}
		for _, i := range all {
			if i.Type == kind && strings.Contains(i.URL, part) {
				found = i
			}
		}
		return found != nil, nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s %q: %w", kind, part, err)
	}
	return open(t.ctx, chromedp.WithTargetID(found.TargetID))
}

// hear keeps what a page complains about: errors and warnings on the console,
// exceptions nobody caught, and what the browser itself reports.
func (t *Tab) hear(ev any) {
	say := ""
	switch e := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			for _, a := range e.Args {
				say += " " + string(a.Value) + a.Description
			}
			say = string(e.Type) + ":" + say
		}
	case *runtime.EventExceptionThrown:
		say = "exception: " + e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			say += " " + x.Description
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			say = string(e.Entry.Level) + " (" + string(e.Entry.Source) + "): " + e.Entry.Text + " " + e.Entry.URL
		}
	}
	if say == "" {
		return
	}
	t.mu.Lock()
	t.complaints = append(t.complaints, say)
	t.mu.Unlock()
}

// Complaints returns what the page has complained about so far.
func (t *Tab) Complaints() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]string(nil), t.complaints...)
}

// Do carries out actions, with Patience.
func (t *Tab) Do(actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, Patience)
	defer cancel()
	return chromedp.Do(ctx, actions...)
}

// Call sends a protocol command, with Patience.
func Call[P, R any](t *Tab, cmd cdp.Command[P, R], params P) (R, error) {
	ctx, cancel := context.WithTimeout(t.ctx, Patience)
	defer cancel()
	return chromedp.Call(ctx, cmd, params)
}

// Eval evaluates a JavaScript expression in the page.
func Eval[T any](t *Tab, js string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, Patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		return v, fmt.Errorf("%s: %w", js, err)
	}
	return v, nil
}

// Size sets the size of the window in CSS pixels and how many real ones there
// are to each.
func (t *Tab) Size(w, h int, ratio float64) error {
	_, err := Call(t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(w), Height: int64(h), DeviceScaleFactor: ratio,
	})
	return err
}

// Prefer sets what the reader's system prefers: media features and their values
// in turn, such as "prefers-color-scheme", "dark".
func (t *Tab) Prefer(pairs ...string) error {
	var p emulation.SetEmulatedMediaParams
	for i := 0; i+1 < len(pairs); i += 2 {
		p.Features = append(p.Features, &emulation.MediaFeature{Name: pairs[i], Value: pairs[i+1]})
	}
	_, err := Call(t, emulation.SetEmulatedMedia, p)
	return err
}

// Visit goes to an address and waits until it has loaded.
func (t *Tab) Visit(url string) error {
	if err := t.Do(chromedp.Navigate(url)); err != nil {
		return fmt.Errorf("%s: %w", url, err)
	}
	return nil
}

// Until waits until a JavaScript expression is true. A page that goes away while it is
// asked, as on a reload, is asked again when it is back.
func (t *Tab) Until(js string) error {
	err := t.poll(func() (bool, error) {
		ok, err := Eval[bool](t, "Boolean("+js+")")
		if err != nil && strings.Contains(err.Error(), "Inspected target navigated") {
			return false, nil
		}
		return ok, err
	})
	if err != nil {
		state, _ := Eval[string](t, `document.body ? document.body.innerText.slice(0, 400) : ""`)
		return fmt.Errorf("waiting for %s: %w; the page says %q and complains %q", js, err, state, t.Complaints())
	}
	return nil
}

// Running waits until the player on the page runs.
func (t *Tab) Running() error {
	return t.Until(`document.getElementById("app")?.dataset.phase === "running"`)
}

// Drawn waits until the browser has shown two more frames.
func (t *Tab) Drawn() error {
	_, err := Eval[bool](t, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
	return err
}

// Shot returns what the window shows, as a PNG.
func (t *Tab) Shot() ([]byte, error) {
	ctx, cancel := context.WithTimeout(t.ctx, Patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}

var errLate = errors.New("too late")

func (t *Tab) poll(done func() (bool, error)) error {
	end := time.Now().Add(Patience)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		ok, err := done()
		if err != nil || ok {
			return err
		}
		if time.Now().After(end) {
			return errLate
		}
		select {
		case <-t.ctx.Done():
			return t.ctx.Err()
		case <-tick.C:
		}
	}
}

// WholePage returns all of a page that is longer than its window, as a PNG.
func (t *Tab) WholePage() ([]byte, error) {
	ctx, cancel := context.WithTimeout(t.ctx, Patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.FullScreenshot(100))
}

// Send gives a player a command past its controls and lets the page around it
// hear the answer as if the player had said so by itself. window is the
// JavaScript name of the player's window.
func (t *Tab) Send(window string, command any) (string, error) {
	b, err := json.Marshal(command)
	if err != nil {
		return "", err
	}
	answer, err := Eval[string](t, fmt.Sprintf(`(w => {
		const answer = w.evenflow.send(%q);
		if (JSON.parse(answer).type !== "error") w.document.dispatchEvent(new w.CustomEvent("evenflow", { detail: answer }));
		return answer;
	})(%s)`, b, window))
	if err == nil && strings.Contains(answer, `"type":"error"`) {
		err = errors.New(answer)
	}
	return answer, err
}
