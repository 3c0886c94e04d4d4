package web_test

// Nothing moves by itself while a page loads.

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/web/browse"
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
