package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"

	"evenflow/web/browse"
	"evenflow/web/site"
)

// The game to compare with: as little as the engine can run.
const emptyGame = "./cmd/evenflow/empty"

// emptyPage loads the empty game under the same policy as the player.
const emptyPage = `<!doctype html><meta charset="utf-8"><title>empty</title>
<script defer src="wasm_exec.js"></script><script defer src="empty.js"></script>`

const emptyScript = `const go = new Go();
WebAssembly.instantiateStreaming(fetch("empty.wasm"), go.importObject).then((r) => go.run(r.instance));`

// A row is what one page costs.
type row struct {
	name    string
	frames  float64 // seen while measuring
	script  float64 // milliseconds of script in a frame
	mallocs float64 // heap objects made in a frame
}

// bench measures the script time of the player's frames in Chromium, and of an
// empty game's in the same run: only the ratio says something about us.
func bench(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("bench", flag.ContinueOnError)
	dir := fs.String("dir", "build/site", "")
	seconds := fs.Int("seconds", 5, "")
	if err := parse(fs, args); err != nil {
		return err
	}
	if *seconds < 1 || *seconds > 60 {
		return errUsage{fmt.Sprintf("bench: -seconds is %d; allowed is 1 to 60", *seconds)}
	}
	if err := site.Check(*dir); err != nil {
		return err
	}
	// A copy of the site with the empty game beside it.
	tmp, err := os.MkdirTemp("", "evenflow-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := os.CopyFS(tmp, os.DirFS(*dir)); err != nil {
		return err
	}
	wasm, err := site.Program("", emptyGame)
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{"empty.html": []byte(emptyPage), "empty.js": []byte(emptyScript), "empty.wasm": wasm} {
		if err := os.WriteFile(filepath.Join(tmp, name), data, 0o644); err != nil {
			return err
		}
	}
	base, end, err := background(tmp)
	if err != nil {
		return err
	}
	defer end()
	browser, stop, err := browse.Start()
	if err != nil {
		return err
	}
	defer stop()

	var rows []row
	for _, p := range []struct{ name, page string }{
		{"empty game", "/empty.html"},
		{"flow, paused", "/player.html#v1/flow"},
		{"flow, playing", "/player.html#v1/flow"},
		{"planning, paused", "/player.html#v1/planning"},
		{"planning, playing", "/player.html#v1/planning"},
	} {
		t, err := browse.Open(browser)
		if err != nil {
			return err
		}
		r, err := measure(t, base+p.page, strings.HasSuffix(p.name, "playing"), time.Duration(*seconds)*time.Second)
		t.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		r.name = p.name
		rows = append(rows, r)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "at 1280x720 in Chromium\tframes/s\tscript ms/frame\t/ empty\tmallocs/frame\tover empty\t")
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%.0f\t%.2f\t%.2f\t%.1f\t%+.1f\t\n", r.name, r.frames/float64(*seconds), r.script,
			r.script/rows[0].script, r.mallocs, r.mallocs-rows[0].mallocs)
	}
	return w.Flush()
}

// counter counts the frames of a page from its own frame callback, which costs
// every page the same.
const counter = `(() => {
	const tick = () => { globalThis.benchFrames++; requestAnimationFrame(tick); };
	globalThis.benchFrames = 0;
	requestAnimationFrame(tick);
	return true;
})()`

// stats asks the program for the heap objects it has made since it started.
const stats = `JSON.parse(evenflow.stats()).mallocs`

func measure(t *browse.Tab, url string, playing bool, long time.Duration) (row, error) {
	var r row
	if err := t.Size(1280, 720, 1); err != nil {
		return r, err
	}
	if err := t.Prefer("prefers-reduced-motion", "reduce"); err != nil {
		return r, err
	}
	if _, err := browse.Call(t, performance.Enable, performance.EnableParams{}); err != nil {
		return r, err
	}
	if err := t.Visit(url); err != nil {
		return r, err
	}
	if strings.Contains(url, "player") {
		if err := t.Running(); err != nil {
			return r, err
		}
	} else if err := t.Until("globalThis.evenflow?.stats"); err != nil {
		return r, err
	}
	if _, err := browse.Eval[bool](t, counter); err != nil {
		return r, err
	}
	// Caches fill and code gets compiled in the first frames.
	if err := t.Until("benchFrames >= 60"); err != nil {
		return r, err
	}
	if playing {
		if _, err := browse.Eval[bool](t, `document.getElementById("play").click() ?? true`); err != nil {
			return r, err
		}
	}
	read := func() (frames, script, mallocs float64, err error) {
		if frames, err = browse.Eval[float64](t, "benchFrames"); err != nil {
			return
		}
		if mallocs, err = browse.Eval[float64](t, stats); err != nil {
			return
		}
		m, err := browse.Call(t, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return 0, 0, 0, err
		}
		for _, v := range m.Metrics {
			if v.Name == "ScriptDuration" {
				script = v.Value * 1000
			}
		}
		return
	}
	f0, s0, m0, err := read()
	if err != nil {
		return r, err
	}
	time.Sleep(long)
	f1, s1, m1, err := read()
	if err != nil {
		return r, err
	}
	if f1 <= f0 {
		return r, fmt.Errorf("no frame in %s", long)
	}
	r.frames, r.script, r.mallocs = f1-f0, (s1-s0)/(f1-f0), (m1-m0)/(f1-f0)
	return r, nil
}
