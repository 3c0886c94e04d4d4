package web_test

// What happens when the program cannot go on, or must not run at all. The program
// is broken for real: its memory is overwritten, or the browser's graphics fail
// under it.

import (
	"fmt"
	"image"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/web/browse"
	"evenflow/web/site"
)

// crashes are ways to end the program, by what the page then says. Each is done
// while the player plays, or stands still and is asked for something.
var crashes = []struct {
	name, render string // of the mode it can happen in; "": in both
	playing      bool
	do, says     string
}{
	{"its memory is overwritten", "", false, `new Uint8Array(programMemory.buffer).fill(255); document.getElementById("undo").click()`, "RuntimeError|memory access out of bounds|unreachable|exited|ended|table index"},
	{"its memory is overwritten while it plays", "", true, `new Uint8Array(programMemory.buffer).fill(255)`, "RuntimeError|memory access out of bounds|unreachable|exited|ended|table index"},
	{"the graphics fail", "canvas", false, `globalThis.driverGone = true; evenflow.send('{"type":"get"}'); dispatchEvent(new Event("resize"))`, "the driver is gone"},
	{"nobody can be told", "", true, `let n = 0; const tell = document.dispatchEvent; document.dispatchEvent = function (e) { if (n++ < 2) throw new Error("nobody listens"); return tell.call(document, e) }`, "nobody listens"},
}

// TestCrashLeavesThePictureAndAWayBack: the picture of the very moment stays (for
// the canvas the other program draws it, from the link), the reason is said, and
// "start again" comes back to the same state.
func TestCrashLeavesThePictureAndAWayBack(t *testing.T) {
	const link = "v1/planning?late.B=2h&planning@3h=async&t=7h"
	for _, c := range crashes {
		if c.render != "" && c.render != render {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			p := noisyTab(t, 1280, 720) // the browser reports the trap, too
			still(t, p)
			keepMemory(t, p)
			// The engine keeps the browser's functions as they are when it starts.
			beforeThePage(t, p, `(draw => { WebGL2RenderingContext.prototype.drawElements = function (...args) {
				if (globalThis.driverGone) throw new Error("the driver is gone");
				return draw.apply(this, args);
			} })(WebGL2RenderingContext.prototype.drawElements)`)
			visit(t, p, link+"&speed=0.25")
			// Something to take back, so that there is something to press.
			_, err := p.Send("window", map[string]any{"type": "set", "key": "latency", "value": "5m"})
			require.NoError(t, err)
			untilStatus(t, p, `s.can_undo`)
			before := picture(t, p)
			if c.playing {
				click(t, p, "#play")
				untilStatus(t, p, `s.playing`)
			}
			eval[bool](t, p, `(() => { try { `+c.do+` } catch {} return true })()`)
			until(t, p, `app.dataset.phase === "stopped"`)
			assert.Regexp(t, "The picture has stopped: .*("+c.says+")", eval[string](t, p, `failed.textContent`))
			assert.Equal(t, "Start again", eval[string](t, p, `retry.textContent`))
			if render == "canvas" {
				until(t, p, `document.documentElement.hasAttribute("data-last")`)
			}
			assert.True(t, eval[bool](t, p, `[...document.querySelectorAll("#poster svg, #picture svg")].some(e => e.getBoundingClientRect().height > 300 && e.textContent.length > 50)`), "a still is there")
			// The still is that of the moment: all of it above the words is as before.
			after := picture(t, p)
			top := eval[[]float64](t, p, `(r => [r.left, r.top, r.right])(failed.getBoundingClientRect())`)
			part := image.Rect(0, 0, int(eval[float64](t, p, `stage.getBoundingClientRect().width`)), int(top[1])-4)
			limit := 0.03 // what the two ways of drawing differ by
			if c.playing {
				limit = 0.06 // and what has happened meanwhile
			}
			assert.Less(t, differing(before, after, part), limit, "the picture of that moment")
			for _, id := range []string{"play", "undo", "again"} {
				assert.Equal(t, "true", eval[string](t, p, `document.getElementById("`+id+`").getAttribute("aria-disabled")`), id)
			}
			if !c.playing {
				until(t, p, `location.hash.includes("latency=5m") && location.hash.includes("t=7h")`)
			}
			click(t, p, "#retry")
			require.NoError(t, p.Until(`document.getElementById("app")?.dataset.phase === "running" && !document.getElementById("time").disabled`))
			st := status(t, p)
			assert.Equal(t, "planning", st.Scene)
			assert.Equal(t, "2h", st.Values["late.B"])
			assert.Equal(t, "5m", st.Values["latency"])
			if !c.playing {
				assert.Equal(t, int64(7*3_600_000), st.T)
				assert.Less(t, differing(before, picture(t, p), part), 0.01, "it comes back as it was")
			}
			assert.Contains(t, st.Link, "planning@3h=async")
		})
	}
}

// TestCrashDoesNotTellTheAnswer: the opening waits for the reader's guess. A picture
// that stops there, and starting again, still keep what the question costs.
func TestCrashDoesNotTellTheAnswer(t *testing.T) {
	p := noisyTab(t, 1280, 720)
	require.NoError(t, p.Prefer("prefers-reduced-motion", "no-preference"))
	keepMemory(t, p)
	beforeThePage(t, p, hurry)
	visit(t, p, "")
	untilStatus(t, p, `!s.playing && s.hidden && s.t === 4920000`)
	until(t, p, `time.value === "4920000"`) // the page has been told
	eval[bool](t, p, `(() => { try { new Uint8Array(programMemory.buffer).fill(255); document.getElementById("back").click() } catch {} return true })()`)
	until(t, p, `app.dataset.phase === "stopped"`)
	if render == "canvas" {
		until(t, p, `document.documentElement.hasAttribute("data-last")`)
	}
	shown := eval[string](t, p, `[...document.querySelectorAll("#poster svg, #picture svg")].filter(e => e.getBoundingClientRect().height > 300).map(e => e.textContent).join()`)
	assert.Contains(t, shown, "now 10:22")
	assert.NotContains(t, shown, "17")
	assert.NotContains(t, shown, "11:29")
	assert.NotContains(t, eval[string](t, p, `location.hash`), "tap")
}

// forbidding serves the site as a host would that forbids WebAssembly: its policy
// comes as a header, beside the one that the page has in itself.
func forbidding(t *testing.T, policy string) string {
	t.Helper()
	inner := site.Handler(dir)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inner.ServeHTTP(withPolicy{w, policy}, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// withPolicy puts another policy in the place of the site's own.
type withPolicy struct {
	http.ResponseWriter
	policy string
}

func (w withPolicy) WriteHeader(status int) {
	w.Header().Set("Content-Security-Policy", w.policy)
	w.ResponseWriter.WriteHeader(status)
}

// TestForbiddenWebAssembly: under a policy that does not allow WebAssembly, sent
// as a real header, there is the still and a line that says why; in a frame of
// somebody else's page as well.
func TestForbiddenWebAssembly(t *testing.T) {
	require.Contains(t, site.Policy, " 'wasm-unsafe-eval'")
	base := forbidding(t, strings.Replace(site.Policy, " 'wasm-unsafe-eval'", "", 1))
	p := noisyTab(t, 390, 844) // the browser reports what the policy refused
	still(t, p)
	for _, fragment := range []string{"", "v1/flow?tap=48m&t=82m"} {
		require.NoError(t, p.Visit("about:blank"))
		require.NoError(t, p.Visit(base+"/player.html?render="+render+"#"+fragment))
		until(t, p, `app.dataset.phase === "failed"`)
		assert.Contains(t, eval[string](t, p, `failed.textContent`), "content security policy")
		assert.True(t, eval[bool](t, p, `retry.hidden`), "trying again would not help")
		assert.Equal(t, 1, eval[int](t, p, `[...document.querySelectorAll("#poster svg")].filter(e => e.getBoundingClientRect().height > 300).length`), "one still is there")
		assert.False(t, eval[bool](t, p, `"evenflow" in globalThis`), "nothing runs")
	}
	outer := noisyTab(t, 800, 600)
	require.NoError(t, outer.Visit(hostURL("")))
	eval[bool](t, outer, fmt.Sprintf(`(player.src = %q, true)`, base+"/player.html?render="+render))
	inner, err := outer.Frame(base[len("http://"):])
	require.NoError(t, err)
	t.Cleanup(inner.Close)
	until(t, inner, `document.getElementById("app")?.dataset.phase === "failed" && failed.textContent.includes("content security policy")`)
}

// TestWithoutWebAssembly: a browser that has none says so, beside the still.
func TestWithoutWebAssembly(t *testing.T) {
	p := tab(t, 390, 844)
	still(t, p)
	beforeThePage(t, p, `delete globalThis.WebAssembly`)
	require.NoError(t, p.Visit(playerURL("")))
	until(t, p, `app.dataset.phase === "failed"`)
	assert.Contains(t, eval[string](t, p, `failed.textContent`), "This browser has no WebAssembly")
	assert.True(t, eval[bool](t, p, `retry.hidden`), "trying again would not help")
	assert.Equal(t, 1, eval[int](t, p, `[...document.querySelectorAll("#poster svg")].filter(e => e.getBoundingClientRect().height > 300).length`), "one still is there")
	_, err := browse.Eval[bool](p, `fetch("svg.wasm").then(() => true)`)
	assert.NoError(t, err, "it is not the download that was missing")
}
