package web_test

// What a thousand runs come to, to take along; and what happens without a network.

import (
	"encoding/base64"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
)

// TestGainToTakeAlong: text, CSV and picture hold the figures of the table, which are
// those of lab study, with settings and link.
func TestGainToTakeAlong(t *testing.T) {
	if !once() {
		return // the workers run the small program, whatever draws the stage
	}
	p := player(t, 1280, 720, "v1/sandbox")
	_, err := p.Send("window", state.Command{Type: "set", Key: "tau", Value: "15m"})
	require.NoError(t, err)
	untilStatus(t, p, `s.values.tau === "15m"`)
	openRuns(t, p)
	// What would be kept, and copied; workers come from a blob, too.
	eval[bool](t, p, `(globalThis.made = {}, HTMLAnchorElement.prototype.click = function () { made.name = this.download },
		URL.createObjectURL = b => (made.blob = b, "blob:none"),
		Object.defineProperty(navigator, "clipboard", { value: { writeText: async s => { made.text = s } } }), true)`)
	link := status(t, p).Link
	lab := labFigures(t, link)
	assert.Equal(t, lab, shownFigures(t, p))
	assert.Contains(t, lab, "first_deploy_h")
	assert.Contains(t, lab, "shares.waiting")
	assert.Contains(t, lab, "talk_share")

	eval[bool](t, p, `(document.getElementById("runs-take-copy").click(), true)`)
	until(t, p, `made.text && document.querySelector("#runs-take [role=status]").textContent === "Copied."`)
	text := eval[string](t, p, `made.text`)
	assert.Contains(t, text, "tau=15m", "the link")
	assert.Contains(t, text, "1,000 runs of each")
	assert.Contains(t, text, "Before: all sync. After: all async.")
	assert.True(t, eval[bool](t, p, `[...document.querySelectorAll("#runs-table tbody")].every(b =>
		made.text.includes(b.querySelector("th").textContent + ": " + b.querySelector("data").textContent + " before"))`), text)
	assert.Contains(t, text, "First look")
	assert.Contains(t, text, "People: 4")

	eval[bool](t, p, `(document.getElementById("runs-take-csv").click(), true)`)
	until(t, p, `made.name === "evenflow-gain.csv"`)
	eval[bool](t, p, `made.blob.text().then(s => { made.csv = s; return true })`)
	assert.True(t, eval[bool](t, p, `[...document.querySelectorAll("#runs-table data")].every(d => made.csv.includes('"' + d.value + '"'))`))

	eval[bool](t, p, `(document.getElementById("runs-take-picture").click(), true)`)
	until(t, p, `made.name === "evenflow-gain.png"`)
	if file := os.Getenv("EVENFLOW_GAIN_PNG"); file != "" {
		url := eval[string](t, p, `new Promise(done => { const r = new FileReader(); r.onload = () => done(r.result.split(",")[1]); r.readAsDataURL(made.blob) })`)
		b, err := base64.StdEncoding.DecodeString(url)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, b, 0o600))
	}
	assert.Equal(t, []int{1200, 630}, eval[[]int](t, p, `createImageBitmap(made.blob).then(b => [b.width, b.height])`))
}

// TestGainOfTheReadersHabits: the button opens it; before is what the run began with, and
// after what the reader has switched to, of the same thousand runs.
func TestGainOfTheReadersHabits(t *testing.T) {
	if !once() {
		return // the workers run the small program, whatever draws the stage
	}
	p := player(t, 1280, 720, "v1/sandbox?planning=async")
	eval[bool](t, p, `document.getElementById("gain").click() ?? true`)
	allRuns(t, p)
	intro := `document.getElementById("runs-intro").textContent`
	assert.Contains(t, eval[string](t, p, intro), "Before: planning async, communication sync, action sync. After: all async.")
	assert.Equal(t, labFigures(t, status(t, p).Link), shownFigures(t, p))
	at := 20. * 3600 * 1000
	for _, c := range []state.Command{{Type: "seek", T: &at}, {Type: "set", Key: "communication", Value: "async"}} {
		_, err := p.Send("window", c)
		require.NoError(t, err)
	}
	until(t, p, intro+`.includes("After: planning async, communication async, action sync.")`)
	allRuns(t, p)
	assert.Equal(t, labFigures(t, status(t, p).Link), shownFigures(t, p))
	assert.True(t, eval[bool](t, p, `[...document.querySelectorAll("#runs-gain tbody tr")].length === document.querySelectorAll("#runs figure").length`))
}

// TestRunsAfterTheNetwork: what could not be fetched is fetched when the network is
// back, and the error is gone.
func TestRunsAfterTheNetwork(t *testing.T) {
	if !once() {
		return // the workers run the small program, whatever draws the stage
	}
	p := player(t, 1280, 720, "v1/questions")
	eval[bool](t, p, `(globalThis.there = fetch, globalThis.fetch = () => Promise.reject(new TypeError("no network")),
		panel.hidden && more.click(), document.querySelector("#runs").open = true)`)
	until(t, p, `document.querySelector("#runs-body [role=alert]")?.textContent.includes("no network")`)
	assert.True(t, eval[bool](t, p, `Boolean(document.getElementById("runs-again"))`))
	eval[bool](t, p, `(globalThis.fetch = there, dispatchEvent(new Event("online")), true)`)
	allRuns(t, p)
	assert.True(t, eval[bool](t, p, `!document.querySelector("#runs-body [role=alert]")`))
}
