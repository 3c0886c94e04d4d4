package web_test

// The first screen of the story: the room, in sight and at work.

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim/tally"
	"evenflow/web/browse"
)

// first is what the player of the first screen shows.
const first = `JSON.parse(document.querySelector("#room iframe").contentWindow.evenflow.send('{"type":"get"}'))`

// firstScreen opens the story where it begins, once its room is at work.
func firstScreen(t *testing.T, w, h int, motion string) *browse.Tab {
	t.Helper()
	p := tab(t, w, h)
	require.NoError(t, p.Prefer("prefers-reduced-motion", motion, "prefers-color-scheme", "light"))
	require.NoError(t, p.Visit(ours.URL+"/"))
	until(t, p, `document.querySelector("#room iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`)
	return p
}

// TestFirstScreen: laptop and phone have the room without scrolling, on half of the screen
// or more, its three switches and its pause in reach, and the button that goes on. Where
// nothing may move it stands, and a switch changes what it says.
func TestFirstScreen(t *testing.T) {
	if !once() {
		return
	}
	for _, size := range [][2]int{{1280, 720}, {1440, 900}, {390, 844}, {360, 640}} {
		p := firstScreen(t, size[0], size[1], "reduce")
		name := fmt.Sprint(size)
		until(t, p, first+`.values.view === "room"`)
		assert.False(t, eval[bool](t, p, first+`.playing`), name)
		in := eval[[]float64](t, p, `(() => {
			const room = document.getElementById("room").getBoundingClientRect(), go = document.querySelector("#first .go").getBoundingClientRect();
			const inside = document.querySelector("#room iframe").contentDocument;
			const low = Math.max(...["planning", "communication", "action", "play"].map(id => inside.getElementById(id).getBoundingClientRect().bottom));
			return [room.height / innerHeight, go.bottom / innerHeight, (room.top + low) / innerHeight, document.documentElement.scrollWidth - innerWidth];
		})()`)
		assert.GreaterOrEqual(t, in[0], 0.5, "%s: the room's share of the screen", name)
		assert.LessOrEqual(t, in[1], 1.0, "%s: the button is in sight", name)
		assert.LessOrEqual(t, in[2], 1.0, "%s: switches and pause are in sight", name)
		assert.LessOrEqual(t, in[3], 0.0, "%s: nothing to scroll to the side", name)
		assert.True(t, eval[bool](t, p, `(() => {
			const go = document.querySelector("#first .go"), top = () => go.getBoundingClientRect().top, words = go.textContent, was = top();
			go.textContent = "";
			const same = top() === was;
			go.textContent = words;
			return same;
		})()`), "%s: the button stands where it will before the page's words are read", name)
		was := eval[string](t, p, first+`.summary`)
		for _, habit := range tally.Habits {
			require.Equal(t, "sync", eval[string](t, p, first+`.values["`+habit+`"]`), "%s: %s", name, habit)
			eval[bool](t, p, `document.querySelector("#room iframe").contentDocument.querySelector('#`+habit+` input[value="async"]').click() ?? true`)
			until(t, p, first+`.values["`+habit+`"] === "async"`)
		}
		assert.NotEqual(t, was, eval[string](t, p, first+`.summary`), name)
	}
}

// TestFirstScreenMoves: where things may move, it plays some seconds with the old habits,
// some with the new ones, and stands; who stops it has it for good.
func TestFirstScreenMoves(t *testing.T) {
	if !once() {
		return
	}
	p := firstScreen(t, 640, 480, "no-preference")
	until(t, p, first+`.playing && `+first+`.planning === "sync"`)
	until(t, p, first+`.playing && `+first+`.planning === "async"`)
	until(t, p, `!`+first+`.playing`)
	assert.Equal(t, "async", eval[string](t, p, first+`.values.action`))
	p = firstScreen(t, 640, 480, "no-preference")
	until(t, p, first+`.playing`)
	eval[bool](t, p, `document.querySelector("#room iframe").contentDocument.getElementById("play").click() ?? true`)
	until(t, p, `!`+first+`.playing`)
	// Longer than the first half would have lasted.
	eval[bool](t, p, `new Promise(done => setTimeout(() => done(true), 4500))`)
	assert.False(t, eval[bool](t, p, first+`.playing`))
	assert.Equal(t, "sync", eval[string](t, p, first+`.planning`))
	eval[bool](t, p, `document.querySelector("#first .go").click() ?? true`)
	until(t, p, `location.hash === "#step-1"`)
	until(t, p, `document.querySelector("#holder iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`)
}
