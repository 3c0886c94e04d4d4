package web_test

// embed.html gives what to paste, and embed.js puts players into a stranger's page.

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEmbedPage: what is done in the preview is in the code, for wherever it is pasted.
func TestEmbedPage(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 1280, 900)
	still(t, p)
	require.NoError(t, p.Visit(ours.URL+"/embed.html"))
	until(t, p, `code.value.includes("#v1/flow")`)
	choose(t, p, "#scene", "planning")
	until(t, p, `code.value.includes("#v1/planning")`)
	const inside = `document.querySelector("#preview iframe").contentDocument`
	eval[bool](t, p, inside+`.querySelector('#planning input[value="async"]').click() ?? true`)
	until(t, p, `code.value.includes("planning=async")`)
	choose(t, p, "#theme", "dark")
	until(t, p, `code.value.includes("theme=dark")`)
	choose(t, p, "#width", "360")
	until(t, p, `document.querySelector("#preview iframe").clientWidth === 360`)
	until(t, p, `document.querySelector("#preview iframe").clientHeight > 400`)
	choose(t, p, "#mode", "stage")
	until(t, p, `code.value.includes("?mode=stage#v1/planning") && `+inside+`?.getElementById("app")?.dataset.phase === "running"`)
	for _, where := range eval[[]string](t, p, `[...document.querySelector("#where").options].map(o => o.value)`) {
		choose(t, p, "#where", where)
		code := eval[string](t, p, `code.value`)
		assert.NotRegexp(t, `\{(src|link|title|base|picture)`, code, where)
		assert.Contains(t, code, ours.URL, where)
		assert.True(t, eval[bool](t, p, `document.querySelector('.note[data-where="`+where+`"]').checkVisibility()`), where)
	}
	choose(t, p, "#where", "html")
	assert.Contains(t, eval[string](t, p, `code.value`), `planning=async&amp;theme=dark"`)
	eval[bool](t, p, `(Object.defineProperty(navigator, "clipboard", { value: { writeText: async s => { globalThis.copied = s } } }), document.getElementById("copy").click(), true)`)
	until(t, p, `copied === code.value`)
}

// strangers is a page of another origin with three players by embed.js, far apart, and one
// that waits for a click. Its host knows nothing of ours, and ours sends none of our headers.
func strangers(t *testing.T) string {
	t.Helper()
	bare := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(bare.Close)
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>A blog</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>body{margin:0} div{height:3000px}</style><script src="%s/embed.js" defer></script>
<even-flow id="a" link="v1/flow?tap=48m" title="One question"><figure><a href="%[1]s/player.html">a picture</a></figure></even-flow>
<even-flow id="b" link="v1/planning" title="Planning" theme="dark"></even-flow><div></div>
<even-flow id="c" link="v1/sandbox" title="A team" start="click" height="500"></even-flow>`, bare.URL)
	}))
	t.Cleanup(page.Close)
	return strings.Replace(page.URL, "127.0.0.1", "localhost", 1) + "/"
}

// TestEvenFlowElement: players come when they are near, one of them with graphics; they go
// when they are far, and come back where they were.
func TestEvenFlowElement(t *testing.T) {
	if !once() {
		return
	}
	p := tab(t, 800, 600)
	beforeThePage(t, p, `globalThis.last = {}, addEventListener("evenflow", (e) => { if (e.target.id) last[e.target.id] = e.detail.link ? e.detail : last[e.target.id] }, true)`)
	require.NoError(t, p.Visit(strangers(t)))
	frame := func(id string) string {
		return `document.getElementById("` + id + `").shadowRoot.querySelector("iframe")`
	}
	until(t, p, `last.a?.scene === "flow" && last.b?.scene === "planning"`)
	assert.Equal(t, 1, eval[int](t, p, `[...document.querySelectorAll("even-flow")].filter(e => { const f = e.shadowRoot.querySelector("iframe"); return f && !f.src.includes("render=svg") }).length`), "with graphics")
	assert.Equal(t, "dark", eval[string](t, p, `last.b.theme`))
	assert.Equal(t, 1, eval[int](t, p, `last.a.taps`))
	assert.True(t, eval[bool](t, p, `document.getElementById("a").clientHeight >= 400 && document.documentElement.scrollWidth <= innerWidth`))
	eval[bool](t, p, frame("b")+`.contentWindow.postMessage({ evenflow: 1, type: "set", key: "planning", value: "async" }, "*") ?? true`)
	until(t, p, `last.b.planning === "async"`)

	eval[bool](t, p, `(document.getElementById("c").scrollIntoView(), true)`)
	until(t, p, `!`+frame("a")+` && !`+frame("b"))
	until(t, p, `document.getElementById("c").shadowRoot.querySelector("img")?.naturalWidth > 100`)
	assert.True(t, eval[bool](t, p, frame("c")+` === null`), "it waits for a click")
	assert.Equal(t, 500, eval[int](t, p, `document.getElementById("c").clientHeight`))
	eval[bool](t, p, `(document.getElementById("c").shadowRoot.querySelector("button").click(), true)`)
	until(t, p, `last.c?.scene === "sandbox"`)

	eval[bool](t, p, `(document.getElementById("b").scrollIntoView(), true)`)
	until(t, p, frame("b")+`?.src.includes("planning=async")`)
}
