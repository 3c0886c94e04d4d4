package web_test

// Nothing moves by itself while a page loads.

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/web/browse"
	"evenflow/web/site"
)

// watchShifts keeps what moves in a page and in its frames, as the browser counts
// it for the cumulative layout shift: what it was worth, and what moved from where
// to where.
const watchShifts = `
	globalThis.shifts = [];
	new PerformanceObserver((list) => {
		for (const e of list.getEntries()) {
			const box = (r) => [r.x, r.y, r.width, r.height].map(Math.round).join(" ");
			shifts.push(e.value.toFixed(4) + " at " + Math.round(e.startTime) + " ms: " + e.sources.map((s) =>
				(s.node?.id || s.node?.className || s.node?.nodeName) + " from " + box(s.previousRect) + " to " + box(s.currentRect)).join(", "));
		}
	}).observe({ type: "layout-shift", buffered: true });`

// TestNothingMovesWhileItLoads: the layout shift of every page is none, on the
// screen and the slow processor of Lighthouse's mobile preset. Every answer of the
// network is late, too, so that the letters come after what they are to write.
func TestNothingMovesWhileItLoads(t *testing.T) {
	const runs = `document.getElementById("app")?.dataset.phase === "running"`
	const frameRuns = `document.querySelector("iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`
	for page, ready := range map[string]string{
		"player.html?render=" + render + "#v1/flow": runs,
		"index.html":   `document.querySelector("#rail [aria-current]")`,
		"model.html":   `true`,
		"present.html": frameRuns,
	} {
		if !strings.HasPrefix(page, "player") && !once() {
			continue
		}
		p := tab(t, 412, 823)
		_, err := browse.Call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 412, Height: 823, DeviceScaleFactor: 1.75, Mobile: true})
		require.NoError(t, err)
		_, err = browse.Call(p, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
		require.NoError(t, err)
		_, err = browse.Call(p, network.Enable, network.EnableParams{})
		require.NoError(t, err)
		_, err = browse.Call(p, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Latency: 150, DownloadThroughput: -1, UploadThroughput: -1}},
		})
		require.NoError(t, err)
		beforeThePage(t, p, watchShifts)
		require.NoError(t, p.Visit(ours.URL+"/"+page))
		until(t, p, ready)
		until(t, p, `document.fonts.status === "loaded"`)
		require.NoError(t, p.Drawn())
		moved := eval[[]string](t, p, `[...shifts, ...[...document.querySelectorAll("iframe")].flatMap((f) => f.contentWindow.shifts)]`)
		assert.Empty(t, moved, page)
	}
}

// TestNothingIsShownInHalves: where the network or a slow processor stops in the middle of
// a page, nothing of it is seen that the rest would move.
func TestNothingIsShownInHalves(t *testing.T) {
	if !once() {
		return
	}
	for name, cut := range map[string]string{"index.html": `class="go" href="#step-1">`, "present.html": `<p id="routes">`} {
		file, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		first, rest, there := strings.Cut(string(file), cut)
		require.True(t, there, name)
		on := make(chan bool)
		slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/"+name {
				site.Handler(dir).ServeHTTP(w, r)
				return
			}
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, first+cut)
			w.(http.Flusher).Flush()
			<-on
			fmt.Fprint(w, rest)
		}))
		defer slow.Close()
		p := tab(t, 412, 823)
		eval[bool](t, p, fmt.Sprintf(`(location.href = %q) !== ""`, slow.URL+"/"+name))
		until(t, p, `location.pathname === "/`+name+`" && Boolean(document.querySelector("h1, h2"))`)
		eval[bool](t, p, `document.fonts.load('600 1em "Source Sans 3"').then(() => document.fonts.load('400 1em "Source Sans 3"')).then(() => true)`)
		require.NoError(t, p.Drawn())
		assert.Equal(t, "hidden", eval[string](t, p, `getComputedStyle(document.body).visibility`), name)
		close(on)
		until(t, p, `getComputedStyle(document.body).visibility === "visible"`)
	}
}
