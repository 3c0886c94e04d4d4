package web_test

// What the player may cost: time until it can be used on a slow machine, memory,
// and nothing at all while it stands still. Times by the clock depend on what else
// the machine does just then, so what is held here is counted or is processor time,
// wherever that says the same.

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim/scene"
	"evenflow/web/browse"
)

// alone opens a tab in a browser of its own, so that the numbers of its process
// are those of this page only.
func alone(t *testing.T, w, h int, ratio float64) *browse.Tab {
	t.Helper()
	b, stop, err := browse.Start()
	require.NoError(t, err)
	t.Cleanup(stop)
	p, err := browse.Open(b)
	require.NoError(t, err)
	t.Cleanup(p.Close)
	require.NoError(t, p.Size(w, h, ratio))
	require.NoError(t, p.Prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", "light"))
	return p
}

// metrics returns the browser's own account of the page: seconds and bytes.
func metrics(t *testing.T, p *browse.Tab) map[string]float64 {
	t.Helper()
	m, err := browse.Call(p, performance.GetMetrics, cdp.Empty{})
	require.NoError(t, err)
	all := map[string]float64{}
	for _, v := range m.Metrics {
		all[v.Name] = v.Value
	}
	return all
}

// TestMemory: a stage takes at most 150 MB, on a screen of fine resolution, after
// every scene has been on it.
//
// What counts is what the page itself asks for: the JavaScript heap, the program's
// memory (which never shrinks, so that its size is the most it ever was) and, for
// the canvas, its picture twice, as the one drawn and the one shown. The browser's
// own measurement (measureUserAgentSpecificMemory) needs headers that would keep
// the player out of other people's frames, and the size of the whole process is
// mostly the browser's.
func TestMemory(t *testing.T) {
	const budget = 150.0
	p := alone(t, 1280, 720, 2)
	keepMemory(t, p)
	_, err := browse.Call(p, performance.Enable, performance.EnableParams{})
	require.NoError(t, err)
	visit(t, p, "v1/flow")
	for _, name := range scene.Names {
		eval[bool](t, p, fmt.Sprintf(`(evenflow.open("v1/%s?tracks=2&speed=4"), evenflow.send('{"type":"play"}'), document.dispatchEvent(new CustomEvent("evenflow", { detail: evenflow.send('{"type":"get"}') })))`, name))
		untilStatus(t, p, `s.scene === "`+name+`" && s.t > 0`)
		require.NoError(t, p.Drawn())
	}
	m := memory(t, p)
	t.Logf("%s: %.0f MB: %.0f of JavaScript, %.0f of the program, %.0f of pictures", render, m.sum(), m.heap, m.wasm, m.picture)
	assert.Less(t, m.sum(), budget)
}

// footprint is what a page takes, in millions of bytes.
type footprint struct{ heap, wasm, picture float64 }

func (f footprint) sum() float64 { return f.heap + f.wasm + f.picture }

// keepMemory lets memory see how much the program has: its instance is the page's
// own business otherwise.
func keepMemory(t *testing.T, p *browse.Tab) {
	t.Helper()
	beforeThePage(t, p, `(make => {
		WebAssembly.instantiateStreaming = async (...args) => {
			const made = await make.apply(WebAssembly, args);
			globalThis.programMemory = made.instance.exports.mem;
			return made;
		};
	})(WebAssembly.instantiateStreaming)`)
}

// memory measures a page after its garbage is collected.
func memory(t *testing.T, p *browse.Tab) footprint {
	t.Helper()
	_, err := browse.Call(p, heapprofiler.CollectGarbage, cdp.Empty{})
	require.NoError(t, err)
	wasm := eval[float64](t, p, `programMemory.buffer.byteLength`)
	require.Positive(t, wasm)
	return footprint{
		heap:    metrics(t, p)["JSHeapTotalSize"] / 1e6,
		wasm:    wasm / 1e6,
		picture: eval[float64](t, p, `[...document.querySelectorAll("canvas")].reduce((sum, c) => sum + c.width * c.height * 8, 0)`) / 1e6,
	}
}

// drawn is how many pictures the program has drawn.
const drawn = `JSON.parse(evenflow.stats()).frames`

// TestNothingIsDrawnWhilePaused counts the pictures while the player stands still:
// in every scene, before it was ever played and after a pause.
func TestNothingIsDrawnWhilePaused(t *testing.T) {
	p := tab(t, 640, 480)
	still(t, p)
	// Not even asked for, once what could still slide to its place would stand.
	beforeThePage(t, p, `globalThis.frames = 0; (ask => { globalThis.requestAnimationFrame = (f) => { globalThis.frames++; return ask(f); }; globalThis.nextFrame = () => new Promise(ask); })(requestAnimationFrame.bind(globalThis))`)
	visit(t, p, "v1/flow")
	for _, name := range scene.Names {
		eval[bool](t, p, fmt.Sprintf(`(location.hash = "v1/%s?t=1h") !== ""`, name))
		untilStatus(t, p, `s.scene === "`+name+`"`)
		whens := []string{"never played", "paused"}
		if strings.HasPrefix(name, "limits/") {
			whens = whens[:1] // they play like the others
		}
		for _, when := range whens {
			if when == "paused" {
				click(t, p, "#play")
				untilStatus(t, p, `s.playing && s.t > 3700000`)
				click(t, p, "#play")
				untilStatus(t, p, `!s.playing`)
			}
			got := eval[[]float64](t, p, `(async () => {
				for (let i = 0; i < 3; i++) await nextFrame();
				const before = `+drawn+`;
				let asked = frames;
				for (let i = 0, last = -1; i < 600 && asked !== last; i += 5) {
					for (let k = 0; k < 5; k++) await nextFrame();
					[last, asked] = [asked, frames];
				}
				for (let i = 0; i < 10; i++) await nextFrame();
				return [`+drawn+` - before, frames - asked];
			})()`)
			assert.Zero(t, got[0], "%s, %s: pictures", name, when)
			assert.Zero(t, got[1], "%s, %s: frames asked for", name, when)
		}
	}
}

// TestBuffersAreMadeOnce: the first picture makes the buffers of the graphics as large
// as nearly every other needs them. A new one later means that the program waits for the
// graphics, and stands still between two frames.
func TestBuffersAreMadeOnce(t *testing.T) {
	if render != "canvas" {
		return // a live SVG has no buffers
	}
	p := tab(t, 1280, 720)
	still(t, p)
	beforeThePage(t, p, `globalThis.buffers = 0; (make => {
		WebGL2RenderingContext.prototype.bufferData = function (...args) { globalThis.buffers++; return make.apply(this, args); };
	})(WebGL2RenderingContext.prototype.bufferData)`)
	visit(t, p, "v1/flow?t=1h")
	require.NoError(t, p.Drawn())
	before := eval[float64](t, p, "buffers")
	assert.Positive(t, before)
	for _, view := range []string{"lanes", "room"} {
		link := "v1/sandbox?people=8&tracks=2&t=20h&view=" + view
		eval[bool](t, p, fmt.Sprintf(`(location.hash = %q) !== ""`, link))
		untilStatus(t, p, fmt.Sprintf(`s.scene === "sandbox" && s.values.people === "8" && s.values.view === %q`, view))
		require.NoError(t, p.Drawn())
		assert.Equal(t, before, eval[float64](t, p, "buffers"), "made for %s", link)
	}
}

// TestASwitchShowsInTheNextFrame: the first frame that the player gets after the
// reader has done something shows it, whether it plays or stands still. (The
// browser may be about to begin a frame that the engine has not asked for yet: that
// one is not its to draw.)
func TestASwitchShowsInTheNextFrame(t *testing.T) {
	p := tab(t, 1280, 720)
	still(t, p)
	beforeThePage(t, p, `(ask => {
		globalThis.theirs = 0; // frames that the player has had
		globalThis.nextFrame = () => new Promise(ask);
		globalThis.requestAnimationFrame = (f) => ask((now) => { f(now); theirs++; });
	})(requestAnimationFrame.bind(globalThis))`)
	visit(t, p, "v1/planning?t=2h&speed=0.25")
	for _, playing := range []bool{false, true} {
		if playing {
			click(t, p, "#play")
		}
		for i, act := range []string{
			`[...document.querySelectorAll("#planning input")].find(e => !e.checked).click()`,
			`document.getElementById("undo").click()`,
			`document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "p", bubbles: true }))`,
			`document.getElementById("undo").click()`,
			`document.getElementById("redo").click()`,
		} {
			require.NoError(t, p.Drawn())
			before := picture(t, p)
			got := eval[[]float64](t, p, `(async () => {
				const before = [`+drawn+`, theirs];
				`+act+`;
				while (theirs === before[1]) await nextFrame();
				return [`+drawn+` - before[0], theirs - before[1]];
			})()`)
			assert.Equal(t, []float64{1, 1}, got, "pictures, in that many frames, after %s", act)
			if i == 0 && !playing {
				assert.Greater(t, differing(before, picture(t, p), before.Bounds()), 0.005, "it is another picture after %s", act)
			}
		}
	}
}
