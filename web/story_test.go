package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
	"evenflow/web/browse"
	"evenflow/web/site"
	"evenflow/web/story"
)

// The state of the story's player, asked as any host may ask it.
const onStage = `JSON.parse((document.querySelector("#holder iframe") ?? document.querySelector("iframe")).contentWindow.evenflow.send('{"type":"get"}'))`

// once reports whether this process is the one that tests the story. Its pages choose
// by themselves how the player draws, so that one is enough: the one that tests the
// player without the engine, because it has less to do.
func once() bool { return render == "svg" }

// told returns the steps, and opens the story where its player runs. The page
// asks for the player as it comes, so one round is enough.
func told(t *testing.T, w, h int, hash string) (*browse.Tab, []*story.Step) {
	t.Helper()
	steps, err := story.Read(story.Files)
	require.NoError(t, err)
	p := tab(t, w, h)
	still(t, p)
	require.NoError(t, p.Visit(ours.URL+"/"+hash))
	go1(t, p, 1)
	until(t, p, `document.querySelector("#holder iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`)
	return p, steps
}

func go1(t *testing.T, p *browse.Tab, n int) {
	t.Helper()
	// Again and again: what is above may still grow.
	until(t, p, fmt.Sprintf(`(document.getElementById("step-%d").scrollIntoView({behavior: "instant"}), document.querySelector("#rail [aria-current]")?.dataset.step === "%d")`, n, n))
}

// numberOf is where the step of that name stands.
func numberOf(t *testing.T, id string) int {
	t.Helper()
	steps, err := story.Read(story.Files)
	require.NoError(t, err)
	n := slices.IndexFunc(steps, func(s *story.Step) bool { return s.ID == id })
	require.GreaterOrEqual(t, n, 0, id)
	return n + 1
}

// canonical is a link as the player writes it.
func canonical(link string) string {
	s := state.New()
	s.Open(link)
	return s.Link()
}

// TestStory goes through the whole story, on a laptop and on a phone: every step
// at its cold state, every bet, the answer, every word that sets the stage.
func TestStory(t *testing.T) {
	if !once() {
		return
	}
	for _, size := range [][2]int{{1280, 720}, {390, 844}} {
		p, steps := told(t, size[0], size[1], "")
		for _, s := range steps {
			at := fmt.Sprintf(`document.getElementById("step-%d")`, s.N)
			shows := func(link string) {
				t.Helper()
				until(t, p, fmt.Sprintf(`%s.link === %q`, onStage, canonical(link)))
			}
			go1(t, p, s.N)
			shows(s.Cold)
			assert.False(t, eval[bool](t, p, at+`.querySelector(".reveal").checkVisibility()`), "%s: the answer waits for the bet", s.File)
			if size[0] < 500 {
				assert.LessOrEqual(t, eval[float64](t, p, `document.getElementById("side").getBoundingClientRect().bottom / innerHeight`), 0.4501, "the stage and its bar")
			}
			want := ""
			switch s.Bet.Kind {
			case "choice":
				last := s.Bet.Options[len(s.Bet.Options)-1]
				eval[bool](t, p, fmt.Sprintf(`(%s.querySelector('[value=%q]').click(), true)`, at, last.ID))
				want = last.Text
			default:
				want = eval[string](t, p, fmt.Sprintf(`(r => { r.value = +r.min + 2 * r.step; r.dispatchEvent(new Event("input", { bubbles: true })); return r.ariaValueText ?? r.getAttribute("aria-valuetext"); })(%s.querySelector("[type=range]"))`, at))
				want = regexp.MustCompile(`\d+(:\d+)?`).FindString(want)
			}
			eval[bool](t, p, at+`.querySelector(".bet [type=submit]").click() ?? true`)
			truth := s.Truth
			if s.Bet.Flag {
				truth += "&bet=" + eval[string](t, p, fmt.Sprintf(`(%s.querySelector("[type=range]").value - 540) + "m"`, at))
			}
			shows(truth)
			said := eval[string](t, p, at+`.querySelector(".said").textContent`)
			assert.Contains(t, said, want, s.File)
			assert.True(t, eval[bool](t, p, at+`.querySelector(".reveal").checkVisibility()`), s.File)
			for k, link := range eval[[]string](t, p, `[...`+at+`.querySelectorAll("[data-set]")].map(a => a.dataset.set)`) {
				eval[bool](t, p, fmt.Sprintf(`%s.querySelectorAll("[data-set]")[%d].click() ?? true`, at, k))
				shows(link)
			}
			eval[bool](t, p, at+`.querySelector(".again").click() ?? true`)
			shows(truth)
		}
		assert.Equal(t, 1, eval[int](t, p, `document.querySelectorAll("#holder iframe").length`), "one player for all steps")
		// What was bet is there again after a reload.
		require.NoError(t, p.Visit(ours.URL+"/?again#step-4"))
		until(t, p, `document.querySelectorAll(".step.open").length === `+fmt.Sprint(len(steps)))
		eval[bool](t, p, `document.querySelector("#step-4 .anew").click() ?? true`)
		assert.Equal(t, len(steps)-1, eval[int](t, p, `document.querySelectorAll(".step.open").length`))
		eval[bool](t, p, `(localStorage.clear(), true)`)
		assert.Empty(t, p.Complaints())
	}
}

// TestNoBetIsSpoiled: what lies ahead is covered on the stage of the page until the bet
// is made or skipped, in all that the frame says, and then it is shown.
func TestNoBetIsSpoiled(t *testing.T) {
	if !once() {
		return
	}
	for _, id := range []string{"day", "away", "alone"} {
		n := numberOf(t, id)
		p, steps := told(t, 1280, 720, fmt.Sprintf("#step-%d", n))
		go1(t, p, n)
		says := `(d => [d.body.innerText, ...[...d.querySelectorAll("svg text, [aria-label]")].map(e => e.textContent + " " + (e.getAttribute("aria-label") ?? "")), ` + onStage + `.summary, JSON.stringify(` + onStage + `.objects)].join("\n"))(document.querySelector("#holder iframe").contentDocument)`
		until(t, p, fmt.Sprintf(`%s.link === %q && %[1]s.summary.includes("covered")`, onStage, canonical(steps[n-1].Cold)))
		require.NoError(t, p.Drawn())
		truths := map[string][]string{"day": {"18:30"}, "away": {"15:27", "16:36"}, "alone": {"20:27", "22:33"}}[id]
		before := eval[string](t, p, says)
		for _, truth := range truths {
			assert.NotContains(t, before, truth, id)
		}
		eval[bool](t, p, fmt.Sprintf(`document.querySelector("#step-%d .skip").click() ?? true`, n))
		for _, truth := range truths {
			until(t, p, fmt.Sprintf(`%s.includes(%q)`, says, truth))
		}
		// Whoever bets anew has it covered again.
		eval[bool](t, p, fmt.Sprintf(`document.querySelector("#step-%d .anew").click() ?? true`, n))
		until(t, p, onStage+`.summary.includes("covered")`)
		eval[bool](t, p, `(localStorage.clear(), true)`)
	}
}

// TestStoryMoves: where things may move, the first step opens by itself, a tap on
// the stage answers it, and the flag there is the bet.
func TestStoryMoves(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 960, 540) // what moves costs time by the pixel
	beforeThePage(t, p, hurry)
	require.NoError(t, p.Prefer("prefers-reduced-motion", "no-preference", "prefers-color-scheme", "light"))
	require.NoError(t, p.Visit(ours.URL+"/#step-1"))
	until(t, p, `document.querySelector("#holder iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`)
	until(t, p, onStage+`.hidden && !`+onStage+`.playing`)
	// The flag in the text moves the one on the stage, and the other way round.
	eval[bool](t, p, `(r => (r.value = 11 * 60 + 40, r.dispatchEvent(new Event("input", { bubbles: true }))))(document.querySelector("#step-1 [type=range]"))`)
	until(t, p, onStage+`.bet === 160 * 60000`)
	eval[bool](t, p, `(document.querySelector("#holder iframe").contentWindow.postMessage({ evenflow: 1, type: "bet", t: 150 * 60000 }, "*"), true)`)
	until(t, p, `document.querySelector("#step-1 output").textContent.includes("11:30")`)
	eval[bool](t, p, `document.querySelector("#holder iframe").contentDocument.getElementById("tap").click() ?? true`)
	until(t, p, `document.getElementById("step-1").classList.contains("open")`)
	assert.Contains(t, eval[string](t, p, `document.querySelector("#step-1 .said").textContent`), "You said 11:30.")
	// The button runs to the moment of the answer and stands there. (In this step that
	// takes seconds, in others most of a minute.)
	both := numberOf(t, "both")
	go1(t, p, both)
	// It may be over before anybody asks.
	eval[bool](t, p, `(addEventListener("message", (e) => { globalThis.hasPlayed ||= e.data?.playing === true; }), true)`)
	eval[bool](t, p, fmt.Sprintf(`document.querySelector("#step-%d .skip").click() ?? true`, both))
	until(t, p, `globalThis.hasPlayed`)
	until(t, p, fmt.Sprintf(`!%s.playing && %[1]s.link === %q`, onStage, canonical("v1/flow/asker?t=1h22m")))
	eval[bool](t, p, `(localStorage.clear(), true)`)
}

// TestStoryWays: links, keys, buttons and lists lead to a step.
func TestStoryWays(t *testing.T) {
	if !once() {
		return
	}
	p, steps := told(t, 1280, 720, "")
	here := func(n int) {
		t.Helper()
		until(t, p, fmt.Sprintf(`document.querySelector("#rail [aria-current]").dataset.step === "%d" && location.hash === "#step-%d"`, n, n))
	}
	eval[bool](t, p, `document.querySelector('#rail [data-step="9"]').click() ?? true`)
	here(9)
	eval[bool](t, p, `(document.activeElement.blur(), true)`)
	press(t, p, kb.ArrowRight)
	here(10)
	press(t, p, kb.ArrowLeft)
	here(9)
	click(t, p, "#next")
	here(10)
	click(t, p, "#previous")
	here(9)
	assert.Equal(t, len(steps), eval[int](t, p, `document.querySelectorAll("#contents ol a").length`))
	var order []string
	for _, a := range eval[[]string](t, p, `[...document.querySelectorAll("#contents ul a")].map(a => a.hash)`) {
		order = append(order, strings.TrimPrefix(a, "#step-"))
	}
	var article []string
	for _, heading := range story.Headings {
		for _, s := range steps {
			if s.Article == heading {
				article = append(article, strconv.Itoa(s.N))
			}
		}
	}
	assert.Equal(t, article, order, "the article's order has every step once")
	assert.Len(t, article, len(steps))
	require.NoError(t, p.Visit(ours.URL+"/?link#step-12"))
	until(t, p, `document.querySelector("#rail [aria-current]").dataset.step === "12"`)
}

// TestStoryQuestions: two questions before, the same two after, answered on the
// spot and compared.
func TestStoryQuestions(t *testing.T) {
	if !once() {
		return
	}
	p, _ := told(t, 390, 844, "")
	pick := func(id, value string) string {
		return eval[string](t, p, fmt.Sprintf(`(document.querySelector('#%s [value=%q]').click(), document.querySelector('#%s .said').textContent)`, id, value, id))
	}
	assert.Contains(t, pick("before", "a"), "Kept")
	assert.Equal(t, "Right. Before, you said: about 15.", pick("after", "b"))
	assert.Equal(t, "Not quite. It is: about 35. Before, you said: about 15.", pick("after", "c"))
	eval[bool](t, p, `(localStorage.clear(), true)`)
}

// TestStoryShort: who has three minutes goes six steps, counted as they come; a link to
// another step shows them all.
func TestStoryShort(t *testing.T) {
	if !once() {
		return
	}
	p, steps := told(t, 1280, 720, "")
	var way []string
	for _, s := range steps {
		if s.On(story.Short) {
			way = append(way, s.ID)
		}
	}
	seen := func() []string {
		return eval[[]string](t, p, `[...document.querySelectorAll(".step")].filter(e => e.checkVisibility()).map(e => e.dataset.id)`)
	}
	assert.Len(t, seen(), len(steps))
	require.NoError(t, p.Visit(eval[string](t, p, `document.querySelector("#ways .to-short").href`)))
	until(t, p, `location.search === "?route=3" && document.readyState === "complete"`)
	assert.Equal(t, way, seen())
	for i, id := range way {
		if i > 0 {
			click(t, p, "#next")
		} else {
			go1(t, p, numberOf(t, id))
		}
		until(t, p, fmt.Sprintf(`location.hash.slice(6) === "%d" || %t`, numberOf(t, id), i == 0))
		until(t, p, fmt.Sprintf(`document.getElementById("where").textContent === "Step %d of %d"`, i+1, len(way)))
		assert.Equal(t, strconv.Itoa(i+1), eval[string](t, p, fmt.Sprintf(`document.querySelector("#step-%d .place").textContent`, numberOf(t, id))))
	}
	assert.True(t, eval[bool](t, p, `document.getElementById("next").disabled`))
	press(t, p, kb.ArrowLeft)
	until(t, p, fmt.Sprintf(`location.search === "?route=3" && location.hash === "#step-%d"`, numberOf(t, way[len(way)-2])))
	require.NoError(t, p.Visit(ours.URL+fmt.Sprintf("/?route=3/#step-%d", numberOf(t, "shelf"))))
	until(t, p, `document.querySelector("#rail [aria-current]")`)
	assert.Len(t, seen(), len(steps), "what a link names is there")
	assert.Empty(t, p.Complaints())
}

// TestStoryOutcome: at the end the bets stand beside the answers, as a table and as a
// picture to share; without bets it says what to do.
func TestStoryOutcome(t *testing.T) {
	if !once() {
		return
	}
	p, _ := told(t, 390, 844, "")
	shown := func(id string) bool {
		return eval[bool](t, p, fmt.Sprintf(`document.getElementById(%q).checkVisibility()`, id))
	}
	assert.True(t, shown("outcome-none") && !shown("outcome-some"))
	eval[bool](t, p, fmt.Sprintf(`(s => (s.querySelector("[value=picks]").click(), s.querySelector("[type=submit]").click(), true))(document.getElementById("step-%d"))`, numberOf(t, "away")))
	eval[bool](t, p, fmt.Sprintf(`(s => (s.querySelector("[type=submit]").click(), true))(document.getElementById("step-%d"))`, numberOf(t, "day")))
	eval[bool](t, p, fmt.Sprintf(`document.querySelector("#step-%d .skip").click() ?? true`, numberOf(t, "both")))
	assert.True(t, !shown("outcome-none") && shown("outcome-some"))
	assert.Equal(t, [][]string{
		{"When is the day’s work out?", "at 17:00", "at 18:30"},
		{"The one who knows is away", "The one who does something else", "The one who waits"},
	}, eval[[][]string](t, p, `[...document.querySelectorAll("#outcome-rows tr")].map(r => [...r.children].map(e => e.textContent))`), "who skipped has not bet")
	eval[bool](t, p, `(globalThis.saved = [], URL.createObjectURL = b => (createImageBitmap(b).then(i => saved.push(i.width + "x" + i.height)), "data:,"), HTMLAnchorElement.prototype.click = function () { saved.push(this.download); }, document.getElementById("outcome-save").click(), true)`)
	until(t, p, `saved.length === 2`)
	assert.Equal(t, []string{"evenflow-my-bets.png", "1200x630"}, eval[[]string](t, p, `saved`))
	colours := `(() => { const d = document.getElementById("outcome-picture").getContext("2d").getImageData(0, 126, 1200, 450).data; let dark = 0; for (let i = 0; i < d.length; i += 4) if (d[i] < 90) dark++; return dark; })()`
	two := eval[int](t, p, colours)
	assert.Greater(t, two, 5000, "there is something on the picture")
	eval[bool](t, p, fmt.Sprintf(`document.querySelector("#step-%d .anew").click() ?? true`, numberOf(t, "day")))
	until(t, p, fmt.Sprintf(`%s < %d`, colours, two))
	eval[bool](t, p, `(Object.defineProperty(navigator, "clipboard", { value: { writeText: async (x) => { saved.push(x); } } }), document.getElementById("outcome-copy").click(), true)`)
	until(t, p, `saved.length === 3 && document.getElementById("outcome-said").textContent.includes("copied")`)
	assert.Equal(t, ours.URL+"/", eval[string](t, p, `saved[2]`))
	eval[bool](t, p, `(localStorage.clear(), true)`)
}

// TestStoryPictureToKeep: the bet and the truth as a picture, made on the device.
func TestStoryPictureToKeep(t *testing.T) {
	if !once() {
		return
	}
	p, _ := told(t, 1280, 720, "#step-3")
	go1(t, p, 3)
	eval[bool](t, p, `(globalThis.saved = [], HTMLAnchorElement.prototype.click = function () { saved.push(this.download); }, document.querySelector("#step-3 .skip").click(), true)`)
	block := func(patterns ...*network.BlockPattern) {
		_, err := browse.Call(p, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: patterns})
		require.NoError(t, err)
	}
	_, err := browse.Call(p, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	// Without the network it says why, where one has pressed, once, and until it works.
	block(&network.BlockPattern{URLPattern: "*://*:*/s/3.png", Block: true})
	for range 2 {
		eval[bool](t, p, `document.querySelector("#step-3 .keep").click() ?? true`)
		until(t, p, `document.querySelector("#step-3 .keep + [role=alert]")?.checkVisibility()`)
	}
	assert.Equal(t, []string{"The picture did not arrive: it needs the network. Try again when that is back."}, eval[[]string](t, p, `[...document.querySelectorAll("#step-3 [role=alert]")].map(e => e.innerText)`))
	assert.Empty(t, eval[[]string](t, p, `saved`))
	block()
	eval[bool](t, p, `document.querySelector("#step-3 .keep").click() ?? true`)
	until(t, p, `+document.getElementById("step-3").dataset.kept > 20000`)
	assert.Equal(t, []string{"evenflow-step-3.png"}, eval[[]string](t, p, `saved`))
	assert.Zero(t, eval[int](t, p, `document.querySelectorAll("#step-3 [role=alert]").length`))
	eval[bool](t, p, `(localStorage.clear(), true)`)
}

// TestStoryStandsStill: nothing moves on the page when the player arrives, and
// nothing is wider than the window.
func TestStoryStandsStill(t *testing.T) {
	if !once() {
		return
	}
	for _, size := range [][2]int{{1280, 720}, {390, 844}} {
		p := tab(t, size[0], size[1])
		still(t, p)
		require.NoError(t, p.Visit(ours.URL+"/"))
		eval[bool](t, p, `(globalThis.shift = [], new PerformanceObserver(l => { for (const e of l.getEntries()) shift.push(...e.sources.map(s => (s.node?.id || s.node?.className || s.node?.nodeName) + " " + JSON.stringify(s.previousRect) + JSON.stringify(s.currentRect))); }).observe({ type: "layout-shift", buffered: true }), true)`)
		go1(t, p, 1)
		until(t, p, `document.querySelector("#holder iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`)
		require.NoError(t, p.Drawn())
		assert.Empty(t, eval[[]string](t, p, `shift`), "layout shift at %d", size[0])
	}
	p := tab(t, 1280, 720)
	still(t, p)
	require.NoError(t, p.Visit(ours.URL+"/"))
	eval[bool](t, p, `(document.querySelectorAll(".skip").forEach(b => b.click()), true)`)
	for _, size := range sizes {
		require.NoError(t, p.Size(size[0], size[1], 1))
		assert.LessOrEqual(t, eval[int](t, p, `document.scrollingElement.scrollWidth`), size[0], "no scrolling sideways at %d", size[0])
	}
	eval[bool](t, p, `(localStorage.clear(), true)`)
}

func TestStoryReadsWithoutScripts(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 390, 844)
	_, err := browse.Call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	require.NoError(t, p.Visit(ours.URL+"/"))
	assert.Equal(t, []float64{14, 14, 0, 0}, eval[[]float64](t, p, `[
		[...document.querySelectorAll("figure svg")].filter(e => e.getBoundingClientRect().height > 100).length,
		[...document.querySelectorAll(".reveal")].filter(e => e.checkVisibility()).length,
		[...document.querySelectorAll("button, input, select")].filter(e => e.checkVisibility()).length,
		document.querySelectorAll("iframe").length]`), "every still and every answer, no controls that do nothing, no empty frame")
	assert.Contains(t, eval[string](t, p, `document.querySelector("#step-1 .reveal").innerText`), "17 minutes later")
}

// TestStoryPrints: as text with stills, whatever was open on the screen.
func TestStoryPrints(t *testing.T) {
	if !once() {
		return
	}
	p, _ := told(t, 1280, 720, "")
	res, err := browse.Call(p, page.PrintToPDF, page.PrintToPDFParams{})
	require.NoError(t, err)
	pages := len(regexp.MustCompile(`/Type ?/Page\b`).FindAll(res.Data, -1))
	assert.True(t, bytes.HasPrefix(res.Data, []byte("%PDF")))
	assert.Greater(t, pages, 6)
	assert.Less(t, pages, 40)
	_, err = browse.Call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	require.NoError(t, err)
	assert.Equal(t, []int{14, 14, 0}, eval[[]int](t, p, `["figure svg", ".reveal", "#side, .bet, .acts"].map(q => [...document.querySelectorAll(q)].filter(e => e.checkVisibility()).length)`))
}

// TestStoryAxe: no rule of axe is broken, in any theme, with every answer open.
func TestStoryAxe(t *testing.T) {
	if !once() {
		return
	}
	for _, theme := range []string{"light", "dark", "projector"} {
		p, _ := told(t, 1280, 720, "")
		eval[bool](t, p, fmt.Sprintf(`(theme.value = %q, theme.dispatchEvent(new Event("change")), true)`, theme))
		assert.Empty(t, axe(t, p), "the story, %s", theme)
		eval[bool](t, p, `(document.querySelectorAll(".skip").forEach(b => b.click()), document.querySelectorAll("details").forEach(d => { d.open = true; }), true)`)
		assert.Empty(t, axe(t, p), "the story with all its answers, %s", theme)
		go1(t, p, 8)
		until(t, p, onStage+`.scene === "planning"`)
		assert.Equal(t, theme, eval[string](t, p, onStage+`.theme`), "the stage has the colours of the page")
		require.NoError(t, p.Visit(ours.URL+"/model.html"))
		assert.Empty(t, axe(t, p), "the model, %s", theme)
		eval[bool](t, p, `(localStorage.clear(), true)`)
	}
}

// TestPseudo: every page has room for a language that is a third longer.
func TestPseudo(t *testing.T) {
	if !once() {
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
	for _, size := range [][2]int{{390, 844}, {1280, 720}} {
		for name := range pages {
			if strings.HasPrefix(name, "s/") {
				continue // they lead on at once
			}
			p := tab(t, size[0], size[1])
			still(t, p)
			require.NoError(t, p.Visit(long.URL+"/"+name))
			if name == "index.html" {
				assert.Contains(t, eval[string](t, p, `document.querySelector("h1").textContent`), "Whéré")
				eval[bool](t, p, `(document.querySelectorAll(".skip").forEach(b => b.click()), document.querySelectorAll("details").forEach(d => { d.open = true; }), localStorage.clear(), true)`)
			}
			assert.LessOrEqual(t, eval[int](t, p, `document.scrollingElement.scrollWidth`), size[0], "%s at %d", name, size[0])
			assert.Empty(t, eval[[]string](t, p, overflowing), "%s at %d", name, size[0])
		}
	}
}

// overflowing lists what has words that stick out of it.
const overflowing = `[...document.querySelectorAll("h1, h2, h3, p, button, label, legend, summary, a, td, th, option, output")]
	.filter(e => e.checkVisibility() && !e.closest(".scroll, .unseen, #rail") && e.clientWidth > 0 && (e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth + 1))
	.map(e => e.tagName + ": " + e.textContent.trim().slice(0, 60) + " " + e.scrollWidth + "/" + e.clientWidth)`

// TestStoryBudget: what comes before the player, fonts included.
func TestStoryBudget(t *testing.T) {
	var m site.Manifest
	require.NoError(t, json.Unmarshal(file(t, "manifest.json"), &m))
	sum := 0
	for name, s := range m.Files {
		if strings.HasPrefix(name, "index.") || name == "live.js" || name == "letters.js" || name == "theme.css" || strings.HasSuffix(name, ".woff") {
			sum += s.Brotli
		}
	}
	t.Log("bytes before the player: " + strconv.Itoa(sum))
	assert.Greater(t, sum, 40_000)
	assert.LessOrEqual(t, sum, site.MaxStory)
}

// file is a file of the built site.
func file(t *testing.T, name string) []byte {
	t.Helper()
	rec := httptest.NewRecorder()
	site.Handler(dir).ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/"+name, nil))
	require.Equal(t, http.StatusOK, rec.Code, name)
	return rec.Body.Bytes()
}

// TestDials: the last step's numbers stand in the page; what is typed there the stage
// shows, what the stage is set to stands there, and a wrong value loses nothing.
func TestDials(t *testing.T) {
	if !once() {
		return
	}
	p, steps := told(t, 390, 844, "")
	n := numberOf(t, "yours")
	go1(t, p, n)
	until(t, p, onStage+`.scene === "sandbox"`)
	dial := func(id string) string {
		return `document.querySelector('#step-` + fmt.Sprint(n) + ` [data-dial="` + id + `"]')`
	}
	require.NotEmpty(t, steps[n-1].Dials)
	for _, id := range steps[n-1].Dials {
		assert.True(t, eval[bool](t, p, dial(id)+`.checkVisibility()`), id)
	}
	until(t, p, dial("meeting_length")+`.value === "30" && `+dial("train")+`.value === ""`)
	write := func(id, value string) {
		eval[bool](t, p, fmt.Sprintf(`(e => (e.value = %q, e.dispatchEvent(new Event("input", { bubbles: true }))))(%s)`, value, dial(id)))
	}
	write("meeting_length", "37")
	until(t, p, onStage+`.values.meeting_length === "37m"`)
	write("train", "5")
	until(t, p, onStage+`.values.train === "5"`)
	write("people", "6")
	until(t, p, onStage+`.values.people === "6"`)
	write("people", "99")
	said := `document.querySelector("#step-` + fmt.Sprint(n) + ` .dials [role=status]").textContent`
	until(t, p, said+`.startsWith("People: ")`)
	assert.Equal(t, "6", eval[string](t, p, onStage+`.values.people`))
	assert.Equal(t, "true", eval[string](t, p, dial("people")+`.getAttribute("aria-invalid")`))
	write("people", "5")
	until(t, p, onStage+`.values.people === "5" && `+said+` === ""`)
	write("train", "")
	until(t, p, onStage+`.values.train === "off"`)
	assert.Equal(t, "37m", eval[string](t, p, onStage+`.values.meeting_length`))
}

// TestBetsAreNotRestoredByHalf: who comes back finds slider and words as they were made,
// not one of them as the browser kept it.
func TestBetsAreNotRestoredByHalf(t *testing.T) {
	if !once() {
		return
	}
	p, steps := told(t, 1280, 800, "")
	n := slices.IndexFunc(steps, func(s *story.Step) bool { return s.Bet.Kind == "number" }) + 1
	slider := fmt.Sprintf(`document.querySelector("#step-%d form.bet input")`, n)
	words := fmt.Sprintf(`document.querySelector("#step-%d form.bet output").textContent`, n)
	was := eval[string](t, p, words)
	eval[bool](t, p, `(`+slider+`.value = `+slider+`.max, `+slider+`.dispatchEvent(new Event("input", { bubbles: true })), true)`)
	require.NotEqual(t, was, eval[string](t, p, words))
	require.NoError(t, p.Visit(ours.URL+"/model.html"))
	eval[bool](t, p, `(history.back(), true)`)
	until(t, p, `document.readyState === "complete" && `+slider)
	said := eval[string](t, p, words)
	eval[bool](t, p, slider+`.dispatchEvent(new Event("change", { bubbles: true }))`)
	assert.Equal(t, said, eval[string](t, p, words), "the words are those of the slider")
}
