package web_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/performance"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
	"evenflow/sim/scene"
	"evenflow/web/browse"
)

// windUp gives the page a clock that a test winds by hand. The program has no
// other: both the engine and the page let as much time pass from frame to frame as
// the browser's clock says. windUp.hold() stops it, windUp.wind(ms) lets ms
// milliseconds pass.
//
// Whole milliseconds from zero on: the program's clock is in nanoseconds, and a
// date would leave it too few digits for them. The stage stays as large as it is.
const windUp = `globalThis.windUp = (() => {
	const real = performance.now.bind(performance);
	const ask = requestAnimationFrame.bind(globalThis);
	const later = setTimeout.bind(globalThis), never = clearTimeout.bind(globalThis);
	let held = false, at = 0, asked = [], timers = new Map(), last = 1e9;
	performance.now = () => held ? at : Math.floor(real());
	Date.now = performance.now;
	globalThis.requestAnimationFrame = (f) => held ? asked.push(f) : ask(() => held ? asked.push(f) : f(performance.now()));
	globalThis.setTimeout = (f, ms = 0, ...args) => {
		if (!held) return later(f, ms, ...args);
		timers.set(++last, { due: at + ms, f: () => f(...args) });
		return last;
	};
	globalThis.clearTimeout = (id) => timers.delete(id) || never(id);
	globalThis.ResizeObserver = class { observe() {} };
	// A pointer that is not there cannot be captured.
	Element.prototype.setPointerCapture = () => {};
	const frame = (ms) => {
		at += ms;
		for (const [id, t] of [...timers]) if (t.due <= at && timers.delete(id)) t.f();
		const now = asked;
		asked = [];
		for (const f of now) f(at);
	};
	// After a frame in which it has drawn nothing the engine sleeps for a sixtieth
	// of a second before it asks for the next.
	const nap = 20;
	const wind = (ms) => {
		if (ms > 0 && ms < nap) throw new Error(ms + " ms is less than the engine sleeps");
		for (let left = ms; left > 0;) {
			const step = left < 80 ? left : 50; // the program lets no more than 100 pass at once
			frame(step);
			left -= step;
		}
	};
	const hold = async () => {
		at = performance.now() + 1;
		held = true;
		// What was asked for before comes into our hands.
		for (let i = 0; i < 3; i++) await new Promise(ask);
		wind(200);
	};
	return { hold, frame, wind };
})()`

// playLine does what a line of a recorded session says and returns the link of
// the state after it.
const playLine = `(line) => {
	const step = JSON.parse(line);
	windUp.wind(step.ms);
	const show = (answer) => document.dispatchEvent(new CustomEvent("evenflow", { detail: answer }));
	// As large as where it was recorded: places are shares of the stage.
	evenflow.size(1280, 590, 1);
	if (step.key) {
		document.body.dispatchEvent(new KeyboardEvent("keydown", { key: step.key, shiftKey: step.shift ?? false, bubbles: true, cancelable: true }));
	} else if (step.pointer) {
		const surface = document.getElementById("surface");
		const box = surface.getBoundingClientRect();
		surface.dispatchEvent(new PointerEvent("pointer" + step.pointer, {
			isPrimary: true, pointerId: 1, clientX: box.left + step.x * 1280, clientY: box.top + step.y * 590, bubbles: true,
		}));
	} else if (step.message) {
		const answer = evenflow.send(JSON.stringify(step.message));
		if (JSON.parse(answer).type !== "error") show(answer);
	}
	windUp.frame(0); // moves are taken once a frame
	return JSON.parse(evenflow.send('{"type":"get"}')).link;
}`

// TestSessionsInTheBrowser plays recorded sessions to the millisecond, as
// game/state does without a browser, by the page's own events: keys on the page,
// pointers on the stage, messages. They end in the recorded states.
func TestSessionsInTheBrowser(t *testing.T) {
	files, err := filepath.Glob("../game/state/testdata/sessions/*.jsonl")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		p := tab(t, 480, 360) // only the layout is as large as recorded
		still(t, p)
		beforeThePage(t, p, windUp)
		visit(t, p, "v1/flow")
		eval[bool](t, p, `windUp.hold().then(() => true)`)
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		link, end := "", ""
		for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			var last struct{ End string }
			require.NoError(t, json.Unmarshal([]byte(line), &last))
			link, end = eval[string](t, p, fmt.Sprintf(`(%s)(%q)`, playLine, line)), last.End
		}
		assert.NotEmpty(t, end, "%s has no end", file)
		assert.Equal(t, end, link, file)
	}
}

// hands presses, drags and chooses whatever there is on the page for a while, the
// same things in the same order every time. It runs in the page.
const hands = `(seed, ms, scenes) => new Promise((done) => {
	const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648, Math.floor(seed / 65536) % n);
	const one = (list) => list[random(list.length)];
	const seen = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length);
	const keys = "ArrowLeft ArrowRight Enter Escape Home End k t p u r c b . , 0 x + - f d ?".split(" ");
	const surface = document.getElementById("surface");
	const change = (e, ...kinds) => { for (const k of kinds) e.dispatchEvent(new Event(k, { bubbles: true })); };
	const until = performance.now() + ms;
	let steps = 0;
	const step = () => {
		steps++;
		switch (random(8)) {
		case 0: case 1:
			one([document.body, ...seen("button, input")]).dispatchEvent(new KeyboardEvent("keydown", { key: one(keys), shiftKey: random(2) === 1, bubbles: true, cancelable: true }));
			break;
		case 2: case 3: {
			const box = surface.getBoundingClientRect();
			const at = () => ({ isPrimary: true, pointerId: 1, clientX: box.left + random(box.width), clientY: box.top + random(box.height), bubbles: true });
			const on = one([surface, ...seen("#objects button")]);
			on.dispatchEvent(new PointerEvent("pointerdown", at()));
			for (let i = random(4); i > 0; i--) surface.dispatchEvent(new PointerEvent("pointermove", at()));
			surface.dispatchEvent(new PointerEvent(one(["pointerup", "pointerup", "pointercancel"]), at()));
			break;
		}
		case 4:
			one(seen("button:not(#retry)"))?.click();
			break;
		case 5: {
			const e = one(seen("input[type=range], input[type=number]"));
			if (!e) break;
			e.value = Number(e.min) + random(100) / 100 * (Number(e.max) - Number(e.min));
			change(e, "input", "change");
			break;
		}
		case 6: {
			const e = one(seen(".setting select, input[type=radio]"));
			if (!e || e.id === "scene") break;
			if (e.type === "radio") { e.click(); break; }
			e.selectedIndex = random(e.options.length);
			change(e, "change");
			break;
		}
		case 7:
			if (random(6) === 0) location.hash = "v1/" + one(scenes) + (random(2) ? "?t=2h" : "?tracks=2&speed=4");
			break;
		}
		for (const d of document.querySelectorAll("dialog[open]")) d.close();
	};
	const frame = () => {
		const busy = performance.now() + 12;
		do step(); while (performance.now() < busy);
		if (performance.now() < until) requestAnimationFrame(frame);
		else done(steps);
	};
	Element.prototype.setPointerCapture = () => {};
	frame();
})`

// How long random hands are at work, in milliseconds: two minutes, and after how much
// of them the memory is looked at for the first time.
const handsTime, handsWarm = 120_000, 10_000

// TestTwoMinutesOfRandomHands: two minutes by the clock of pressing, dragging and
// choosing whatever there is break nothing and leave nothing behind: neither the
// page's heap nor the program's memory is larger at their end than after the first
// seconds, but for what the longest undo list takes. Both ways of drawing have
// their two minutes at the same time.
func TestTwoMinutesOfRandomHands(t *testing.T) {
	if !once() {
		return
	}
	scenes, err := json.Marshal(scene.Names)
	require.NoError(t, err)
	for i, mode := range []string{"canvas", "svg"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			p := alone(t, 1280, 720, 1)
			keepMemory(t, p)
			_, err := browse.Call(p, performance.Enable, performance.EnableParams{})
			require.NoError(t, err)
			require.NoError(t, p.Visit(ours.URL+"/player.html?render="+mode+"#v1/flow"))
			require.NoError(t, p.Running())
			click(t, p, "#undo") // a real one: what follows may make sounds, too
			run := func(seed, ms int) float64 {
				eval[bool](t, p, fmt.Sprintf(`((%s)(%d, %d, %s).then((n) => { globalThis.steps = n; }), globalThis.steps = 0, true)`, hands, seed, ms, scenes))
				// Asked for in pieces: one question waits no longer than anything may take.
				for range handsTime/30_000 + 1 {
					if eval[bool](t, p, fmt.Sprintf(`new Promise((done) => { const end = performance.now() + %d; const look = () => steps || performance.now() > end ? done(steps > 0) : requestAnimationFrame(look); look(); })`, 30_000)) {
						break
					}
				}
				return eval[float64](t, p, `steps`)
			}
			rest := func() footprint {
				eval[bool](t, p, `(location.hash = "v1/flow") !== ""`)
				untilStatus(t, p, `s.scene === "flow" && !s.playing`)
				require.NoError(t, p.Drawn())
				return memory(t, p)
			}
			run(7+i, handsWarm)
			before := rest()
			steps := run(77+i, handsTime-handsWarm)
			after := rest()
			t.Logf("%s: %.0f steps; heap %.1f, then %.1f MB; program %.1f, then %.1f MB", mode, steps, before.heap, after.heap, before.wasm, after.wasm)
			assert.Equal(t, "running", eval[string](t, p, `app.dataset.phase`))
			assert.Greater(t, steps, 100.0, "even on a busy machine")
			assert.Less(t, after.heap-before.heap, 5.0, "growth of the page's heap in MB")
			assert.Less(t, after.wasm-before.wasm, 20.0, "growth of the program's memory in MB")
			assert.Less(t, after.wasm+after.heap, 100.0)
			s := state.New()
			assert.Empty(t, s.Open(status(t, p).Link), "the state can be linked to")
			for _, c := range p.Complaints() {
				t.Errorf("the page complains: %s", c)
			}
		})
	}
}
