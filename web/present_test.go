package web_test

// The slides, with the speaker's window in a second tab.

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/web/browse"
	"evenflow/web/site"
	"evenflow/web/story"
)

// deck opens the slides of a route and waits for their player.
func deck(t *testing.T, p *browse.Tab, query string) {
	t.Helper()
	require.NoError(t, p.Visit("about:blank"))
	require.NoError(t, p.Visit(ours.URL+"/present.html?render="+render+query))
	until(t, p, `document.getElementById("loading").textContent.startsWith("Ready")`)
}

// onRoute returns the steps of a route.
func onRoute(t *testing.T, minutes int) (out []*story.Step) {
	t.Helper()
	steps, err := story.Read(story.Files)
	require.NoError(t, err)
	for _, s := range steps {
		if s.On(minutes) {
			out = append(out, s)
		}
	}
	return out
}

// rest waits until a place is shown and nothing moves.
func rest(t *testing.T, p *browse.Tab, place string) {
	t.Helper()
	until(t, p, fmt.Sprintf(`deck.dataset.place === %q && (%q === "cover" || %q === "end" || document.documentElement.dataset.running === "no")`, place, place, place))
}

var places = []string{"ask", "bet", "run", "reveal"}

// TestTalk gives a whole talk of 25 minutes by the keys of clickers, forwards and
// backwards, without a network from its start on; the speaker's window follows.
func TestTalk(t *testing.T) {
	steps := onRoute(t, 25)
	require.Len(t, steps, 7)
	p, speaker := tab(t, 1920, 1080), tab(t, 1280, 720)
	still(t, p)
	still(t, speaker)
	deck(t, p, "&route=25")
	require.NoError(t, speaker.Visit(ours.URL+"/speaker.html"))
	until(t, speaker, `document.getElementById("next").textContent.startsWith("Step 1: What does a five-minute question cost?")`)
	assert.Equal(t, "25 min", eval[string](t, speaker, `document.getElementById("left").textContent`))
	for _, x := range []*browse.Tab{p, speaker} {
		_, err := browse.Call(x, network.Enable, network.EnableParams{})
		require.NoError(t, err)
		_, err = browse.Call(x, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*", Block: true}}})
		require.NoError(t, err)
	}

	shows := func(i int, place string) {
		t.Helper()
		s := steps[i]
		rest(t, p, place)
		assert.Equal(t, strconv.Itoa(i+1)+" of 7", eval[string](t, p, `document.getElementById("where").textContent`))
		st := map[string]string{"ask": s.Cold, "bet": s.Cold, "run": s.Truth, "reveal": s.Truth}[place]
		if place == "run" {
			hold, err := sim.ParseDur(s.Hold)
			require.NoError(t, err)
			assert.Equal(t, float64(hold), eval[float64](t, p, onStage+".t"), "%s: stops before the reveal", s.File)
			assert.Equal(t, "What comes next is still covered.", eval[string](t, p, onStage+".summary"))
		} else {
			shown := strings.TrimRight(regexp.MustCompile(`theme=projector&?`).ReplaceAllString(eval[string](t, p, onStage+".link"), ""), "?&")
			assert.Equal(t, canonical(st), shown, "%s, %s", s.File, place)
		}
		assert.Equal(t, place == "reveal", eval[bool](t, p, `document.getElementById("answer").checkVisibility()`), "%s, %s", s.File, place)
		assert.Equal(t, place != "ask", eval[bool](t, p, `bets.checkVisibility()`))
		// The speaker sees the step, what is on the screen, what comes, what is true.
		until(t, speaker, fmt.Sprintf(`document.getElementById("step").textContent === %q`, fmt.Sprintf("%d of 7: %s", i+1, s.Title)))
		on := map[string]string{"ask": "the question", "bet": "the bet", "run": "just before the answer", "reveal": "the answer"}[place]
		until(t, speaker, fmt.Sprintf(`shown.textContent === "On the screen: %s."`, on))
		assert.Equal(t, s.Room.Ask, eval[[]string](t, speaker, `[...room.children].map(e => e.textContent)`))
		assert.NotEmpty(t, eval[string](t, speaker, `sceptic.textContent`))
		if place == "run" {
			assert.Contains(t, eval[string](t, speaker, `document.getElementById("next").textContent`), eval[string](t, speaker, `truth.textContent`))
		}
	}
	// What presenters send: page keys, arrows, space, Enter.
	forward := []string{kb.PageDown, kb.ArrowRight, " ", kb.Enter}
	for i, s := range steps {
		for k, place := range places {
			press(t, p, forward[(i+k)%4])
			shows(i, place)
			if place != "bet" {
				continue
			}
			n := eval[int](t, p, `bets.children.length`)
			if s.Bet.Kind == "choice" {
				assert.Len(t, s.Bet.Options, n)
			} else {
				assert.Equal(t, 4, n)
			}
			// Hands: from the slides and from the speaker's window.
			press(t, p, "1", "2", "2")
			press(t, speaker, "2")
			until(t, p, `document.querySelectorAll(".count")[1].textContent === "3"`)
			until(t, speaker, `hands.textContent.includes(": 3")`)
			assert.Equal(t, "1", eval[string](t, p, `document.querySelector(".count").textContent`))
		}
		right := eval[[]bool](t, p, `[...bets.children].map(e => e.classList.contains("true"))`)
		assert.Len(t, slices.DeleteFunc(right, func(b bool) bool { return !b }), 1, "%s: one option is the true one", s.File)
	}
	press(t, p, kb.PageDown)
	rest(t, p, "end")
	assert.Equal(t, 7, eval[int](t, p, `truths.children.length`))
	press(t, p, kb.PageDown) // there is nothing behind the end
	rest(t, p, "end")
	back := []string{kb.PageUp, kb.ArrowLeft, kb.ArrowUp}
	for i := len(steps) - 1; i >= 0; i-- {
		for k := 3; k >= 0; k-- {
			// One of them from the speaker's window.
			if k == 1 {
				press(t, speaker, kb.PageUp)
			} else {
				press(t, p, back[k%3])
			}
			shows(i, places[k])
		}
	}
	press(t, p, kb.PageUp)
	rest(t, p, "cover")
	press(t, p, kb.PageUp)
	rest(t, p, "cover")
}

// TestRunMoves: where things may move the run takes its time, and never shows more
// than it may.
func TestRunMoves(t *testing.T) {
	p := tab(t, 960, 540) // what moves costs time by the pixel
	require.NoError(t, p.Prefer("prefers-reduced-motion", "no-preference"))
	deck(t, p, "&route=25#1.2")
	rest(t, p, "bet")
	eval[bool](t, p, `(globalThis.times = [], addEventListener("message", e => e.data.type === "state" && times.push(e.data.t)), true)`)
	press(t, p, kb.PageDown)
	rest(t, p, "run")
	times := eval[[]float64](t, p, `times`)
	hold := float64(81 * 60000)
	assert.Equal(t, hold, times[len(times)-1])
	assert.Equal(t, hold, eval[float64](t, p, onStage+".t"))
	steady := slices.DeleteFunc(times, func(t float64) bool { return t > hold }) // the link's own moment, under the veil
	assert.Greater(t, len(slices.Compact(steady)), 5)
	// Going on before it has arrived stops it.
	press(t, p, kb.PageUp)
	rest(t, p, "bet")
	press(t, p, kb.PageDown, kb.PageDown)
	rest(t, p, "reveal")
	until(t, p, onStage+`.link.includes("t=1h22m")`)
}

// TestEveryPressIsTakenBack: undo, dark, jumps, theme, the list of keys.
func TestEveryPressIsTakenBack(t *testing.T) {
	if render == "svg" {
		return // nothing of this is on the picture
	}
	p := tab(t, 1280, 720)
	still(t, p)
	deck(t, p, "&route=60")
	assert.Equal(t, "projector", eval[string](t, p, `document.documentElement.dataset.theme`))
	press(t, p, kb.ArrowRight, kb.ArrowRight, "3", "3", "1")
	counts := func() string {
		return eval[string](t, p, `[...document.querySelectorAll(".count")].map(e => e.textContent).join(" ")`)
	}
	assert.Equal(t, "1 0 2 0", counts())
	press(t, p, "u")
	assert.Equal(t, "0 0 2 0", counts())
	press(t, p, kb.Backspace, kb.Backspace)
	assert.Equal(t, "0 0 0 0", counts())
	press(t, p, "u")
	rest(t, p, "ask")
	press(t, p, "u")
	rest(t, p, "cover")
	press(t, p, "u") // nothing is left

	// Jumps: G, number, Enter; or the number at once, but not at a bet.
	of := fmt.Sprintf(" of %d", len(onRoute(t, 60)))
	press(t, p, "g", "1", "2")
	assert.Equal(t, "Go to step 12"+of, eval[string](t, p, `entry.textContent`))
	press(t, p, kb.Enter)
	rest(t, p, "ask")
	assert.Equal(t, "12"+of, eval[string](t, p, `where.textContent`))
	press(t, p, "3", kb.Enter)
	until(t, p, `where.textContent === "3`+of+`"`)
	press(t, p, "9", "9", kb.Enter) // no such step
	assert.Equal(t, "3"+of, eval[string](t, p, `where.textContent`))
	press(t, p, "5", kb.Escape)
	assert.True(t, eval[bool](t, p, `entry.hidden && where.textContent === "3`+of+`"`))
	press(t, p, "u")
	until(t, p, `where.textContent === "12`+of+`"`)
	press(t, p, kb.End)
	rest(t, p, "end")
	press(t, p, kb.Home)
	rest(t, p, "cover")
	press(t, p, "u", "u")
	until(t, p, `where.textContent === "12`+of+`" && deck.dataset.place === "ask"`)

	// Dark: by B and by what clickers send; any press brings the picture back.
	for _, on := range []string{"b", "."} {
		for _, off := range []string{"b", ".", kb.PageDown, kb.Escape, "u"} {
			press(t, p, on)
			assert.True(t, eval[bool](t, p, `black.checkVisibility() && getComputedStyle(black).backgroundColor === "rgb(0, 0, 0)" && document.elementFromPoint(400, 300) === black`))
			press(t, p, off)
			assert.True(t, eval[bool](t, p, `black.hidden && deck.dataset.place === "ask"`), off)
		}
	}
	for _, theme := range []string{"dark", "light", "projector"} {
		press(t, p, "t")
		until(t, p, fmt.Sprintf(`document.documentElement.dataset.theme === %q && %s.theme === %q`, theme, onStage, theme))
	}
	press(t, p, "?")
	assert.True(t, eval[bool](t, p, `keys.open`))
	press(t, p, kb.Escape)
	until(t, p, `!keys.open && deck.dataset.place === "ask"`)

	// A reload comes back to the same place, with the hands and the clock.
	press(t, p, kb.ArrowRight, "2")
	require.NoError(t, p.Visit("about:blank"))
	deck(t, p, "&route=60#12.2")
	rest(t, p, "bet")
	assert.Equal(t, "0 1 0 0", counts())
}

// TestSpeakerThroughTheOpener: where windows share no channel, the one that the
// slides have opened is kept in step all the same.
func TestSpeakerThroughTheOpener(t *testing.T) {
	if render == "svg" {
		return
	}
	p := tab(t, 1280, 720)
	still(t, p)
	beforeThePage(t, p, `delete globalThis.BroadcastChannel`)
	deck(t, p, "&route=25")
	press(t, p, "s")
	w, err := p.Popup("speaker.html")
	require.NoError(t, err)
	defer w.Close()
	until(t, w, `document.getElementById("next").textContent.startsWith("Step 1:")`)
	press(t, w, kb.PageDown)
	rest(t, p, "ask")
	until(t, w, `shown.textContent === "On the screen: the question."`)
	press(t, p, kb.PageDown)
	until(t, w, `shown.textContent === "On the screen: the bet."`)
	press(t, w, "1")
	until(t, p, `document.querySelector(".count").textContent === "1"`)
	// A button of the list jumps; the minutes run from the first press on.
	click(t, w, `[data-do="step4"]`)
	until(t, p, `where.textContent === "4 of 7"`)
	assert.Equal(t, "25 min", eval[string](t, w, `left.textContent`))
	eval[bool](t, w, `(Date.prototype.valueOf = (was => function () { return was.call(this) + 20 * 60000 })(Date.prototype.valueOf), Date.prototype[Symbol.toPrimitive] = function () { return this.valueOf() }, true)`)
	until(t, w, `left.textContent === "5 min" && pace.classList.contains("late")`)
	assert.Empty(t, w.Complaints())
}

func TestTheScreenStaysOn(t *testing.T) {
	if render == "svg" {
		return
	}
	p := tab(t, 1280, 720)
	still(t, p)
	beforeThePage(t, p, `globalThis.locks = [];
		Object.defineProperty(navigator, "wakeLock", { value: { request: async (kind) => {
			const lock = new EventTarget();
			locks.push([kind, lock]);
			return lock;
		} } });`)
	deck(t, p, "&route=25")
	assert.Equal(t, "screen", eval[string](t, p, `locks[0][0]`))
	eval[bool](t, p, `(locks[0][1].dispatchEvent(new Event("release")), document.dispatchEvent(new Event("visibilitychange")), true)`)
	until(t, p, `locks.length === 2`)
	eval[bool](t, p, `(document.dispatchEvent(new Event("visibilitychange")), true)`)
	assert.Equal(t, 2, eval[int](t, p, `locks.length`), "held, and not asked for again")
}

// unreadable lists every text that is seen and is under 28 px, or lies outside of
// the window or of the band of question and bets.
const unreadable = `(() => {
	const out = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement;
		if (!walk.currentNode.textContent.trim() || e.closest("script, .unseen") || !e.checkVisibility({ visibilityProperty: true })) continue;
		const size = parseFloat(getComputedStyle(e).fontSize);
		if (size < 28) out.push(size + ": " + walk.currentNode.textContent);
		const range = document.createRange();
		range.selectNodeContents(walk.currentNode);
		const box = range.getBoundingClientRect();
		if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) out.push("outside: " + walk.currentNode.textContent);
		const band = e.closest("#band") && document.getElementById("band").getBoundingClientRect();
		if (band && (box.top < band.top || box.bottom > band.bottom)) out.push("out of the band: " + walk.currentNode.textContent);
	}
	return out;
})()`

// TestSlidesCanBeReadFromTheBack: no text is under 28 px on a projector, none is
// cut off or lies on another.
func TestSlidesCanBeReadFromTheBack(t *testing.T) {
	p := tab(t, 1920, 1080)
	still(t, p)
	deck(t, p, "&route=60")
	const smallOnPicture = `(() => {
		const d = document.querySelector("iframe").contentDocument;
		const svg = d.querySelector("#picture svg");
		const k = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
		return [...svg.querySelectorAll("text")].map(e => [k * parseFloat(getComputedStyle(e).fontSize), e.textContent]).filter(([size]) => size < 28).map(String);
	})()`
	check := func(what string) {
		t.Helper()
		assert.Empty(t, eval[[]string](t, p, unreadable), what)
		if render == "svg" && regexp.MustCompile(`^\d`).MatchString(what) {
			until(t, p, `document.querySelector("iframe").contentDocument.querySelector("#picture svg text")`)
			assert.Empty(t, eval[[]string](t, p, smallOnPicture), what)
		}
	}
	check("cover")
	for i := range onRoute(t, 60) {
		for _, place := range places {
			press(t, p, kb.PageDown)
			rest(t, p, place)
			require.NoError(t, p.Drawn())
			check(fmt.Sprint(i+1, " ", place))
		}
	}
	for range 2 { // in dark and in light, whose letters are smaller elsewhere
		press(t, p, "t", "4", kb.Enter, kb.PageDown, kb.PageDown, kb.PageDown)
		rest(t, p, "reveal")
		require.NoError(t, p.Drawn())
		check("4 reveal in " + eval[string](t, p, `document.documentElement.dataset.theme`))
	}
	press(t, p, "t", kb.End)
	rest(t, p, "end")
	check("end")
	press(t, p, "?")
	check("keys")
	press(t, p, kb.Escape, "g", "1")
	check("jump")
	for _, size := range [][2]int{{1280, 720}, {1024, 768}, {390, 844}} {
		require.NoError(t, p.Size(size[0], size[1], 1))
		assert.LessOrEqual(t, eval[int](t, p, `document.scrollingElement.scrollWidth`), size[0])
	}
}

// TestSlidesInALongerLanguage: a third more letters still fit, at every press.
func TestSlidesInALongerLanguage(t *testing.T) {
	if render == "svg" {
		return
	}
	pages, err := site.Pages(site.Options{Lang: "pseudo"})
	require.NoError(t, err)
	long := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if b, ok := pages[strings.TrimPrefix(r.URL.Path, "/")]; ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", site.Policy)
			_, _ = w.Write(b)
			return
		}
		site.Handler(dir).ServeHTTP(w, r)
	}))
	defer long.Close()
	p := tab(t, 1920, 1080)
	still(t, p)
	require.NoError(t, p.Visit(long.URL+"/present.html?route=60&render=svg"))
	until(t, p, `document.querySelector("iframe").contentDocument?.getElementById("app")?.dataset.phase === "running"`)
	assert.Empty(t, eval[[]string](t, p, unreadable), "cover")
	for i := range onRoute(t, 60) {
		for _, place := range places {
			press(t, p, kb.PageDown)
			rest(t, p, place)
			assert.Empty(t, eval[[]string](t, p, unreadable), "%d %s", i+1, place)
		}
	}
}

func TestSlidesAxe(t *testing.T) {
	if render == "svg" {
		return
	}
	p := tab(t, 1920, 1080)
	still(t, p)
	deck(t, p, "&route=60")
	for range 3 {
		for _, at := range []string{"", "#1.1", "#1.2", "#4.4", "#13.4", "#14.4", "#end"} {
			eval[bool](t, p, fmt.Sprintf(`(location.hash = %q, dispatchEvent(new HashChangeEvent("hashchange")), true)`, at))
			until(t, p, fmt.Sprintf(`%q === "" || %q === "#end" || document.documentElement.dataset.running === "no"`, at, at))
			assert.Empty(t, axe(t, p), "slides at %q in %s", at, eval[string](t, p, `document.documentElement.dataset.theme`))
		}
		press(t, p, "?")
		assert.Empty(t, axe(t, p), "keys")
		press(t, p, kb.Escape, "t")
	}
	// What can be focused shows it, and the picture takes no focus.
	eval[bool](t, p, `(location.hash = "#1.2", true)`)
	rest(t, p, "bet")
	seen := map[string]bool{}
	for range 8 {
		press(t, p, kb.Tab)
		what := eval[string](t, p, `document.activeElement.closest("li, [data-do]")?.tagName ?? document.activeElement.tagName`)
		seen[what] = true
		assert.NotEqual(t, "IFRAME", what)
		if what != "BODY" {
			assert.NotEqual(t, "none", eval[string](t, p, `getComputedStyle(document.activeElement).outlineStyle`), what)
		}
	}
	assert.True(t, seen["LI"] && seen["BUTTON"])
	press(t, p, kb.PageDown)
	until(t, p, `said.textContent === "Let it run, to just before the answer."`)

	s := tab(t, 1280, 720)
	still(t, s)
	require.NoError(t, s.Visit(ours.URL+"/speaker.html"))
	until(t, s, `document.getElementById("step").textContent !== ""`)
	for _, theme := range []string{"light", "dark"} {
		eval[bool](t, s, fmt.Sprintf(`(document.documentElement.dataset.theme = %q, true)`, theme))
		assert.Empty(t, axe(t, s), "speaker in %s", theme)
	}
	for _, route := range story.Routes {
		for _, theme := range []string{"light", "dark"} {
			require.NoError(t, s.Prefer("prefers-color-scheme", theme))
			require.NoError(t, s.Visit(fmt.Sprintf("%s/handout-%d.html", ours.URL, route)))
			assert.Empty(t, axe(t, s), "hand-out in %s", theme)
		}
	}
}

// TestHandout: one page of paper, with every bet, what came out, and its source.
func TestHandout(t *testing.T) {
	if render == "svg" {
		return
	}
	for _, route := range story.Routes {
		p := tab(t, 1280, 720)
		require.NoError(t, p.Visit(fmt.Sprintf("%s/handout-%d.html", ours.URL, route)))
		res, err := browse.Call(p, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
		require.NoError(t, err)
		assert.Len(t, regexp.MustCompile(`/Type ?/Page\b`).FindAll(res.Data, -1), 1, "%d minutes", route)
		steps := onRoute(t, route)
		rows := eval[[]string](t, p, `[...document.querySelectorAll("tbody tr")].map(e => e.innerText)`)
		require.Len(t, rows, len(steps))
		for i, s := range steps {
			assert.Contains(t, rows[i], fmt.Sprintf("%d. %s", i+1, s.Title), "numbered as they come")
			assert.Regexp(t, `\d|Yes`, eval[string](t, p, fmt.Sprintf(`document.querySelectorAll(".truth")[%d].textContent`, i)))
			assert.NotContains(t, rows[i], eval[string](t, p, fmt.Sprintf(`document.querySelectorAll(".truth")[%d].textContent`, i)), "the answer stands apart from the blank")
			href := eval[string](t, p, fmt.Sprintf(`document.querySelectorAll("tbody a")[%d].href`, i))
			assert.Equal(t, fmt.Sprintf("%s/s/%d.html", ours.URL, s.N), href)
		}
	}
}

// TestSpeakerFollowsAReload: slides that are loaded anew in mid-talk are the same to the
// speaker's window, however few words they have said since, and where windows share a
// channel or not. Slides that are closed are missed.
func TestSpeakerFollowsAReload(t *testing.T) {
	if !once() {
		return
	}
	for _, how := range []string{"", "delete globalThis.BroadcastChannel"} {
		p := tab(t, 800, 450)
		still(t, p)
		beforeThePage(t, p, how)
		deck(t, p, "&route=25")
		press(t, p, "s")
		w, err := p.Popup("speaker.html")
		require.NoError(t, err)
		press(t, p, kb.PageDown, kb.PageDown, "2", kb.PageDown, kb.PageDown, kb.PageDown, kb.PageDown, "t")
		until(t, w, `shown.textContent === "On the screen: the bet." && step.textContent.startsWith("2 of 7")`)
		_, err = browse.Call(p, page.Reload, page.ReloadParams{})
		require.NoError(t, err)
		until(t, p, `globalThis.deck?.dataset.place === "bet" && document.documentElement.dataset.theme === "dark"`)
		press(t, p, kb.PageDown) // its first word since
		until(t, w, `shown.textContent === "On the screen: just before the answer." && step.textContent.startsWith("2 of 7")`)
		press(t, w, kb.PageUp)
		rest(t, p, "bet")
		assert.True(t, eval[bool](t, w, `lost.hidden`))
		require.NoError(t, p.Visit("about:blank"))
		until(t, w, `lost.checkVisibility()`)
		w.Close()
	}
}

// TestADuplicateHasAName: a tab that is duplicated takes its name along and gives it back;
// the speaker's window follows one of the two, and drives no other.
func TestADuplicateHasAName(t *testing.T) {
	if !once() {
		return
	}
	p, w, q := tab(t, 800, 450), tab(t, 800, 450), tab(t, 800, 450)
	for _, x := range []*browse.Tab{p, w, q} {
		still(t, x)
	}
	deck(t, p, "&route=25#2.2")
	name := `sessionStorage.getItem("evenflow.deck")`
	mine := eval[string](t, p, name)
	require.NoError(t, w.Visit(ours.URL+"/speaker.html?deck="+mine))
	until(t, w, `step.textContent.startsWith("2 of 7")`)
	beforeThePage(t, q, fmt.Sprintf(`if (origin !== "null") sessionStorage.setItem("evenflow.deck", sessionStorage.getItem("evenflow.deck") ?? %q)`, mine))
	deck(t, q, "&route=25#5.2")
	until(t, q, name+fmt.Sprintf(` !== %q`, mine))
	assert.Equal(t, mine, eval[string](t, p, name))
	press(t, q, "1", kb.PageDown)
	press(t, w, "2")
	until(t, p, `document.querySelectorAll(".count")[1].textContent === "1"`)
	until(t, w, `step.textContent.startsWith("2 of 7") && hands.textContent.includes(": 1")`)
	assert.Equal(t, []string{"1", "0"}, eval[[]string](t, q, `[...document.querySelectorAll(".count")].slice(0, 2).map(e => e.textContent)`))
	rest(t, q, "run")
}

// TestABlockedWindowSaysSo: what the browser does not open is said, with what to do.
func TestABlockedWindowSaysSo(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 1920, 1080)
	still(t, p)
	beforeThePage(t, p, `globalThis.open = () => null`)
	deck(t, p, "&route=25")
	said := func() string {
		assert.True(t, eval[bool](t, p, `blocked.checkVisibility()`))
		assert.Empty(t, eval[[]string](t, p, unreadable))
		assert.Less(t, eval[float64](t, p, `blocked.getBoundingClientRect().height`), 100.0, "one line")
		return eval[string](t, p, `blocked.innerText + " " + blocked.querySelector("a").getAttribute("href")`)
	}
	press(t, p, "s")
	assert.Equal(t, "The browser has blocked a window. Allow pop-ups for this page, or open the speaker’s window in a tab speaker.html?deck="+eval[string](t, p, `sessionStorage.getItem("evenflow.deck")`), said())
	press(t, p, kb.PageDown)
	assert.False(t, eval[bool](t, p, `blocked.checkVisibility()`))
	press(t, p, "o")
	assert.Equal(t, "The browser has blocked a window. Allow pop-ups for this page, or open this step in a tab player.html#"+onRoute(t, 25)[0].Cold, said())
}

// TestAClickLeavesTheKeysToTheTalk: what a pointer has pressed is not pressed again by the
// Enter of a clicker.
func TestAClickLeavesTheKeysToTheTalk(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 800, 450)
	still(t, p)
	beforeThePage(t, p, `globalThis.windows = 0; globalThis.open = () => (windows++, { closed: true })`)
	deck(t, p, "&route=25")
	eval[bool](t, p, `(document.getElementById("paper").addEventListener("click", (e) => e.preventDefault()), true)`)
	for _, link := range []string{"#speaker", "#paper"} {
		click(t, p, link)
		press(t, p, kb.Enter)
		rest(t, p, "ask")
		press(t, p, kb.Home)
		rest(t, p, "cover")
		click(t, p, link)
		press(t, p, "g", "2", kb.Enter)
		until(t, p, `where.textContent === "2 of 7"`)
		press(t, p, kb.Home)
		rest(t, p, "cover")
	}
	assert.Equal(t, 2, eval[int](t, p, `windows`))
	// By the keyboard, too: what has opened a window is done, and the number that is being typed has the Enter.
	eval[bool](t, p, `(document.getElementById("speaker").focus(), true)`)
	press(t, p, kb.Enter)
	until(t, p, `windows === 3`)
	press(t, p, kb.Enter)
	rest(t, p, "ask")
	press(t, p, kb.Home)
	rest(t, p, "cover")
	eval[bool](t, p, `(document.querySelector('[data-do="keys"]').focus(), true)`)
	press(t, p, "g", "3", kb.Enter)
	until(t, p, `where.textContent === "3 of 7"`)
}

// typed has a page hear a key as another keyboard writes it: n times, held if more than
// once, where the focus is.
func typed(t *testing.T, p *browse.Tab, key, code, more string, n int) {
	t.Helper()
	eval[bool](t, p, fmt.Sprintf(`((k) => {
		for (let i = 0; i < %d; i++) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ...k, repeat: i > 0 }));
		return true;
	})({ key: %q, code: %q, bubbles: true, cancelable: true, %s })`, n, key, code, more))
}

// TestKeysOfOtherKeyboards: Cyrillic letters, the French row of digits, a Japanese input
// method; a Latin letter is what it is wherever it lies.
func TestKeysOfOtherKeyboards(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 800, 450)
	still(t, p)
	deck(t, p, "&route=25#1.2")
	counts := func() string {
		return eval[string](t, p, `[...document.querySelectorAll(".count")].map(e => e.textContent).join(" ")`)
	}
	typed(t, p, "é", "Digit2", "", 1)
	typed(t, p, "\"", "Digit3", "", 1)
	typed(t, p, "1", "Digit1", "shiftKey: true", 1)
	assert.Equal(t, "1 1 1 0", counts())
	typed(t, p, "г", "KeyU", "", 1)
	assert.Equal(t, "0 1 1 0", counts())
	typed(t, p, "Process", "KeyU", "", 1)
	assert.Equal(t, "0 1 0 0", counts())
	typed(t, p, "!", "Digit1", "shiftKey: true", 1)
	typed(t, p, "~", "Digit2", "modifierAltGraph: true", 1)
	typed(t, p, "y", "KeyT", "", 1) // Dvorak
	assert.Equal(t, "0 1 0 0", counts())
	assert.Equal(t, "projector", eval[string](t, p, `document.documentElement.dataset.theme`))
	typed(t, p, "И", "KeyB", "shiftKey: true", 1)
	assert.True(t, eval[bool](t, p, `black.checkVisibility()`))
	// A press is one hand, and one dark, however long it lasts; steps go by while it is held.
	typed(t, p, "b", "KeyB", "", 6)
	assert.False(t, eval[bool](t, p, `black.checkVisibility()`))
	typed(t, p, "2", "Digit2", "", 6)
	assert.Equal(t, "0 2 0 0", counts())
	eval[bool](t, p, `(document.querySelector("#bets button").focus(), true)`)
	typed(t, p, "2", "Digit2", "", 1)
	assert.Equal(t, "0 3 0 0", counts())
	typed(t, p, "b", "KeyB", "", 1)
	typed(t, p, "PageDown", "PageDown", "", 6)
	assert.Equal(t, "bet", eval[string](t, p, `deck.dataset.place`), "out of the dark, and no further")
	typed(t, p, "PageUp", "PageUp", "", 6)
	rest(t, p, "cover")

	w := tab(t, 800, 450)
	require.NoError(t, w.Visit(ours.URL+"/speaker.html?deck="+eval[string](t, p, `sessionStorage.getItem("evenflow.deck")`)))
	until(t, w, `document.getElementById("step").textContent !== ""`)
	typed(t, w, "т", "KeyN", "", 1)
	rest(t, p, "ask")
	typed(t, w, "и", "KeyB", "", 5)
	until(t, p, `black.checkVisibility()`)

	visit(t, p, "v1/flow?t=48m")
	typed(t, p, "е", "KeyT", "", 6) // tap
	untilStatus(t, p, `s.taps === 1`)
	typed(t, p, "г", "KeyU", "", 1)
	untilStatus(t, p, `s.taps === 0`)
	typed(t, p, " ", "Space", "", 2)
	untilStatus(t, p, `s.playing`)
	typed(t, p, " ", "Space", "", 1)
	visit(t, p, "v1/planning")
	typed(t, p, "&", "Digit1", "", 6)
	untilStatus(t, p, `s.planning === "async"`)
	typed(t, p, ".", "Period", "", 3)
	typed(t, p, "ArrowRight", "ArrowRight", "", 3)
	assert.Equal(t, "async", status(t, p).Planning)
}

// TestFullHDSaysAsMuch: the letters of a big screen are larger, and yet no word is left out
// that the small projectors of 1024 x 768 show. The score over the lanes of two tracks gives way,
// and what a neighbour says already. Over the room's answer stands a table; so it is looked at
// when it asks.
func TestFullHDSaysAsMuch(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 1024, 768)
	still(t, p)
	deck(t, p, "&route=60")
	giveWay := map[string]string{"shelf": "in flow", "away": "63 min before Ana"}
	words := func(i int, s *story.Step) []string {
		press := 4
		if s.ID == "team" || s.ID == "yours" {
			press = 1
		}
		eval[bool](t, p, fmt.Sprintf(`(location.hash = "#%d.%d", true)`, i+1, press))
		rest(t, p, places[press-1])
		require.NoError(t, p.Drawn())
		return eval[[]string](t, p, `[...document.querySelector("iframe").contentDocument.querySelectorAll("#picture svg text")].map(e => e.textContent).filter(x => /\p{L}/u.test(x))`)
	}
	small := map[string][]string{}
	for _, size := range [][2]int{{1024, 768}, {1920, 1080}} {
		require.NoError(t, p.Size(size[0], size[1], 1))
		for i, s := range onRoute(t, 60) {
			if s.ID == "alone" {
				continue
			}
			shown := words(i, s)
			if size[0] == 1024 {
				small[s.ID] = shown
				continue
			}
			assert.NotEmpty(t, small[s.ID])
			large := strings.Join(shown, " ") // a sentence may have other lines
			for _, text := range small[s.ID] {
				assert.True(t, strings.Contains(large, text) || text == giveWay[s.ID], "%s says %q on a small projector only", s.File, text)
			}
		}
	}
}
