package web_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
	"evenflow/sim/scene"
)

// TestEverySceneHasItsControlsInSight: every scene opens by its link, its verbs
// stand beside the stage, no more than eight of its numbers are in sight, and the
// rest stands behind a button.
func TestEverySceneHasItsControlsInSight(t *testing.T) {
	p := player(t, 1280, 900, "v1/flow")
	for _, name := range scene.Names {
		choose(t, p, "#scene", name)
		untilStatus(t, p, fmt.Sprintf(`s.scene === %q`, name))
		offer := state.Offers[name]
		shown := func(within string) []string {
			return eval[[]string](t, p, fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(e => e.checkVisibility()).map(e => e.dataset.setting ?? e.id)`, within))
		}
		assert.Equal(t, offer.Verbs, shown("#verb > *"), name)
		first := append(append([]string{}, offer.First...), "tracks")
		got := shown("#first > *")
		for _, id := range first {
			c := state.ControlByID(id)
			switch {
			case c.When == "curve linear dead":
				assert.NotContains(t, got, id, "%s: it does nothing while the curve is exponential", name)
			case c.Kind != state.Button:
				assert.Contains(t, got, id, name)
			}
		}
		numbers := slices.DeleteFunc(slices.Clone(got), func(id string) bool { return id == "tracks" || id == "view" })
		assert.LessOrEqual(t, len(numbers), 8, "%s: beside the comparison and the choice of the picture", name)
		assert.Empty(t, shown("#few > *, .group > div > *"), "%s: the rest is closed", name)
	}
	choose(t, p, "#scene", "flow")
	for curve, want := range map[string][]string{"linear": {"ramp"}, "dead": {"ramp"}, "instant": {}, "exponential": {"tau"}} {
		choose(t, p, "#curve", curve)
		untilStatus(t, p, fmt.Sprintf(`s.scene === "flow" && s.values.curve === %q`, curve))
		got := eval[[]string](t, p, `["tau", "ramp"].filter(id => document.getElementById(id).checkVisibility())`)
		assert.Equal(t, want, got, curve)
	}
}

// TestSwitchesOfTheTeam: three switches by key and by pointer, thrown in mid-run;
// new luck; a group put back; the window.
func TestSwitchesOfTheTeam(t *testing.T) {
	p := player(t, 1280, 900, "v1/sandbox?view=lanes&t=20h")
	press(t, p, "1", "2", "3")
	untilStatus(t, p, `s.link.includes("planning@20h=async") && s.link.includes("communication@20h=async") && s.link.includes("action@20h=async")`)
	click(t, p, `#communication input[value="sync"]`)
	untilStatus(t, p, `!s.link.includes("communication")`)
	click(t, p, "#dice")
	untilStatus(t, p, `s.values.seed === "2"`)
	click(t, p, "#rest > summary")
	click(t, p, "#group-communication > summary")
	eval[bool](t, p, `(e => { e.value = "1.9"; e.dispatchEvent(new Event("change")); return true })(document.getElementById("rounds"))`)
	untilStatus(t, p, `s.values.rounds === "1.9"`)
	click(t, p, `[data-reset="communication"]`)
	untilStatus(t, p, `s.values.rounds === "1.3" && s.values.seed === "2"`)
	width := `s.layout.to - s.layout.from`
	untilStatus(t, p, width+` === 16 * 3600000`)
	eval[bool](t, p, `(stage.dispatchEvent(new WheelEvent("wheel", { ctrlKey: true, deltaY: -100, clientX: 400, clientY: 300, cancelable: true })), true)`)
	untilStatus(t, p, width+` < 16 * 3600000`)
	press(t, p, "-", kb.PageDown)
	untilStatus(t, p, `!s.follows`)
	click(t, p, "#follow")
	untilStatus(t, p, `s.follows && `+width+` === 16 * 3600000`)
}

// TestTrainInTheSandbox: the release train is set by its number, off and on; the page's
// caption, the link and the dashed flag follow, and a switch thrown before a train leaves
// lets out what waits for it.
func TestTrainInTheSandbox(t *testing.T) {
	p := player(t, 1280, 900, "v1/sandbox?view=lanes&batch=1&t=27h")
	click(t, p, "#rest > summary")
	click(t, p, "#group-planning > summary")
	give := func(value string) {
		eval[bool](t, p, fmt.Sprintf(`(e => { e.value = %q; e.dispatchEvent(new Event("change")); return true })(document.getElementById("train"))`, value))
	}
	assert.Equal(t, "off", eval[string](t, p, `document.getElementById("train").placeholder`))
	give("5")
	untilStatus(t, p, `s.values.train === "5" && s.link.includes("train=5")`)
	untilStatus(t, p, `s.summary.includes("the release train brings more at day 6, 9:00")`)
	if render == "svg" {
		waits := written(t, p)
		give("")
		untilStatus(t, p, `s.values.train === "off" && !s.link.includes("train")`)
		assert.NotEqual(t, waits, written(t, p), "the flags of the plan stand elsewhere")
		give("5")
		untilStatus(t, p, `s.values.train === "5"`)
	}
	press(t, p, "1")
	untilStatus(t, p, `s.link.includes("planning@27h=async")`)
	untilStatus(t, p, `!s.summary.includes("release train")`)
	press(t, p, "1")
	give("61")
	untilStatus(t, p, `s.values.train !== "61"`)
}

// TestChallengesAreSeenToBeSolved: while the cards are open, a world that solves
// one is recognised, and says what it shows.
func TestChallengesAreSeenToBeSolved(t *testing.T) {
	p := player(t, 1280, 900, "v1/sandbox")
	click(t, p, "#challenges > summary")
	untilStatus(t, p, `!s.trying`)
	require.Zero(t, eval[int](t, p, `document.querySelectorAll("#challenges [data-solved]").length`))
	require.NoError(t, p.Do())
	eval[bool](t, p, `(location.hash = "v1/sandbox?check=6m&meetings=0", true)`)
	until(t, p, `document.querySelector("#challenge-glance").hasAttribute("data-solved")`)
	assert.Contains(t, eval[string](t, p, `document.querySelector("#challenge-glance").innerText`), "RescueTime")
	click(t, p, "#measures > summary")
	until(t, p, `document.querySelector("#measures [data-measure=deploys]").textContent === "0"`)
	press(t, p, kb.End)
	until(t, p, `Number(document.querySelector("#measures [data-measure=deploys]").textContent) > 0`)
}

// TestBellHasAButtonTwin: the card of a bell does what dragging it does.
func TestBellHasAButtonTwin(t *testing.T) {
	p := player(t, 1280, 900, "v1/questions?t=4h")
	eval[bool](t, p, `(document.querySelector('[data-id="bell-0"]').focus(), true)`)
	press(t, p, kb.Enter)
	until(t, p, `!card.hidden`)
	eval[bool](t, p, `([...document.querySelectorAll("#card-acts button")].find(b => b.textContent.includes("tray")).click(), true)`)
	untilStatus(t, p, `s.link.includes("gather.Ana@2h29m59.999s=update")`)
	press(t, p, "u")
	untilStatus(t, p, `!s.link.includes("gather")`)
}

// TestSoundComesWhenWanted: its script is loaded by the press of a button only.
func TestSoundComesWhenWanted(t *testing.T) {
	p := player(t, 1280, 900, "v1/flow")
	assert.True(t, eval[bool](t, p, `!globalThis.evenflowSound`))
	eval[bool](t, p, `(display.open = true)`)
	click(t, p, "#sound")
	until(t, p, `globalThis.evenflowSound && sound.getAttribute("aria-pressed") === "true"`)
	press(t, p, "k", "t")
	untilStatus(t, p, `s.taps === 1 && s.doing[0] === "talking"`)
	click(t, p, "#sound")
	until(t, p, `sound.getAttribute("aria-pressed") === "false"`)
}

// TestHoverAndDrag: resting on a thing shows its card without taking the focus;
// the bell is pulled into a tray with the mouse.
func TestHoverAndDrag(t *testing.T) {
	p := player(t, 1280, 900, "v1/questions?t=4h")
	middle := func(id string) (x, y float64) {
		xy := eval[[]float64](t, p, fmt.Sprintf(`(r => [r.left + r.width / 2, r.top + r.height / 2])(document.querySelector('[data-id="%s"]').getBoundingClientRect())`, id))
		return xy[0], xy[1]
	}
	x, y := middle("person-1")
	require.NoError(t, p.Do(chromedp.MouseEvent("mouseMoved", x, y)))
	until(t, p, `!card.hidden && document.getElementById("card-text").textContent.startsWith("Bo:")`)
	assert.False(t, eval[bool](t, p, `card.contains(document.activeElement)`))
	require.NoError(t, p.Do(chromedp.MouseEvent("mouseMoved", 5, 5)))
	until(t, p, `card.hidden`)
	x, y = middle("bell-0")
	_, tray := middle("tray-1")
	require.NoError(t, p.Do(chromedp.DragAndDropXY(x, y, x+30, tray, 8)))
	untilStatus(t, p, `s.link.includes("gather.Ana@2h29m59.999s=update")`)
}

// TestTheTeamsThreeSwitchesInAFrame: in a frame, as wide as a post or a phone, all
// three habits of the team are in sight and can be thrown by a press anywhere on
// them; what users get, the flow and the waiting change; nothing overflows; and
// whose player it is stands there, with a way to its step of the story.
func TestTheTeamsThreeSwitchesInAFrame(t *testing.T) {
	for _, size := range [][2]int{{720, 405}, {360, 640}, {390, 334}} {
		p := tab(t, size[0], size[1])
		still(t, p)
		require.NoError(t, p.Visit(ours.URL+"/player.html?mode=embed&render="+render+"#v1/sandbox?t=50h"))
		require.NoError(t, p.Running())
		name := fmt.Sprintf("%dx%d", size[0], size[1])
		assert.Equal(t, []string{"planning", "communication", "action"}, eval[[]string](t, p, `[...document.querySelectorAll("#verb > *")].filter(e => e.checkVisibility()).map(e => e.dataset.setting)`))
		assert.Equal(t, []int{size[0], size[1]}, eval[[]int](t, p, `[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]`), name)
		assert.Empty(t, eval[[]string](t, p, `[...document.querySelectorAll("#controls *")].filter(e => e.checkVisibility() && !e.closest(".unseen"))
			.map(e => [e, e.getBoundingClientRect()])
			.filter(([e, r]) => r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight || e.matches(".pills span") && e.scrollWidth > e.clientWidth + 1)
			.map(([e, r]) => (e.id || e.tagName) + " " + [r.left, r.top, r.right, r.bottom])`), name+": nothing is cut off")
		assert.Empty(t, eval[[]string](t, p, `[...document.querySelectorAll("#controls button, .pills > div")].filter(e => e.checkVisibility())
			.map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width < 44 || r.height < 44).map(([e]) => e.id)`), name+": targets of 44 pixels")
		assert.Greater(t, eval[float64](t, p, `stage.getBoundingClientRect().height / innerHeight`), 0.6, name)
		assert.Equal(t, fmt.Sprintf("index.html#step-%d", numberOf(t, "team")), eval[string](t, p, `document.getElementById("whole-story").getAttribute("href")`))
		assert.Equal(t, size[1] > 350, eval[bool](t, p, `document.getElementById("whole-story").checkVisibility()`), name)
		require.Empty(t, axe(t, p), name)

		for _, s := range []struct{ id, measure string }{{"planning", "deploys"}, {"communication", "flow"}, {"action", "waiting"}} {
			const measured = `(m => ({ deploys: m.deploys, flow: Math.round(1000 * m.shares.flow), waiting: Math.round(1000 * m.shares.waiting) }))(JSON.parse(evenflow.twin()).metrics)[%q]`
			// From the start on, so that the whole run differs.
			eval[bool](t, p, `(evenflow.send('{"type":"seek","t":0}'), true)`)
			// In the middle: on neither word, and on the word that is chosen.
			for n, want := range []string{"async", "sync", "async"} {
				before := eval[float64](t, p, `(evenflow.send('{"type":"seek","t":180000000}'), `+fmt.Sprintf(measured, s.measure)+`)`)
				eval[bool](t, p, `(evenflow.send('{"type":"seek","t":0}'), true)`)
				where := []string{"top + r.height / 2 - 4", "top + r.height - 8", "top + 8"}[n]
				xy := eval[[]float64](t, p, fmt.Sprintf(`(r => [r.left + r.width / 2, r.%s])(document.querySelector("#%s > div").getBoundingClientRect())`, where, s.id))
				require.NoError(t, p.Do(chromedp.MouseClickXY(xy[0], xy[1])))
				untilStatus(t, p, fmt.Sprintf(`s.values[%q] === %q`, s.id, want))
				until(t, p, fmt.Sprintf(`document.querySelector("#%s :checked").value === %q`, s.id, want))
				after := eval[float64](t, p, `(evenflow.send('{"type":"seek","t":180000000}'), `+fmt.Sprintf(measured, s.measure)+`)`)
				assert.NotEqual(t, before, after, "%s: throwing %s to %s changes %s", name, s.id, want, s.measure)
			}
		}
		assert.Empty(t, axe(t, p), name)
	}
	// Elsewhere a frame keeps to one verb.
	p := tab(t, 720, 405)
	still(t, p)
	require.NoError(t, p.Visit(ours.URL+"/player.html?mode=embed&credit=more&render="+render+"#v1/action"))
	require.NoError(t, p.Running())
	assert.Equal(t, 1, eval[int](t, p, `[...document.querySelectorAll("#verb > *")].filter(e => e.checkVisibility()).length`))
	assert.False(t, eval[bool](t, p, `document.getElementById("whole-story").checkVisibility()`), "its page says so itself")
}

// TestOneLimitAfterTheOther: two buttons lead through the scenes in which async
// loses, each of which says in a sentence what loses and why, and who found it out.
func TestOneLimitAfterTheOther(t *testing.T) {
	for _, mode := range []string{"full", "embed"} {
		p := tab(t, 1280, 900)
		still(t, p)
		require.NoError(t, p.Visit(ours.URL+"/player.html?mode="+mode+"&render="+render+"#v1/sandbox"))
		require.NoError(t, p.Running())
		if mode == "embed" {
			click(t, p, "#more")
		}
		assert.False(t, eval[bool](t, p, `document.getElementById("limit").checkVisibility()`), "a team is no limit")
		choose(t, p, "#scene", scene.Limits[0])
		seen := map[string]bool{}
		for i, name := range scene.Limits {
			untilStatus(t, p, fmt.Sprintf(`s.scene === %q`, name))
			shown := eval[[]string](t, p, `[...document.querySelectorAll("#limit p")].filter(e => e.checkVisibility()).map(e => e.textContent)`)
			require.Len(t, shown, 3, name)
			assert.Equal(t, fmt.Sprintf("Limit %d of %d", i+1, len(scene.Limits)), shown[0])
			assert.Regexp(t, `^Source: \S`, shown[2])
			seen[shown[1]] = true
			// Each of its switches says in ink where it stands, whatever it is called here.
			assert.Empty(t, eval[[]string](t, p, `[...document.querySelectorAll("fieldset.pills label")].filter(e => e.checkVisibility()).filter(e => {
				const dark = [...e.querySelectorAll("span")].filter(s => s.checkVisibility()).map(s => getComputedStyle(s).backgroundColor === getComputedStyle(e).color);
				return dark.length !== 1 || dark[0] !== e.querySelector("input").checked;
			}).map(e => e.textContent)`), name)
			assert.Equal(t, int64(2), eval[int64](t, p, `evenflow && JSON.parse(evenflow.send('{"type":"get"}')).tracks`), "%s shows what it compares", name)
			if i+1 < len(scene.Limits) {
				click(t, p, "#limit-next")
			}
		}
		assert.Len(t, seen, len(scene.Limits), "each says something of its own")
		assert.Empty(t, axe(t, p))
		click(t, p, "#limit-next") // there is none
		click(t, p, "#limit-back")
		untilStatus(t, p, fmt.Sprintf(`s.scene === %q`, scene.Limits[len(scene.Limits)-2]))
	}
}

// TestSlidersAreRoundAndTyped: a slider stops at round values, whatever the least is; beside
// it any value can be typed, and one that is not allowed is said and loses nothing.
func TestSlidersAreRoundAndTyped(t *testing.T) {
	if !once() {
		return
	}
	p := player(t, 1280, 900, "v1/sandbox")
	for _, s := range eval[[][]float64](t, p, `[...document.querySelectorAll('.amount input[type="range"]')].map(e => [e.min / e.step, e.dataset.lo - e.min])`) {
		assert.InDelta(t, math.Round(s[0]), s[0], 1e-9, "it begins at a step of its own")
		assert.GreaterOrEqual(t, s[1], 0.0)
	}
	eval[bool](t, p, `document.getElementById("meeting_length").focus() ?? true`)
	press(t, p, kb.ArrowRight)
	untilStatus(t, p, `s.values.meeting_length === "35m"`)
	press(t, p, kb.Home)
	untilStatus(t, p, `s.values.meeting_length === "1m"`)
	const typed = `document.querySelector('[data-for="meeting_length"]')`
	write := func(v string) {
		eval[bool](t, p, fmt.Sprintf(`(e => (e.focus(), e.value = %q, e.dispatchEvent(new Event("change", { bubbles: true }))))(%s)`, v, typed))
	}
	write("37")
	untilStatus(t, p, `s.values.meeting_length === "37m"`)
	write("999")
	until(t, p, `document.getElementById("notice-text").textContent.includes("meeting_length")`)
	until(t, p, typed+`.value === "37"`)
	assert.Equal(t, "37m", eval[string](t, p, `JSON.parse(evenflow.send('{"type":"get"}')).values.meeting_length`))
	assert.Equal(t, "37 min", eval[string](t, p, `document.getElementById("meeting_length").getAttribute("aria-valuetext")`))
}
