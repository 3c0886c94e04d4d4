package web_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/web/browse"
)

// axe runs the rules of axe-core on a page and returns what breaks them. Of what
// keeps to a rule it is not asked to write down every place, which takes it longer
// than the rules themselves.
func axe(t *testing.T, p *browse.Tab) []string {
	t.Helper()
	if !eval[bool](t, p, `"axe" in globalThis`) {
		script, err := os.ReadFile("node_modules/axe-core/axe.min.js")
		require.NoError(t, err, "make test installs it, and so does: cd web && npm ci")
		eval[bool](t, p, string(script)+"\n;true")
	}
	return eval[[]string](t, p, `axe.run({ iframes: false, resultTypes: ["violations"] }).then(r => r.passes.length < 10 ? ["axe looked at nothing"] : r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target + " " + n.failureSummary)))`)
}

// TestAxeFindsNothing: with everything open, in every theme. Where the engine draws, the
// page differs by a canvas alone, so that one moment of it is enough.
func TestAxeFindsNothing(t *testing.T) {
	scenes, themes := []string{"sandbox?communication=async&t=12h"}, []string{"light"}
	if once() {
		scenes, themes = append(scenes, "flow?tap=48m&t=82m", "planning?planning=async&t=7h"), append(themes, "dark", "projector")
	}
	for _, mode := range []string{"full", "embed"} {
		p := tab(t, 1280, 720)
		still(t, p)
		require.NoError(t, p.Visit(fmt.Sprintf("%s/player.html?mode=%s&render=%s#v1/flow", ours.URL, mode, render)))
		require.NoError(t, p.Running())
		if mode == "embed" {
			click(t, p, "#more")
		}
		for _, scene := range scenes {
			leadTo(t, p, "v1/"+scene)
			eval[bool](t, p, `([...document.querySelectorAll("#panel details")].forEach(d => (d.open = true)), true)`)
			until(t, p, `document.querySelectorAll("#twin-rows tr").length > 0`)
			for _, theme := range themes {
				choose(t, p, "#theme", theme)
				require.NoError(t, p.Drawn())
				assert.Empty(t, axe(t, p), "%s, %s, %s", mode, scene, theme)
			}
		}
		press(t, p, kb.Tab, "?")
		until(t, p, `keys.open`)
		assert.Empty(t, axe(t, p), "%s, the list of keys", mode)
	}
	if !once() {
		return
	}
	p := tab(t, 1280, 720)
	still(t, p)
	require.NoError(t, p.Visit(ours.URL+"/embed.html"))
	until(t, p, `code.value.includes("<iframe")`)
	assert.Empty(t, axe(t, p), "/embed.html")
	require.NoError(t, p.Visit(ours.URL+"/example.html"))
	assert.Empty(t, axe(t, p), "/example.html")
}
