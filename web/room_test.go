package web_test

// The room in a real page: what its switches do to it.

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"evenflow/web/browse"
)

// TestSwitchesInTheRoom: each of the three switches, thrown in mid-day, changes in the next
// frame what is ahead, and an hour and more later the scoreboard with what the old habits
// would have given, the desks and the heap.
func TestSwitchesInTheRoom(t *testing.T) {
	p := player(t, 1280, 800, "v1/sandbox?view=room&t=20h")
	// Two animation frames: in the first the player draws, before the second it is seen.
	const frame = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`
	for _, name := range []string{"planning", "communication", "action"} {
		leadTo(t, p, "v1/sandbox?view=room&t=20h")
		before, words := picture(t, p), written(t, p)
		eval[bool](t, p, fmt.Sprintf(`(document.querySelector("#%s input[value=async]").click(), %s)`, name, frame))
		after := picture(t, p)
		assert.Positive(t, differing(before, after, stageOf(t, p)), "%s: the next frame", name)
		if render == "svg" {
			assert.NotEqual(t, words, written(t, p), "%s: the words of the next frame", name)
		}
		link := status(t, p).Link
		assert.Contains(t, link, name+"@20h=async")
		for _, later := range []string{"22h", "60h"} {
			leadTo(t, p, strings.Replace(link, "t=20h", "t="+later, 1))
			thrown, words := picture(t, p), written(t, p)
			leadTo(t, p, "v1/sandbox?view=room&t="+later)
			assert.Greater(t, differing(thrown, picture(t, p), stageOf(t, p)), 0.001, "%s at %s: desks, heap or numbers", name, later)
			if render == "svg" && later == "60h" {
				old := written(t, p)
				instead := slices.ContainsFunc(words, func(s string) bool { return strings.HasPrefix(s, "instead of") })
				assert.True(t, instead, "%s: what the old habits would have given: %q", name, words)
				assert.False(t, slices.ContainsFunc(old, func(s string) bool { return strings.HasPrefix(s, "instead of") }), "nothing was thrown")
			}
		}
	}
}

// written is every text of a picture that is drawn as SVG.
func written(t *testing.T, p *browse.Tab) []string {
	t.Helper()
	if render != "svg" {
		return nil
	}
	return eval[[]string](t, p, `[...document.querySelectorAll("#picture svg text")].map(e => e.textContent)`)
}

// stageOf is where the picture stands in the window.
func stageOf(t *testing.T, p *browse.Tab) image.Rectangle {
	t.Helper()
	r := eval[[]int](t, p, `(r => [r.left, r.top, r.right, r.bottom].map(Math.round))(stage.getBoundingClientRect())`)
	return image.Rect(r[0], r[1], r[2], r[3])
}
