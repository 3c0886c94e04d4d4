package web_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/web/browse"
)

func TestStoryDrivesOnePlayer(t *testing.T) {
	if render == "svg" {
		return // the page asks for the player as it comes
	}
	p := tab(t, 1280, 720)
	still(t, p)
	require.NoError(t, p.Visit(ours.URL+"/"))
	const scene = `JSON.parse(document.querySelector("iframe").contentWindow.evenflow.send('{"type":"get"}'))`
	go1 := func(id string) {
		eval[bool](t, p, `(document.getElementById("`+id+`").scrollIntoView(), true)`)
	}
	go1("question")
	until(t, p, `document.querySelector("iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`)
	until(t, p, scene+`.scene === "flow"`)
	click(t, p, "#question button")
	until(t, p, scene+`.taps === 1`)
	until(t, p, `document.querySelector("#question .said").textContent.includes("Done 17 minutes later")`)
	go1("release")
	until(t, p, scene+`.scene === "planning"`)
	click(t, p, "#release button")
	until(t, p, scene+`.planning === "async"`)
	assert.Equal(t, 1, eval[int](t, p, `document.querySelectorAll("iframe").length`))
	assert.Equal(t, "https://remote.com/blog/why-you-should-be-doing-async-work", eval[string](t, p, `document.querySelector("footer a").href`))
	assert.Contains(t, eval[string](t, p, `document.querySelector("footer").innerText`), "Marcelo Lebre")
	for _, size := range sizes {
		require.NoError(t, p.Size(size[0], size[1], 1))
		assert.LessOrEqual(t, eval[int](t, p, `document.scrollingElement.scrollWidth`), size[0], "no scrolling sideways at %d", size[0])
	}
}

func TestStoryReadsWithoutScripts(t *testing.T) {
	p := tab(t, 390, 844)
	_, err := browse.Call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	require.NoError(t, p.Visit(ours.URL+"/"))
	assert.Equal(t, []float64{2, 0, 0}, eval[[]float64](t, p, `[
		[...document.querySelectorAll("figure svg")].filter(e => e.getBoundingClientRect().height > 100).length,
		[...document.querySelectorAll("button")].filter(e => e.getClientRects().length).length,
		document.querySelectorAll("iframe").length]`), "two stills, no buttons that do nothing, no empty frame")
}
