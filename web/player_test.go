package web_test

import (
	"fmt"
	"image"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/sim/scene"
	"evenflow/web/browse"
)

// sizes are windows in CSS pixels: phones upright and on their side, a small
// phone, an embed, a laptop, a projector.
var sizes = [][2]int{{390, 844}, {844, 390}, {320, 568}, {720, 405}, {1280, 720}, {1920, 1080}}

func click(t *testing.T, p *browse.Tab, sel string) {
	t.Helper()
	require.NoError(t, p.Do(chromedp.Click(chromedp.CSS(sel))))
}

func press(t *testing.T, p *browse.Tab, keys ...string) {
	t.Helper()
	for _, k := range keys {
		require.NoError(t, p.Do(chromedp.KeyEvent(k)))
	}
}

func choose(t *testing.T, p *browse.Tab, sel, value string) {
	t.Helper()
	// What the browser does when the reader takes an option of the list.
	eval[bool](t, p, fmt.Sprintf(`(e => { e.value = %q; e.dispatchEvent(new Event("change", { bubbles: true })); return true })(document.querySelector(%q))`, value, sel))
}

func TestLayoutFitsEveryWindow(t *testing.T) {
	p := player(t, 400, 400, "v1/flow")
	for _, scene := range []string{"flow", "planning"} {
		leadTo(t, p, "v1/"+scene)
		for _, size := range sizes {
			for _, theme := range []string{"light", "projector"} {
				name := fmt.Sprintf("%s in %s at %dx%d: ", scene, theme, size[0], size[1])
				choose(t, p, "#theme", theme)
				require.NoError(t, p.Size(size[0], size[1], 1))
				until(t, p, fmt.Sprintf(`innerWidth === %d && innerHeight === %d && (s => s.getPropertyValue("--stage-w") + s.getPropertyValue("--stage-h"))(document.documentElement.style)
					=== (r => Math.round(r.width) + "px" + Math.round(r.height) + "px")(stage.getBoundingClientRect())`, size[0], size[1]))
				assert.Equal(t, []int{size[0], size[1]}, eval[[]int](t, p,
					`[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]`), name+"the page never overflows")
				assert.GreaterOrEqual(t, eval[float64](t, p, `stage.getBoundingClientRect().height / innerHeight`), 0.6, name+"the stage has most of the height")
				assert.Empty(t, eval[[]string](t, p, `[...document.querySelectorAll("button, select, #time, .pills label, summary, .amount input, #credit a")]
					.filter(e => e.getClientRects().length)
					.map(e => [e, e.getBoundingClientRect()])
					.filter(([e, r]) => r.width < 44 || r.height < 44)
					.map(([e, r]) => e.id + " " + r.width + "x" + r.height)`), name+"targets of 44 pixels")
				assert.Empty(t, eval[[]string](t, p, `[...document.querySelectorAll("#controls *")]
					.filter(e => e.getClientRects().length && !e.closest(".unseen"))
					.map(e => [e, e.getBoundingClientRect()])
					.filter(([e, r]) => r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight)
					.map(([e, r]) => (e.id || e.tagName) + " " + [r.left, r.top, r.right, r.bottom])`), name+"nothing is cut off")
				assert.Empty(t, eval[[]string](t, p, `[...document.querySelectorAll("button")]
					.filter(e => e.getClientRects().length && e.scrollWidth > e.clientWidth).map(e => e.id)`), name+"no word is cut off")
			}
		}
	}
}

func TestScrubberLiesOnTheTimeAxis(t *testing.T) {
	for _, size := range [][2]int{{390, 844}, {1280, 720}} {
		p := player(t, size[0], size[1], "v1/planning")
		for _, at := range []float64{0, 3 * 3_600_000, 7 * 3_600_000} {
			_, err := p.Send("window", state.Command{Type: "seek", T: new(at)})
			require.NoError(t, err)
			st := status(t, p)
			axis := st.Layout.Axis
			want := axis.X + axis.W*(at-float64(st.Layout.From))/float64(st.Layout.To-st.Layout.From)
			got := eval[[]float64](t, p, `(r => [r.left + 22 + (r.width - 44) * (time.value - time.min) / (time.max - time.min), r.top + r.height / 2])(time.getBoundingClientRect())`)
			assert.InDelta(t, want, got[0], 1)
			assert.InDelta(t, axis.Y+axis.H/2, got[1], 1)
			assert.Equal(t, st.Clock, eval[string](t, p, `time.getAttribute("aria-valuetext")`))
		}
		// Taking the knob and pulling it moves the day.
		st := status(t, p)
		y := st.Layout.Axis.Y + st.Layout.Axis.H/2
		x := func(at float64) float64 { return st.Layout.Axis.X + st.Layout.Axis.W*at/float64(st.Layout.To) }
		require.NoError(t, p.Do(chromedp.DragAndDropXY(x(7*3_600_000), y, x(2*3_600_000), y, 5)))
		assert.InDelta(t, 2*3_600_000, status(t, p).T, 10*60_000)
	}
}

// rehearse uses every control once and looks what the program makes of it. act
// says how a control is used: by mouse or by keyboard.
func rehearse(t *testing.T, p *browse.Tab, use func(id string), scrub func(), other func(id string)) {
	t.Helper()
	st := status(t, p)
	require.Equal(t, "flow", st.Scene)
	require.False(t, st.Playing, "reduced motion: nothing starts by itself")
	require.Zero(t, st.T)

	use("play")
	untilStatus(t, p, `s.playing && s.t > 60000`)
	until(t, p, `play.getAttribute("aria-label") === "Pause"`)
	use("play")
	untilStatus(t, p, `!s.playing`)
	until(t, p, `play.getAttribute("aria-label") === "Play"`)

	before := status(t, p).T
	scrub()
	untilStatus(t, p, fmt.Sprintf(`s.t > %d && !s.playing`, before))

	use("tap")
	untilStatus(t, p, `s.taps === 1 && s.can_undo`)
	until(t, p, `undo.getAttribute("aria-disabled") === "false"`)
	use("undo")
	untilStatus(t, p, `s.taps === 0 && !s.can_undo`)
	until(t, p, `undo.getAttribute("aria-disabled") === "true"`)
	use("undo")
	until(t, p, `!notice.hidden && document.getElementById("notice-text").textContent.includes("nothing to take back")`)
	use("notice-close")
	until(t, p, `notice.hidden`)

	other("scene")
	untilStatus(t, p, `s.scene === "planning" && s.planning === "sync"`)
	until(t, p, `tap.hidden && !planning.hidden && scene.value === "planning"`)
	other("planning")
	untilStatus(t, p, `s.planning === "async"`)
	until(t, p, `document.querySelector("#planning :checked").value === "async"`)
	use("undo")
	untilStatus(t, p, `s.planning === "sync"`)
	until(t, p, `document.querySelector("#planning :checked").value === "sync"`)
	other("theme")
	untilStatus(t, p, `s.theme === "projector"`)
	until(t, p, `document.documentElement.dataset.theme === "projector"`)
}

func byMouse(t *testing.T, p *browse.Tab) (use func(string), scrub func(), other func(string)) {
	use = func(id string) { click(t, p, "#"+id) }
	scrub = func() { // press on the axis, two thirds along
		xy := eval[[]float64](t, p, `(r => [r.left + r.width * .66, r.top + r.height / 2])(time.getBoundingClientRect())`)
		require.NoError(t, p.Do(chromedp.MouseClickXY(xy[0], xy[1])))
	}
	other = func(id string) {
		switch id {
		case "planning":
			click(t, p, "#planning label:nth-of-type(2)")
		case "scene":
			choose(t, p, "#scene", "planning")
		case "theme":
			choose(t, p, "#theme", "projector")
		}
	}
	return
}

func byKeyboard(t *testing.T, p *browse.Tab) (use func(string), scrub func(), other func(string)) {
	// Tab until it is there, at most once around.
	reach := func(id string) {
		t.Helper()
		for range 90 {
			if eval[bool](t, p, fmt.Sprintf(`(e => e?.id === %[1]q || e?.name === %[1]q)(document.activeElement)`, id)) {
				return
			}
			press(t, p, kb.Tab)
		}
		t.Fatalf("Tab does not reach %s", id)
	}
	use = func(id string) { reach(id); press(t, p, " ") }
	scrub = func() {
		reach("time")
		press(t, p, kb.ArrowRight, kb.ArrowRight, kb.PageUp)
	}
	other = func(id string) {
		if id == "theme" {
			use("display-open")
		}
		reach(id)
		switch id {
		case "planning":
			press(t, p, kb.ArrowDown)
		case "scene":
			for range len(scene.Names) {
				if eval[string](t, p, `scene.value`) == "planning" {
					break
				}
				press(t, p, kb.ArrowDown)
			}
		case "theme":
			press(t, p, kb.End)
		}
	}
	return
}

func TestControlsByMouse(t *testing.T) {
	p := player(t, 1280, 720, "v1/flow")
	use, scrub, other := byMouse(t, p)
	rehearse(t, p, use, scrub, other)
}

func TestControlsByKeyboardOnly(t *testing.T) {
	p := player(t, 1280, 720, "v1/flow")
	use, scrub, other := byKeyboard(t, p)
	rehearse(t, p, use, scrub, other)
}

func TestControlsOnAPhone(t *testing.T) {
	p := player(t, 320, 568, "v1/flow")
	use, scrub, other := byMouse(t, p)
	rehearse(t, p, use, scrub, other)
}

func TestEveryStopHasAVisibleFocus(t *testing.T) {
	if !once() {
		return // what has the focus is HTML, whatever draws the stage below it
	}
	p := player(t, 1280, 720, "v1/planning")
	stops := map[string]bool{}
	for range 90 {
		press(t, p, kb.Tab)
		id := eval[string](t, p, `(e => e === document.body ? "" : e.dataset.id || e.name || e.id || e.tagName)(document.activeElement)`)
		// By the element: several have no name.
		if id == "" || eval[bool](t, p, `(been => been.has(document.activeElement) || !been.add(document.activeElement))(globalThis.been ??= new WeakSet())`) {
			break // once around
		}
		stops[id] = true
		// What it looks like counts, not what the style sheet says: a ring of at least
		// two pixels around something of 44 changes more than 200 of them.
		box := eval[[]int](t, p, `(e => (r => [r.left, r.top, r.right, r.bottom])((e.type === "radio" ? e.parentElement : e).getBoundingClientRect()).map(Math.round))(document.activeElement)`)
		around := image.Rect(box[0]-8, box[1]-8, box[2]+8, box[3]+8)
		with := picture(t, p)
		eval[bool](t, p, `(document.documentElement.classList.add("unfocused"), [...document.styleSheets].find(s => s.href.endsWith("player.css")).insertRule(".unfocused :focus-visible, .unfocused :has(:focus-visible), .unfocused :focus-visible::-webkit-slider-thumb { outline: none !important; box-shadow: none !important }", 0), true)`)
		without := picture(t, p)
		eval[bool](t, p, `(document.documentElement.classList.remove("unfocused"), true)`)
		around = around.Intersect(with.Bounds())
		changed := differing(without, with, around) * float64(around.Dx()*around.Dy())
		assert.Greater(t, changed, 200.0, "%s shows that it has the focus", id)
	}
	for _, id := range []string{"person-0", "end-1", "cut-0", "time", "planning", "again", "back", "play", "next", "undo", "redo", "more", "scene", "slices", "latency", "rest-open", "display-open", "SUMMARY", "keys-open", "whole-story"} {
		assert.True(t, stops[id], "Tab stops at %s", id)
	}
}

func TestThemeFollowsTheSystem(t *testing.T) {
	p := tab(t, 390, 844)
	require.NoError(t, p.Prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", "dark"))
	visit(t, p, "v1/flow")
	untilStatus(t, p, `s.theme === "dark"`)
	require.NoError(t, p.Prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", "light"))
	untilStatus(t, p, `s.theme === "light"`)
	choose(t, p, "#theme", "dark")
	untilStatus(t, p, `s.theme === "dark"`)
	require.NoError(t, p.Prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", "dark"))
	choose(t, p, "#theme", "light")
	untilStatus(t, p, `s.theme === "light"`)
}

func TestPlaysByItselfUnlessMotionIsUnwanted(t *testing.T) {
	p := tab(t, 390, 844)
	require.NoError(t, p.Prefer("prefers-reduced-motion", "no-preference"))
	visit(t, p, "")
	untilStatus(t, p, `s.playing && s.t > 2400000`) // the opening begins at 9:40
	// The reader's pause stays, whatever happens to the page.
	click(t, p, "#play")
	untilStatus(t, p, `!s.playing`)
	hide := func(state string) {
		eval[bool](t, p, fmt.Sprintf(`Object.defineProperty(document, "visibilityState", { value: %q, configurable: true }) && document.dispatchEvent(new Event("visibilitychange"))`, state))
	}
	hide("hidden")
	hide("visible")
	assert.False(t, status(t, p).Playing, "the reader had paused")
	// What nobody paused goes on.
	click(t, p, "#play")
	untilStatus(t, p, `s.playing`)
	hide("hidden")
	assert.False(t, status(t, p).Playing, "nobody can see it")
	hide("visible")
	assert.True(t, status(t, p).Playing)
}

func TestLinkChoosesTheScene(t *testing.T) {
	p := player(t, 390, 844, "v1/planning?theme=dark")
	st := status(t, p)
	assert.Equal(t, "planning", st.Scene)
	assert.Equal(t, "dark", st.Theme)
	assert.True(t, eval[bool](t, p, `notice.hidden`))

	eval[bool](t, p, `(location.hash = "v1/meeting?colour=red&speed=2") !== ""`)
	until(t, p, `!notice.hidden`)
	said := eval[string](t, p, `notice.textContent`)
	assert.Contains(t, said, "scene “meeting”")
	assert.Contains(t, said, "flow, flow/asker")
	assert.Contains(t, said, "colour “red”")
	untilStatus(t, p, `s.scene === "flow" && s.speed === "2"`)
}

func TestLiveRegionIsCalm(t *testing.T) {
	p := player(t, 390, 844, "v1/planning")
	eval[bool](t, p, `(() => {
		globalThis.said = [];
		new MutationObserver(() => said.push(performance.now())).observe(live, { childList: true, characterData: true, subtree: true });
		return true;
	})()`)
	for i := range 40 { // the hours of finished work change the sentence each time
		_, err := p.Send("window", state.Command{Type: "seek", T: new(float64(i) * 15 * 60_000)})
		require.NoError(t, err)
	}
	until(t, p, `live.textContent === JSON.parse(evenflow.send('{"type":"get"}')).summary`)
	until(t, p, `said.length >= 1`)
	assert.True(t, eval[bool](t, p, `said.every((at, i) => i === 0 || at - said[i - 1] > 1900)`), "at most every two seconds")
	assert.Equal(t, "polite", eval[string](t, p, `live.getAttribute("aria-live")`))
}

func TestSharpAtEveryRatio(t *testing.T) {
	if render == "svg" {
		return // which is sharp by nature
	}
	p := player(t, 390, 600, "v1/flow")
	for i, ratio := range []float64{1, 2, 3, 1.5} {
		// As zooming does, the window changes with the ratio.
		require.NoError(t, p.Size(390+i, 600, ratio))
		until(t, p, fmt.Sprintf(`(c => {
			const want = parseFloat(document.documentElement.style.getPropertyValue("--ratio"));
			const r = c.getBoundingClientRect(), s = stage.getBoundingClientRect();
			return want === %g && Math.abs(c.width - Math.round(s.width) * want) <= 1 && Math.abs(c.height - Math.round(s.height) * want) <= 1
				&& Math.abs(r.width - s.width) <= 1 && Math.abs(r.height - s.height) <= 1 && r.left === 0 && r.top === 0;
		})(document.querySelector("canvas"))`, ratio))
	}
}

// ---- What goes wrong says so

func beforeThePage(t *testing.T, p *browse.Tab, js string) {
	t.Helper()
	_, err := browse.Call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: js})
	require.NoError(t, err)
}

// hurry lets the clock of a page run five times as fast, where a test only waits for
// what has played. More would be lost: of a frame a tenth of a second counts.
const hurry = `((now, ask) => {
	performance.now = () => 5 * now();
	globalThis.requestAnimationFrame = (f) => ask((t) => f(5 * t));
})(performance.now.bind(performance), requestAnimationFrame.bind(globalThis))`

func TestFailedDownloadCanBeTriedAgain(t *testing.T) {
	p := noisyTab(t, 390, 844) // the browser itself reports what did not load
	still(t, p)
	_, err := browse.Call(p, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	block := func(parts ...*network.BlockPattern) {
		_, err := browse.Call(p, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: parts})
		require.NoError(t, err)
	}
	block(&network.BlockPattern{URLPattern: "*://*:*/*.wasm", Block: true})
	require.NoError(t, p.Visit(playerURL("")))
	until(t, p, `app.dataset.phase === "failed"`)
	assert.Contains(t, eval[string](t, p, `failed.textContent`), "did not arrive completely: no connection to the server")
	block()
	click(t, p, "#retry")
	require.NoError(t, p.Running())
	assert.Equal(t, "flow", status(t, p).Scene)
}

// TestEverySceneHasItsStill: until the program is there, or when it does not come,
// the scene that is asked for shows its own picture, and no other one is loaded.
func TestEverySceneHasItsStill(t *testing.T) {
	if !once() {
		return // no program is let through
	}
	for _, name := range scene.Names {
		p := noisyTab(t, 390, 844) // the browser itself reports what did not load
		require.NoError(t, p.Prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", "dark"))
		_, err := browse.Call(p, network.Enable, network.EnableParams{})
		require.NoError(t, err)
		_, err = browse.Call(p, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*.wasm", Block: true}}})
		require.NoError(t, err)
		require.NoError(t, p.Visit(playerURL("v1/"+name)))
		until(t, p, `app.dataset.phase === "failed"`)
		until(t, p, fmt.Sprintf(`[...document.querySelectorAll("#poster svg")].some(e => e.getBoundingClientRect().height > 300 && e.getAttribute("aria-label") === %q)`, assets.English["scene."+name+".title"]))
		assert.Equal(t, []string{strings.ReplaceAll(name, "/", "-") + "-dark-tall.svg"},
			eval[[]string](t, p, `performance.getEntriesByType("resource").map(e => e.name).filter(n => n.includes("/poster/")).map(n => n.replace(/.*\//, ""))`), name)
	}
}

func TestProgressKnowsTheTrueTotal(t *testing.T) {
	p := tab(t, 390, 844)
	still(t, p)
	beforeThePage(t, p, `globalThis.seen = []; document.addEventListener("DOMContentLoaded", () => new MutationObserver(() => seen.push(progress.value)).observe(progress, { attributes: true }))`)
	visit(t, p, "v1/flow")
	assert.True(t, eval[bool](t, p, `seen.length > 2 && seen.every((v, i) => i === 0 || v >= seen[i - 1]) && seen.at(-1) === 1`), "it grows and ends full")
	assert.Regexp(t, `^(\d+\.\d) of (\d+\.\d) MB$`, eval[string](t, p, `progress.title`))
}

// ---- A good guest

// inFrame opens the stranger's page with the player in its sandboxed frame and
// returns both, once the player runs. The host's window is 800 x 600.
func inFrame(t *testing.T, fragment string) (outer, inner *browse.Tab) {
	t.Helper()
	outer = tab(t, 800, 600)
	still(t, outer)
	require.NoError(t, outer.Visit(hostURL(fragment)))
	inner, err := outer.Frame("/player.html")
	require.NoError(t, err)
	t.Cleanup(inner.Close)
	t.Cleanup(func() {
		for _, c := range inner.Complaints() {
			t.Errorf("the page in the frame complains: %s", c)
		}
	})
	require.NoError(t, inner.Running())
	return outer, inner
}

func TestSandboxedFrame(t *testing.T) {
	outer, inner := inFrame(t, "v1/planning")
	assert.Equal(t, "null", eval[string](t, inner, `origin`), "the frame's origin is opaque")
	assert.Equal(t, "planning", status(t, inner).Scene)
	assert.Equal(t, "BODY", eval[string](t, outer, `document.activeElement.tagName`), "loading takes no focus")
	assert.False(t, eval[bool](t, inner, `document.hasFocus()`))
	assert.Equal(t, "BODY", eval[string](t, inner, `document.activeElement.tagName`))

	// It can be played there like anywhere.
	click(t, inner, "#planning label:nth-of-type(2)")
	untilStatus(t, inner, `s.planning === "async"`)
	click(t, inner, "#more")
	choose(t, inner, "#scene", "flow")
	untilStatus(t, inner, `s.scene === "flow"`)
	click(t, inner, "#play")
	untilStatus(t, inner, `s.playing && s.t > 0`)
	click(t, inner, "#tap")
	untilStatus(t, inner, `s.taps === 1`)
	click(t, inner, "#undo")
	untilStatus(t, inner, `s.taps === 0`)

	// Out of sight it rests, and goes on when it is back.
	eval[bool](t, outer, `(scrollTo(0, 3000), true)`)
	untilStatus(t, inner, `!s.playing`)
	eval[bool](t, outer, `(scrollTo(0, 0), true)`)
	untilStatus(t, inner, `s.playing`)
}

// toTop scrolls to the top and waits until the page stays there: wheels and
// swipes run on for a while.
func toTop(t *testing.T, p *browse.Tab) {
	t.Helper()
	until(t, p, `(globalThis.calm = scrollY === 0 ? (globalThis.calm ?? 0) + 1 : (scrollTo(0, 0), 0)) % 10 === 9`)
}

// swipe moves a finger over the page.
func swipe(t *testing.T, p *browse.Tab, x, y, dy float64) {
	t.Helper()
	drag(t, p, x, y, 0, dy)
}

// drag moves a finger in any direction.
func drag(t *testing.T, p *browse.Tab, x, y, dx, dy float64) {
	t.Helper()
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		t.Helper()
		if points == nil {
			points = []*input.TouchPoint{}
		}
		_, err := browse.Call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
		require.NoError(t, err)
	}
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y})
	for i := range 10 {
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: x + dx*float64(i+1)/10, Y: y + dy*float64(i+1)/10})
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
}

func TestWheelAndSwipeScrollTheHost(t *testing.T) {
	outer, inner := inFrame(t, "v1/flow")
	_, err := browse.Call(outer, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	require.NoError(t, err)
	// Over the stage, over the time axis and over the buttons; the frame starts
	// at y = 150.
	axis := status(t, inner).Layout.Axis
	for name, y := range map[string]float64{"stage": 150 + 200, "time axis": 150 + axis.Y + axis.H/2, "buttons": 150 + 430} {
		toTop(t, outer)
		_, err := browse.Call(outer, input.DispatchMouseEvent, input.DispatchMouseEventParams{
			Type: input.DispatchMouseEventTypeMouseWheel, X: 300, Y: y, DeltaX: 0.001, DeltaY: 120,
		})
		require.NoError(t, err)
		require.NoError(t, outer.Until(`scrollY > 50`), "wheel over the %s", name)
		assert.Zero(t, status(t, inner).T, "a wheel over the %s is not scrubbing", name)

		toTop(t, outer)
		swipe(t, outer, 300, y, -200)
		require.NoError(t, outer.Until(`scrollY > 50`), "swipe over the %s", name)
		assert.Zero(t, status(t, inner).T, "a swipe over the %s is not scrubbing", name)
		assert.Zero(t, eval[float64](t, inner, `scrollY + document.querySelector("#app").scrollTop`), "the frame itself stays")
	}
}

func TestAFingerCanScrub(t *testing.T) {
	p := player(t, 390, 844, "v1/planning")
	_, err := browse.Call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	require.NoError(t, err)
	st := status(t, p)
	a := st.Layout.Axis
	at := func(share float64) float64 { return a.X + a.W*share }
	drag(t, p, at(0), a.Y+a.H/2, a.W/2, 0)
	untilStatus(t, p, fmt.Sprintf(`Math.abs(s.t - %d) < 1800000`, st.Layout.To/2))
	drag(t, p, at(.25), a.Y+a.H/2, 0, 0) // a tap
	untilStatus(t, p, fmt.Sprintf(`Math.abs(s.t - %d) < 1800000`, st.Layout.To/4))
}

func TestTabGoesThroughTheFrameAndOut(t *testing.T) {
	outer, inner := inFrame(t, "v1/flow")
	// The things on the stage, then the bar of a frame: the verb, again, play, more,
	// and whose it is.
	var want []string
	for _, o := range status(t, inner).Objects {
		want = append(want, o.ID)
	}
	want = append(append([]string{"finger"}, want...), "time", "tap", "again", "play", "more", "whole-story")
	const here = `(e => e.id || e.dataset.id)(document.activeElement) === %q`
	eval[bool](t, outer, `(before.focus(), true)`)
	for _, id := range want {
		press(t, outer, kb.Tab)
		until(t, inner, fmt.Sprintf(here, id))
	}
	press(t, outer, kb.Tab)
	until(t, outer, `document.activeElement.id === "after"`)
	for i := len(want) - 1; i >= 0; i-- {
		require.NoError(t, outer.Do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))))
		until(t, inner, fmt.Sprintf(here, want[i]))
	}
	require.NoError(t, outer.Do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))))
	until(t, outer, `document.activeElement.id === "before"`)
}

func TestKeepsItsHandsOffWheelTouchAndContextMenu(t *testing.T) {
	p := player(t, 800, 500, "v1/flow")
	assert.Equal(t, []string{}, eval[[]string](t, p, `(() => {
		const taken = [];
		for (const at of [picture, time, tap, document.body])
			for (const ev of [new WheelEvent("wheel", { bubbles: true, cancelable: true, deltaY: 10 }), new Event("touchmove", { bubbles: true, cancelable: true }), new MouseEvent("contextmenu", { bubbles: true, cancelable: true })])
				if (!at.dispatchEvent(ev)) taken.push(ev.type + " on " + (at.id || at.tagName));
		return taken;
	})()`))
	assert.Equal(t, "BODY", eval[string](t, p, `document.activeElement.tagName`), "loading takes no focus")
	if render == "svg" {
		return // there is no canvas
	}
	assert.Equal(t, []string{"none", "-1", "true"}, eval[[]string](t, p, `(c => [getComputedStyle(c).pointerEvents, c.getAttribute("tabindex"), c.getAttribute("aria-hidden")])(document.querySelector("canvas"))`))
}

// TestKeysOfTheHost: what the player has no use for, and what a clicker sends, the page
// around hears, wherever in the player the focus is; Escape gives it the keys themselves.
func TestKeysOfTheHost(t *testing.T) {
	if !once() {
		return
	}
	outer, inner := inFrame(t, "v1/flow")
	eval[bool](t, outer, `(globalThis.keys = [], addEventListener("message", e => e.data.type === "key" && keys.push(e.data.key)),
		addEventListener("keydown", e => keys.push("own " + e.key)), true)`)
	click(t, inner, "#play")
	untilStatus(t, inner, `s.playing`)
	window := func() [2]int64 { s := status(t, inner); return [2]int64{s.From, s.To} }
	at := window()
	press(t, inner, kb.PageDown, "q", "k")
	untilStatus(t, inner, `!s.playing`)
	until(t, outer, `keys.join() === "PageDown,q"`)
	assert.Equal(t, at, window(), "it was not panned")
	eval[bool](t, inner, `document.getElementById("time").focus() ?? true`)
	press(t, inner, kb.PageUp)
	until(t, outer, `keys.join() === "PageDown,q,PageUp"`)
	press(t, inner, kb.Escape)
	until(t, outer, `document.activeElement === document.body && document.hasFocus()`)
	press(t, outer, kb.PageDown)
	until(t, outer, `keys.at(-1) === "own PageDown"`)
}

// TestIsolatedHost: a page that lets nothing in that does not say so shows the player.
func TestIsolatedHost(t *testing.T) {
	if !once() {
		return
	}
	isolated := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		hostPage(w, r)
	}))
	defer isolated.Close()
	outer := tab(t, 800, 600)
	require.NoError(t, outer.Visit(strings.Replace(isolated.URL, "127.0.0.1", "localhost", 1)+"/?fragment="+url.QueryEscape("v1/flow")))
	assert.True(t, eval[bool](t, outer, `crossOriginIsolated`))
	inner, err := outer.Frame("/player.html")
	require.NoError(t, err)
	defer inner.Close()
	require.NoError(t, inner.Running())
}

// TestLinksAsTheyCome: what others have done to a link stops neither a start nor a player
// that runs, and a host is answered.
func TestLinksAsTheyCome(t *testing.T) {
	p := tab(t, 800, 500)
	still(t, p)
	for _, link := range []string{"v1/planning?planning=async&t=7h%", "v1%2Fplanning%3Fplanning%3Dasync%26t%3D7h", "V1/PLANNING?planning=async&amp;t=7h&utm_source=x#?secret=a"} {
		require.NoError(t, p.Visit("about:blank"))
		require.NoError(t, p.Visit(ours.URL+"/player.html?render="+render+"#"+link))
		require.NoError(t, p.Running())
		untilStatus(t, p, `s.link === "v1/planning?planning=async&t=7h"`)
		if !once() {
			break
		}
	}
	// Typed while it runs; and then the address is written again.
	eval[bool](t, p, `(location.hash = "v1/flow?t=1h22m%", true)`)
	untilStatus(t, p, `s.link === "v1/flow?t=1h22m"`)
	_, err := p.Send("window", state.Command{Type: "seek", T: new(3_600_000.0)})
	require.NoError(t, err)
	until(t, p, `location.hash === "#v1/flow?t=1h"`)
	if !once() {
		return
	}
	outer, inner := inFrame(t, "v1/flow")
	eval[bool](t, outer, `(globalThis.heard = [], addEventListener("message", e => e.data.id === 7 && heard.push(e.data)),
		document.getElementById("player").contentWindow.postMessage({ evenflow: 1, id: 7, type: "load", link: "v1/planning?t=3h%&fbclid=x" }, "*"), true)`)
	until(t, outer, `heard.length === 1`)
	assert.Equal(t, "state v1/planning?t=3h 0", eval[string](t, outer, `heard[0].type + " " + heard[0].link + " " + heard[0].notices.length`))
	untilStatus(t, inner, `s.scene === "planning"`)

	// The story and the slides, too.
	require.NoError(t, p.Visit(ours.URL+"/index.html?route=60/#step-9."))
	until(t, p, `document.querySelector("#rail [aria-current]")?.dataset.step === "9"`)
	require.NoError(t, p.Visit(ours.URL+"/present.html?route=25/#3."))
	until(t, p, `document.getElementById("where").textContent.includes("3")`)
	assert.Contains(t, eval[string](t, p, `document.querySelector("#routes [aria-current]").textContent`), "25")
}
