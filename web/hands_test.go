package web_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/sim/scene"
	"evenflow/web/browse"
	"evenflow/web/site"
)

// ---- The link

func reload(t *testing.T, p *browse.Tab) {
	t.Helper()
	_, err := browse.Call(p, page.Reload, page.ReloadParams{})
	require.NoError(t, err)
	require.NoError(t, p.Running())
}

func TestLinkIsWrittenAndSurvivesAReload(t *testing.T) {
	p := player(t, 800, 500, "")
	assert.Empty(t, eval[string](t, p, `location.hash`), "an untouched player leaves its address alone")
	for _, c := range []state.Command{
		{Type: "tap", T: new(2_880_000.0)},
		{Type: "set", Key: "tau", Value: "20m"},
		{Type: "set", Key: "theme", Value: "dark"},
		{Type: "seek", T: new(4_920_000.0)},
	} {
		_, err := p.Send("window", c)
		require.NoError(t, err)
	}
	choose(t, p, "#theme", "dark")
	until(t, p, `location.hash.includes("tau=20m") && location.hash.includes("theme=dark") && location.hash.includes("t=1h22m")`)
	want := status(t, p).Link
	eval[bool](t, p, `(globalThis.before = true)`)
	reload(t, p)
	until(t, p, `!globalThis.before`)
	require.NoError(t, p.Running())
	assert.Equal(t, want, status(t, p).Link)
	assert.Equal(t, "dark", eval[string](t, p, `theme.value`))
	// A link that is given just before the page writes its own is followed.
	_, err := p.Send("window", state.Command{Type: "set", Key: "tau", Value: "25m"})
	require.NoError(t, err)
	eval[bool](t, p, `(location.hash = "v1/planning", dispatchEvent(new Event("pagehide")))`)
	untilStatus(t, p, `s.scene === "planning"`)
}

// TestLostGraphics: the player goes on where it was, as SVG, without loading its page again.
func TestLostGraphics(t *testing.T) {
	if render == "svg" {
		return // there are none to lose
	}
	p := noisyTab(t, 800, 500) // the browser itself tells of the loss
	still(t, p)
	visit(t, p, "v1/planning?planning=async&t=2h")
	_, err := p.Send("window", state.Command{Type: "seek", T: new(7 * 3_600_000.0)})
	require.NoError(t, err)
	want := status(t, p).Link
	const lose = `(globalThis.before = true, document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext(), true)`
	eval[bool](t, p, lose)
	until(t, p, `document.documentElement.dataset.render === "svg" && document.querySelector("#picture svg")`)
	assert.True(t, eval[bool](t, p, `before && !document.querySelector("canvas")`), "the page is the same")
	assert.Equal(t, want, status(t, p).Link)
	click(t, p, "#play")
	untilStatus(t, p, `s.playing && s.t > 7 * 3600000`)

	// While it plays, too.
	require.NoError(t, p.Visit("about:blank"))
	visit(t, p, "v1/flow?theme=dark")
	click(t, p, "#play")
	untilStatus(t, p, `s.playing && s.t > 0`)
	eval[bool](t, p, lose)
	until(t, p, `document.documentElement.dataset.render === "svg" && document.querySelector("#picture svg")`)
	now := status(t, p)
	untilStatus(t, p, fmt.Sprintf(`s.playing && s.theme === "dark" && s.t > %d`, now.T))
	assert.True(t, eval[bool](t, p, `before`))
}

// TestManyPlayers: where a page has more players than graphics, each is loaded once and
// runs; those that lost theirs are SVG.
func TestManyPlayers(t *testing.T) {
	if render == "svg" {
		return
	}
	const players, graphics = 7, 4
	b, stop, err := browse.Start(browse.CompileOnce, browse.OneProcess, browse.Graphics(graphics))
	require.NoError(t, err)
	defer stop()
	mux := http.NewServeMux()
	mux.Handle("/", site.Handler(dir))
	mux.HandleFunc("/many.html", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><title>Many</title><link rel="icon" href="data:,"><script>
			let ready = 0;
			addEventListener("message", (e) => { if (e.data.type === "ready") ready++; });</script>`)
		for range players {
			fmt.Fprint(w, `<iframe width="300" height="180" src="player.html?render=canvas#v1/flow?t=1h"></iframe>`)
		}
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	p, err := browse.Open(b)
	require.NoError(t, err)
	defer p.Close()
	require.NoError(t, p.Size(1280, 720, 1))
	require.NoError(t, p.Visit(s.URL+"/many.html"))
	// Each has a picture: on a canvas that has its graphics, or as SVG.
	until(t, p, fmt.Sprintf(`[...document.querySelectorAll("iframe")].filter(f => f.contentDocument.querySelector("#picture svg")
		|| f.contentDocument.querySelector("canvas")?.getContext("webgl2").isContextLost() === false).length === %d && ready >= %d`, players, players))
	assert.Equal(t, players-graphics, eval[int](t, p, `[...document.querySelectorAll("iframe")].filter(f => f.contentDocument.documentElement.dataset.render === "svg").length`))
	assert.Equal(t, players, eval[int](t, p, `ready`), "none was loaded again")
}

func TestWithoutWebGLThePictureIsSVG(t *testing.T) {
	p := tab(t, 390, 844)
	still(t, p)
	beforeThePage(t, p, `(g => { HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === "webgl2" ? null : g.call(this, kind, ...rest) } })(HTMLCanvasElement.prototype.getContext)`)
	require.NoError(t, p.Visit(ours.URL+"/player.html#v1/flow?tap=48m&t=82m"))
	require.NoError(t, p.Running())
	until(t, p, `document.querySelector("#picture svg")?.textContent.includes("11:29")`)
}

// TestImitatedGraphicsAreNotUsed: where there is no graphics processor, as on this
// machine, SVG is drawn, which is faster then; who asks for the canvas gets it.
func TestImitatedGraphicsAreNotUsed(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 390, 844)
	still(t, p)
	for query, want := range map[string]string{"": "svg", "?render=canvas": "canvas", "?render=svg": "svg"} {
		require.NoError(t, p.Visit("about:blank"))
		require.NoError(t, p.Visit(ours.URL+"/player.html"+query+"#v1/flow"))
		require.NoError(t, p.Running())
		assert.Equal(t, want, eval[string](t, p, `document.documentElement.dataset.render`), query)
	}
}

// ---- Keys and pointers

func TestPriceUnderTheFingerByKeyboard(t *testing.T) {
	p := player(t, 1280, 720, "v1/flow")
	press(t, p, kb.Tab)
	until(t, p, `document.activeElement.id === "finger"`)
	shift := func() {
		require.NoError(t, p.Do(chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(chromedp.ModifierShift))))
	}
	for range 4 {
		shift()
	}
	press(t, p, kb.ArrowRight)
	until(t, p, `finger.getAttribute("aria-valuetext") === "A question at 9:41 would cost 17 minutes."`)
	press(t, p, kb.Enter)
	untilStatus(t, p, `s.taps === 1`)
	// The twin tells the same.
	_, err := p.Send("window", state.Command{Type: "seek", T: new(4_920_000.0)})
	require.NoError(t, err)
	assert.True(t, eval[bool](t, p, `JSON.parse(evenflow.twin()).rows.some(r => r.who === "Ana" && r.state === "talking" && r.from === "9:41" && r.to === "9:46")`))
	press(t, p, kb.Escape)
	until(t, p, `document.activeElement === document.body`)
	press(t, p, "u") // on a page of its own keys work from anywhere
	untilStatus(t, p, `s.taps === 0`)
}

func TestScissorsByKeyboard(t *testing.T) {
	p := player(t, 1280, 720, "v1/planning?t=1h")
	for range 12 {
		press(t, p, kb.Tab)
		if eval[bool](t, p, `document.activeElement.dataset.id === "cut-0"`) {
			break
		}
	}
	press(t, p, kb.Enter)
	untilStatus(t, p, `s.planning === "async"`)
	_, err := p.Send("window", state.Command{Type: "seek", T: new(7 * 3_600_000.0)})
	require.NoError(t, err)
	assert.Equal(t, 2, eval[int](t, p, `JSON.parse(evenflow.twin()).rows.filter(r => r.state === "release").length`))
}

func TestPriceFollowsThePointer(t *testing.T) {
	p := player(t, 1280, 720, "v1/flow")
	l := status(t, p).Layout
	x := func(minute float64) float64 { return l.Axis.X + l.Axis.W*minute*60_000/float64(l.To-l.From) }
	y := l.Lane.Y + l.Lane.H*.3
	move := func(x, y float64) {
		require.NoError(t, p.Do(chromedp.MouseEvent("mouseMoved", x, y)))
	}
	move(x(60), y)
	untilStatus(t, p, `s.price === 17`)
	move(x(30), y)
	untilStatus(t, p, `s.price === 16`)
	move(x(60), 5)
	untilStatus(t, p, `s.price === undefined`)
	require.NoError(t, p.Do(chromedp.MouseClickXY(x(48), y)))
	untilStatus(t, p, `s.taps === 1 && s.link.includes("tap=48m")`)
}

func TestKeysAreListed(t *testing.T) {
	p := player(t, 1280, 720, "v1/flow")
	press(t, p, kb.Tab, "?")
	until(t, p, `keys.open`)
	list := eval[string](t, p, `keys.innerText`)
	for i := range state.Controls {
		if c := &state.Controls[i]; len(c.Keys) > 0 && c.In("flow") {
			assert.Contains(t, list, strings.ToUpper(c.Keys[len(c.Keys)-1]))
		}
	}
	press(t, p, kb.Escape)
	until(t, p, `!keys.open`)
}

// ---- Things on the stage, settings, words

func TestThingsOnTheStageAreButtons(t *testing.T) {
	p := player(t, 1280, 720, "v1/planning?t=1h")
	want := status(t, p).Objects
	got := eval[[]string](t, p, `[...document.querySelectorAll("#objects button")].map(b => b.getAttribute("aria-label"))`)
	require.Len(t, got, len(want))
	for i, o := range want {
		assert.Equal(t, o.Label, got[i])
	}
	click(t, p, `#objects [data-id="person-1"]`)
	until(t, p, `!card.hidden && document.getElementById("card-text").textContent.startsWith("Bo:")`)
	press(t, p, kb.Escape)
	until(t, p, `card.hidden && document.activeElement.dataset.id === "person-1"`)
	eval[bool](t, p, `(document.querySelector('[data-id="end-1"]').click(), true)`)
	until(t, p, `!card.hidden`)
	click(t, p, "#card-acts button")
	untilStatus(t, p, `s.values["late.B"] === "30m"`)
	// Pulling the end with the mouse does it, too.
	xy := eval[[]float64](t, p, `(r => [r.left + r.width / 2, r.top + r.height / 2])(document.querySelector('[data-id="end-2"]').getBoundingClientRect())`)
	press(t, p, kb.Escape)
	require.NoError(t, p.Do(chromedp.DragAndDropXY(xy[0], xy[1], xy[0]+100, xy[1], 5)))
	untilStatus(t, p, `s.values["late.C"] !== "0m"`)
}

func TestEverySettingReachesTheProgram(t *testing.T) {
	p := player(t, 1280, 720, "v1/flow")
	for _, scene := range []string{"flow", "flow/asker", "planning", "action", "sandbox"} {
		leadTo(t, p, "v1/"+scene)
		for i := range state.Controls {
			c := &state.Controls[i]
			if !c.In(scene) || c.Kind == state.Button || c.ID == "scene" || c.ID == "theme" {
				continue
			}
			at := fmt.Sprintf("document.getElementById(%q)", c.ID)
			if c.Kind == state.Choice {
				v := c.Choices[0]
				if v == c.Default {
					v = c.Choices[1]
				}
				eval[bool](t, p, fmt.Sprintf(`(e => {
					if (e.tagName === "FIELDSET") [...e.querySelectorAll("input")].find(r => r.value === %[2]q).click();
					else { e.value = %[2]q; e.dispatchEvent(new Event("change")); }
					return true;
				})(%[1]s)`, at, v))
				untilStatus(t, p, fmt.Sprintf(`s.values[%q] === %q`, c.ID, v))
				continue
			}
			v := math.Round((math.Floor(c.Lo/c.Step)+3)*c.Step*1e6) / 1e6 // where a slider stops
			eval[bool](t, p, fmt.Sprintf(`(e => { e.value = %g; e.dispatchEvent(new Event("input")); e.dispatchEvent(new Event("change")); return true })(%s)`, v, at))
			untilStatus(t, p, fmt.Sprintf(`Number(%s.value) === %g`, at, v))
			assert.NotContains(t, eval[string](t, p, `notice.textContent`), c.ID)
			assert.True(t, status(t, p).CanUndo, c.ID)
		}
	}
}

func TestOpeningWaitsForTheReader(t *testing.T) {
	p := tab(t, 800, 500)
	require.NoError(t, p.Prefer("prefers-reduced-motion", "no-preference"))
	visit(t, p, "")
	untilStatus(t, p, `!s.playing && s.hidden && s.t === 4920000`)
	click(t, p, "#tap")
	untilStatus(t, p, `!s.hidden`)
}

// ---- Messages

func TestMessages(t *testing.T) {
	outer, inner := inFrame(t, "v1/flow")
	eval[bool](t, outer, `(() => {
		globalThis.heard = [];
		addEventListener("message", (e) => heard.push(e.data));
		globalThis.ask = (m) => new Promise((done) => {
			const f = (e) => { if (e.data.id === m.id) { removeEventListener("message", f); done(JSON.stringify(e.data)); } };
			addEventListener("message", f);
			document.getElementById("player").contentWindow.postMessage({ evenflow: 1, ...m }, "*");
		});
		return true;
	})()`)
	type answer struct {
		Evenflow int
		Type     string
		Field    string
		Scene    string
		Taps     int
		T        int
		Link     string
		Metrics  map[string]any
		Notices  []state.Notice
	}
	n := 0
	ask := func(m string) answer {
		t.Helper()
		n++
		var a answer
		text := eval[string](t, outer, fmt.Sprintf(`ask({ id: "q%d", %s })`, n, m))
		require.NoError(t, json.Unmarshal([]byte(text), &a), text)
		assert.Equal(t, 1, a.Evenflow)
		return a
	}
	assert.Equal(t, 1, ask(`type: "tap", t: 2880000`).Taps)
	assert.Equal(t, 4_920_000, ask(`type: "seek", t: 4920000`).T)
	assert.Equal(t, "v1/flow?tap=48m&t=1h22m", ask(`type: "get"`).Link)
	m := ask(`type: "get", what: "metrics"`)
	assert.Equal(t, "metrics", m.Type)
	assert.NotEmpty(t, m.Metrics)
	assert.Equal(t, 0, ask(`type: "undo"`).Taps)
	assert.Equal(t, "planning", ask(`type: "load", scene: "planning"`).Scene)
	a := ask(`type: "load", link: "v1/planning?slices=99&t=7h"`)
	require.Len(t, a.Notices, 1)
	assert.Equal(t, "slices", a.Notices[0].Field)

	before := status(t, inner).Link
	for message, field := range map[string]string{
		`type: "jump"`:                           "type",
		`type: 7`:                                "type",
		`type: "get", evenflow: 2`:               "evenflow",
		`type: "seek"`:                           "t",
		`type: "seek", t: "noon"`:                "t",
		`type: "seek", t: -1`:                    "t",
		`type: "set", key: "mood", value: "x"`:   "mood",
		`type: "set", key: "slices", value: "x"`: "slices",
		`type: "set", key: "slices", value: 3`:   "value",
		`type: "load", scene: "moon"`:            "scene",
		`type: "load", link: 3`:                  "link",
		`type: "get", what: "everything"`:        "what",
		`type: "get", colour: "red"`:             "colour",
		`type: "tap", person: 12n`:               "message",
	} {
		a := ask(message)
		assert.Equal(t, "error", a.Type, message)
		assert.Equal(t, field, a.Field, message)
	}
	assert.Equal(t, before, status(t, inner).Link, "nothing has changed")

	// Only the page around is listened to; here the player's own window writes.
	eval[bool](t, inner, `(window.postMessage({ evenflow: 1, type: "load", scene: "flow" }, "*"), new Promise(done => setTimeout(() => done(true), 100)))`)
	assert.Equal(t, "planning", status(t, inner).Scene)

	// Keys mean nothing in a frame that has let go of the focus.
	eval[bool](t, inner, `(tap.focus(), document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "p", bubbles: true })), true)`)
	assert.Equal(t, before, status(t, inner).Link)
	eval[bool](t, inner, `(tap.blur(), play.dispatchEvent(new KeyboardEvent("keydown", { key: "p", bubbles: true })), true)`)
	assert.NotEqual(t, before, status(t, inner).Link)
	assert.Equal(t, before, ask(`type: "undo"`).Link)

	// While it plays the host hears of it, and of what happens.
	ask(`type: "set", key: "planning", value: "async"`)
	ask(`type: "seek", t: 10700000`)
	eval[bool](t, outer, `(heard.length = 0, true)`)
	ask(`type: "play"`)
	until(t, outer, `heard.some(m => m.type === "event" && m.what === "release")`)
	until(t, outer, `heard.some(m => m.type === "metrics")`)
	ask(`type: "pause"`)
	assert.True(t, eval[bool](t, outer, `heard.every(m => m.evenflow === 1)`))
}

func TestLinkInASrcdocFrame(t *testing.T) {
	p := tab(t, 800, 600)
	still(t, p)
	require.NoError(t, p.Visit(ours.URL+"/example.html"))
	eval[bool](t, p, `fetch("player.html").then(r => r.text()).then(html => { player.removeAttribute("sandbox"); player.removeAttribute("src"); player.srcdoc = html; return true })`)
	until(t, p, `player.contentDocument?.URL.startsWith("about:srcdoc") && player.contentDocument.getElementById("app")?.dataset.phase === "running"`)
	eval[bool](t, p, `(player.contentWindow.postMessage({ evenflow: 1, type: "tap", t: 2880000 }, "*"), true)`)
	until(t, p, `player.contentWindow.location.href === "about:srcdoc#v1/flow?tap=48m"`)

	// A reload comes back to it, where the browser reloads a srcdoc at all.
	eval[bool](t, p, `(player.contentWindow.before = true, player.contentWindow.location.reload(), true)`)
	until(t, p, `!player.contentWindow.before && player.contentDocument.getElementById("app")?.dataset.phase === "running"`)
	until(t, p, `JSON.parse(player.contentWindow.evenflow.send('{"type":"get"}')).link === "v1/flow?tap=48m"`)
}

// TestBet: the flag is dragged to where the reader thinks Ana will be done, with the
// mouse and by keyboard alone; the tap shows how far off that was.
func TestBet(t *testing.T) {
	p := tab(t, 800, 500)
	require.NoError(t, p.Prefer("prefers-reduced-motion", "no-preference"))
	beforeThePage(t, p, hurry)
	visit(t, p, "")
	untilStatus(t, p, `!s.playing && s.hidden && s.t === 4920000`)
	l := status(t, p).Layout
	minute := l.Axis.W * 60_000 / float64(l.To-l.From)
	xy := eval[[]float64](t, p, `(r => [r.left + r.width / 2, r.top + r.height / 2])(document.querySelector('[data-id="bet-0"]').getBoundingClientRect())`)
	require.NoError(t, p.Do(chromedp.DragAndDropXY(xy[0], xy[1], xy[0]+8*minute, xy[1]+3, 5)))
	untilStatus(t, p, `s.hidden && s.bet === 140 * 60000`)
	click(t, p, "#tap")
	untilStatus(t, p, `!s.hidden && s.summary.endsWith("Your bet was 9 minutes early.")`)
	until(t, p, `location.hash.includes("bet=2h20m")`)

	// By keyboard, before anybody asks.
	p = player(t, 1280, 720, "v1/flow?t=10m")
	for range 12 {
		press(t, p, kb.Tab)
		if eval[bool](t, p, `document.activeElement.dataset.id === "bet-0"`) {
			break
		}
	}
	press(t, p, kb.ArrowRight)
	untilStatus(t, p, `s.link.includes("bet=2h13m")`)
	until(t, p, `document.activeElement.getAttribute("aria-label").includes("11:13")`)
	press(t, p, kb.Enter)
	until(t, p, `!card.hidden`)
	press(t, p, kb.Enter) // five minutes later
	untilStatus(t, p, `s.bet === 138 * 60000`)
	press(t, p, kb.Tab, kb.Enter, kb.Escape)
	untilStatus(t, p, `s.bet === 133 * 60000`)
	press(t, p, "t")
	untilStatus(t, p, `s.taps === 1 && !s.can_bet`)
	assert.Contains(t, eval[string](t, p, `JSON.parse(evenflow.twin()).summary`), "Your bet was")
}

// TestCodeForAPage: the example page shows every scene live, with a picture of its
// own, and the code to copy is that of what is shown.
func TestCodeForAPage(t *testing.T) {
	if render == "svg" {
		return // it asks for the player as it comes
	}
	p := tab(t, 1280, 900)
	still(t, p)
	require.NoError(t, p.Visit(ours.URL+"/example.html"))
	until(t, p, `code.value.includes("v1/flow")`)
	for _, name := range scene.Names {
		choose(t, p, "#scene", name)
		until(t, p, fmt.Sprintf(`code.value.includes("player.html#v1/%s\"")`, name))
		assert.Contains(t, eval[string](t, p, `code.value`), `title="`+assets.English["scene."+name+".title"]+`"`)
		assert.True(t, eval[bool](t, p, `fetch(picture.href).then(r => r.ok)`), name)
	}
	assert.Empty(t, axe(t, p))
	// Those who copy it have the moment, too.
	choose(t, p, "#scene", "planning")
	eval[bool](t, p, `(document.querySelector("#messages button:nth-of-type(7)").click(), true)`)
	until(t, p, `code.value.includes("planning=async&amp;t=7h")`)
}
