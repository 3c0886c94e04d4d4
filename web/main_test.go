// The browser tests: the really built site, under the policy it is published
// with, in a real Chromium, by real input.
package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
	"evenflow/web/browse"
	"evenflow/web/site"
)

// What all tests share: one build, one browser.
var (
	browser context.Context
	ours    *httptest.Server // the site
	host    *httptest.Server // somebody else's page, another origin
	dir     string           // where the site lies
)

// render is how the player draws: "canvas" by the engine, or "svg".
var render string

func init() {
	flag.StringVar(&render, "render", "", "test one way of drawing only: canvas or svg")
}

func TestMain(m *testing.M) {
	code, err := prepare(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "browser tests:", err)
		code = 1
	}
	os.Exit(code)
}

func prepare(m *testing.M) (int, error) {
	flag.Parse()
	// `make test` has built the site already and says where.
	dir = os.Getenv("EVENFLOW_SITE")
	if dir == "" {
		tmp, err := os.MkdirTemp("", "evenflow-site-")
		if err != nil {
			return 1, err
		}
		defer os.RemoveAll(tmp)
		dir = tmp
		if _, err := site.Build(site.Options{Out: dir}); err != nil {
			return 1, err
		}
	}
	if err := site.Check(dir); err != nil {
		return 1, err
	}
	switch render {
	case "canvas", "svg":
		return run(m)
	case "":
		return runBoth(m)
	}
	return 1, fmt.Errorf("-render is %q; allowed are canvas, svg, and nothing, which is both", render)
}

// runBoth runs the tests twice at the same time, because a single browser spends
// much of its time waiting for a frame or for the clock: once drawn by the engine, in
// this process, and once without it, in another whose words come last.
func runBoth(m *testing.M) (int, error) {
	path, err := os.Executable()
	if err != nil {
		return 1, err
	}
	var said bytes.Buffer
	args := slices.DeleteFunc(slices.Clone(os.Args[1:]), func(arg string) bool {
		// Logs and profiles are of this process only: two cannot write one file.
		return strings.Contains(arg, "file=") || strings.Contains(arg, "dir=")
	})
	other := exec.Command(path, append(args, "-render=svg")...)
	other.Env = append(os.Environ(), "EVENFLOW_SITE="+dir)
	other.Stdout, other.Stderr = &said, &said
	if err := other.Start(); err != nil {
		return 1, err
	}
	render = "canvas"
	code, err := run(m)
	if err != nil {
		_ = other.Process.Kill()
	}
	otherErr := other.Wait()
	fmt.Print(&said)
	if err == nil && code == 0 && otherErr != nil {
		return 1, nil // it has said why
	}
	return code, err
}

// run runs the tests once, in a browser of their own.
func run(m *testing.M) (int, error) {
	mux := http.NewServeMux()
	mux.Handle("/", site.Handler(dir))
	mux.HandleFunc("/test/", aside)
	ours = httptest.NewServer(mux)
	defer ours.Close()
	host = httptest.NewServer(http.HandlerFunc(hostPage))
	defer host.Close()
	var stop func()
	var err error
	if browser, stop, err = browse.Start(browse.OneProcess, browse.CompileOnce); err != nil {
		return 1, err
	}
	defer stop()
	if err := compileOnce(); err != nil {
		return 1, err
	}
	fmt.Println("browser tests: drawn as", render)
	return m.Run(), nil
}

// compileOnce opens a tab that keeps both programs compiled as long as the tests run.
// The browser compiles nothing anew that a process has already: the player loads in
// half the time, for three quarters of the work.
func compileOnce() error {
	keeper, err := browse.Open(browser)
	if err != nil {
		return err
	}
	if err := keeper.Visit(ours.URL + "/model.html"); err != nil {
		return err
	}
	_, err = browse.Eval[bool](keeper, `Promise.all(["evenflow.wasm", "svg.wasm"].map(f => WebAssembly.compileStreaming(fetch(f)))).then(all => { globalThis.kept = all; return true })`)
	return err
}

// hostPage is a stranger's page with the player in a sandboxed frame between
// long paragraphs and two links. It is reached as "localhost", the player as
// 127.0.0.1: two sites.
func hostPage(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><title>A stranger's page</title><link rel="icon" href="data:,">
<style>body{margin:0;font:16px sans-serif} p{height:150px;margin:0} iframe{display:block;width:100%%;height:500px;border:0} div{height:3000px}</style>
<p><a id="before" href="#before">before</a></p>
<iframe id="player" sandbox="allow-scripts" src="%s/player.html?render=%s#%s"></iframe>
<p><a id="after" href="#after">after</a></p><div></div>`, ours.URL, render, r.URL.Query().Get("fragment"))
}

// hostURL is the address of hostPage.
func hostURL(fragment string) string {
	return strings.Replace(host.URL, "127.0.0.1", "localhost", 1) + "/?fragment=" + url.QueryEscape(fragment)
}

// tab opens a tab of that size and closes it after the test. At its end the page
// must not have complained.
func tab(t *testing.T, w, h int) *browse.Tab {
	t.Helper()
	p := noisyTab(t, w, h)
	t.Cleanup(func() {
		for _, c := range p.Complaints() {
			t.Errorf("the page complains: %s", c)
		}
	})
	return p
}

// noisyTab is tab for pages that are meant to fail.
func noisyTab(t *testing.T, w, h int) *browse.Tab {
	t.Helper()
	p, err := browse.Open(browser)
	require.NoError(t, err)
	t.Cleanup(p.Close)
	require.NoError(t, p.Size(w, h, 1))
	return p
}

// still asks for no motion: nothing starts by itself.
func still(t *testing.T, p *browse.Tab) {
	t.Helper()
	require.NoError(t, p.Prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", "light"))
}

// player opens a player that stands still.
func player(t *testing.T, w, h int, fragment string) *browse.Tab {
	t.Helper()
	p := tab(t, w, h)
	still(t, p)
	visit(t, p, fragment)
	return p
}

// playerURL is the address of the player, drawn as the tests are just doing it.
func playerURL(fragment string) string {
	return ours.URL + "/player.html?render=" + render + "#" + fragment
}

func visit(t *testing.T, p *browse.Tab, fragment string) {
	t.Helper()
	require.NoError(t, p.Visit(playerURL(fragment)))
	require.NoError(t, p.Running())
}

// leadTo opens a link of a scene in a player that runs already, as a link in a page
// does: loading the program anew takes much longer.
func leadTo(t *testing.T, p *browse.Tab, link string) {
	t.Helper()
	eval[bool](t, p, fmt.Sprintf(`(location.hash = %q) !== ""`, link))
	s := state.New()
	require.Empty(t, s.Open(link))
	untilStatus(t, p, fmt.Sprintf(`s.link === %q`, s.Link()))
}

// eval evaluates JavaScript in the page.
func eval[T any](t *testing.T, p *browse.Tab, js string) T {
	t.Helper()
	v, err := browse.Eval[T](p, js)
	require.NoError(t, err)
	return v
}

func until(t *testing.T, p *browse.Tab, js string) {
	t.Helper()
	require.NoError(t, p.Until(js))
}

// status asks the program what it shows.
func status(t *testing.T, p *browse.Tab) state.Status {
	t.Helper()
	var st state.Status
	require.NoError(t, json.Unmarshal([]byte(eval[string](t, p, `evenflow.send('{"type":"get"}')`)), &st))
	return st
}

// untilStatus waits for a condition on the status, called s in js.
func untilStatus(t *testing.T, p *browse.Tab, js string) {
	t.Helper()
	until(t, p, `(s => `+js+`)(JSON.parse(evenflow.send('{"type":"get"}')))`)
}

// picture takes a screenshot.
func picture(t *testing.T, p *browse.Tab) *image.RGBA {
	t.Helper()
	require.NoError(t, p.Drawn())
	// It is looked at once: packing it well would take longer than all else.
	shot, err := browse.Call(p, page.CaptureScreenshot, page.CaptureScreenshotParams{FromSurface: new(true), OptimizeForSpeed: new(true)})
	require.NoError(t, err)
	img, err := png.Decode(bytes.NewReader(shot.Data))
	require.NoError(t, err)
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Bounds(), img, image.Point{}, draw.Src)
	return out
}
