package web_test

// What browsers, their extensions and other pages do to ours: translate it, hide its frame,
// refuse it storage, give it their colours.

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/web/browse"
)

// translate does to a page what browsers do that translate: every text is wrapped in two
// elements and written anew, and so is every text that comes later.
const translate = `(() => {
	const mine = new WeakSet();
	const wrap = (text) => {
		if (mine.has(text) || !text.data.trim() || !text.parentElement || text.parentElement.closest("script, style, svg, select, textarea")) return;
		const [outer, inner] = [document.createElement("font"), document.createElement("font")];
		const said = document.createTextNode("·" + text.data);
		mine.add(said);
		inner.append(said);
		outer.append(inner);
		text.replaceWith(outer);
	};
	const all = (root) => {
		if (root.nodeType === 3) return wrap(root);
		const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		const found = [];
		while (walk.nextNode()) found.push(walk.currentNode);
		found.forEach(wrap);
	};
	const start = () => {
		all(document.body);
		new MutationObserver((list) => list.forEach((m) => m.type === "characterData" ? wrap(m.target) : m.addedNodes.forEach(all))).observe(document.body, { subtree: true, childList: true, characterData: true });
	};
	document.body ? start() : addEventListener("DOMContentLoaded", start);
	return true;
})()`

// TestATranslatedPage: the player, the story and the slides go on saying what is so while
// every text of theirs is replaced, and what stays the same is not written again.
func TestATranslatedPage(t *testing.T) {
	if !once() {
		return
	}
	p := player(t, 1280, 720, "v1/flow?t=48m")
	eval[bool](t, p, translate)
	says := func(selector, what string) {
		t.Helper()
		until(t, p, fmt.Sprintf(`document.querySelector(%q).textContent === "·" + %q`, selector, what))
	}
	says("#title", status(t, p).Title)
	click(t, p, "#tap")
	untilStatus(t, p, `s.taps === 1`)
	says("#live", status(t, p).Summary)
	click(t, p, "#undo")
	untilStatus(t, p, `s.taps === 0`)
	says("#live", status(t, p).Summary)
	choose(t, p, "#scene", "planning")
	untilStatus(t, p, `s.scene === "planning"`)
	says("#title", status(t, p).Title)
	eval[bool](t, p, `(globalThis.was = document.querySelector("#title font"), was !== null)`)
	click(t, p, "#planning label:nth-of-type(2)")
	untilStatus(t, p, `s.planning === "async"`)
	says("#live", status(t, p).Summary)
	assert.True(t, eval[bool](t, p, `was.isConnected`), "the title was not written again")

	deck(t, p, "&route=25")
	eval[bool](t, p, translate)
	s := onRoute(t, 25)[1]
	press(t, p, "g", "2", kb.Enter)
	rest(t, p, "ask")
	says("#title", s.Title)
	says("#ask", s.Bet.Ask)
	press(t, p, kb.PageDown, "2", kb.PageDown, kb.PageDown)
	rest(t, p, "reveal")
	says("#bets li:nth-child(2) .count", "1")

	p, steps := told(t, 1280, 720, "")
	eval[bool](t, p, translate)
	n := numberOf(t, "tray")
	go1(t, p, n)
	step := fmt.Sprintf("#step-%d ", n)
	until(t, p, fmt.Sprintf(`%s.link === %q`, onStage, canonical(steps[n-1].Cold)))
	eval[bool](t, p, fmt.Sprintf(`document.querySelector(%q).click() ?? true`, step+".bet [type=submit]"))
	until(t, p, fmt.Sprintf(`document.querySelector(%q).textContent.startsWith("·") && document.querySelector(%q).checkVisibility()`, step+".said", step+".reveal"))
	until(t, p, fmt.Sprintf(`%s.link.startsWith(%q)`, onStage, canonical(steps[n-1].Truth)))
	eval[bool](t, p, `(localStorage.clear(), true)`)
}

// TestAFrameShownLater: a page may keep the player's frame hidden until it is wanted, in a
// closed part of it. Then it has its size at once, what it was sent meanwhile, and plays.
func TestAFrameShownLater(t *testing.T) {
	outer := tab(t, 800, 600)
	still(t, outer)
	require.NoError(t, outer.Visit(hostURL("v1/flow")))
	eval[bool](t, outer, `(() => {
		document.getElementById("player").remove();
		const f = document.createElement("iframe");
		f.sandbox = "allow-scripts";
		f.style.display = "none";
		f.src = "`+ours.URL+`/player.html?render=`+render+`#v1/flow?t=40m";
		addEventListener("message", (e) => { if (e.data.type === "ready") globalThis.ready = true; });
		document.getElementById("after").parentElement.before(f);
		return true;
	})()`)
	until(t, outer, `globalThis.ready`)
	inner, err := outer.Frame("t=40m")
	require.NoError(t, err)
	defer inner.Close()
	eval[bool](t, outer, `(document.querySelector("iframe").contentWindow.postMessage({ evenflow: 1, type: "seek", t: 48 * 60000 }, "*"), true)`)
	untilStatus(t, inner, `s.t === 48 * 60000`)
	assert.Zero(t, eval[float64](t, inner, `innerWidth`), "it is hidden")
	eval[bool](t, outer, `(document.querySelector("iframe").style.display = "", true)`)
	until(t, inner, `document.getElementById("stage").getBoundingClientRect().width > 600`)
	until(t, inner, `document.getElementById("time").getBoundingClientRect().width > 500`)
	until(t, inner, `document.documentElement.style.getPropertyValue("--stage-w") === Math.round(document.getElementById("stage").getBoundingClientRect().width) + "px"`)
	if render == "svg" {
		until(t, inner, `document.querySelector("#picture svg")?.viewBox.baseVal.width === Math.round(document.getElementById("stage").getBoundingClientRect().width)`)
	}
	click(t, inner, "#tap")
	untilStatus(t, inner, `s.taps === 1`)
	click(t, inner, "#play")
	untilStatus(t, inner, `s.playing && s.t > 48 * 60000`)
	assert.Empty(t, inner.Complaints())
}

// TestForcedColours: where the reader's system chooses the colours, controls have edges, the
// chosen half of a switch is another than the other and can be read, and the picture, whose
// colours mean something, keeps its own.
func TestForcedColours(t *testing.T) {
	if !once() {
		return
	}
	const fills = `[...document.querySelectorAll("#picture svg *")].map(e => getComputedStyle(e).fill + getComputedStyle(e).stroke)`
	p := tab(t, 1280, 720)
	for _, scheme := range []string{"light", "dark"} {
		require.NoError(t, p.Prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", scheme))
		if scheme == "light" {
			visit(t, p, "v1/flow?tap=48m&t=1h22m")
		}
		until(t, p, fmt.Sprintf(`JSON.parse(evenflow.send('{"type":"get"}')).theme === %q`, scheme))
		require.NoError(t, p.Drawn())
		own := eval[[]string](t, p, fills)
		require.Greater(t, len(own), 20)
		require.NoError(t, p.Prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", scheme, "forced-colors", "active"))
		until(t, p, `matchMedia("(forced-colors: active)").matches`)
		require.NoError(t, p.Drawn())
		assert.Equal(t, own, eval[[]string](t, p, fills))
		wrong := eval[[]string](t, p, `(() => {
			const rgb = (s) => s.match(/[\d.]+/g).map(Number);
			const light = (s) => { const [r, g, b] = rgb(s).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
			const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((x, y) => y - x); return (x + 0.05) / (y + 0.05); };
			const out = [];
			for (const e of document.querySelectorAll("#app button, #app select")) {
				if (!e.checkVisibility() || e.closest("#surface")) continue;
				const s = getComputedStyle(e);
				if (parseFloat(s.borderTopWidth) < 1 || contrast(s.borderTopColor, getComputedStyle(document.body).backgroundColor) < 3) out.push("no edge: " + e.id + e.textContent);
			}
			let switches = 0;
			for (const on of document.querySelectorAll(".pills :checked ~ span")) {
				if (!on.checkVisibility()) continue;
				switches++;
				const off = [...on.closest(".pills").querySelectorAll("input:not(:checked) ~ span")][0];
				const [a, b] = [getComputedStyle(on), getComputedStyle(off)];
				if (contrast(a.backgroundColor, b.backgroundColor) < 3) out.push("as the other: " + on.textContent);
				if (contrast(a.color, a.backgroundColor) < 4.5) out.push("pale: " + on.textContent + a.color + a.backgroundColor);
			}
			if (!switches) out.push("no switch");
			return out;
		})()`)
		assert.Empty(t, wrong, scheme)
	}
}

// TestWithoutStorage: where a browser keeps nothing for a page and refuses to be asked, the
// visit goes on as any other; what was bet and counted is there until it ends.
func TestWithoutStorage(t *testing.T) {
	if !once() {
		return
	}
	const refuse = `for (const name of ["localStorage", "sessionStorage"]) {
		Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });
	}`
	p := tab(t, 1280, 720)
	still(t, p)
	beforeThePage(t, p, refuse)
	require.NoError(t, p.Visit(ours.URL+"/"))
	n := numberOf(t, "both")
	go1(t, p, n)
	step := fmt.Sprintf("#step-%d ", n)
	eval[bool](t, p, fmt.Sprintf(`document.querySelector(%q).click() ?? true`, step+".bet [type=submit]"))
	until(t, p, fmt.Sprintf(`document.querySelector(%q).checkVisibility() && document.getElementById("outcome-some").checkVisibility()`, step+".reveal"))
	choose(t, p, "#theme", "dark")
	until(t, p, `document.documentElement.dataset.theme === "dark"`)

	visit(t, p, "v1/flow?t=48m")
	click(t, p, "#tap")
	untilStatus(t, p, `s.taps === 1`)
	choose(t, p, "#theme", "dark")
	untilStatus(t, p, `s.theme === "dark"`)

	deck(t, p, "&route=25#2.2")
	press(t, p, "2")
	assert.Equal(t, "1", eval[string](t, p, `document.querySelectorAll(".count")[1].textContent`))
	press(t, p, "s")
	w, err := p.Popup("speaker.html")
	require.NoError(t, err)
	defer w.Close()
	until(t, w, `step.textContent.startsWith("2 of 7") && hands.textContent.includes(": 1")`)
	_, err = browse.Call(p, page.Reload, page.ReloadParams{})
	require.NoError(t, err)
	until(t, p, `globalThis.deck?.dataset.place === "bet"`)
	assert.Equal(t, "0", eval[string](t, p, `document.querySelectorAll(".count")[1].textContent`), "not kept, and said nowhere to be")
}
