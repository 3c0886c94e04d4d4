package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// TestPlacer: a text goes to the first of its places where it lies on the picture with
// room around it, and touches nothing; else to none.
func TestPlacer(t *testing.T) {
	p := placer{w: 200, h: 100}
	first, second, outside := place{60, 50, Middle}, place{140, 50, Middle}, place{2, 50, Middle}
	at := func(places ...place) (place, bool) { return p.find("words", 14, false, 2, places) }

	got, ok := at(first, second)
	assert.True(t, ok)
	assert.Equal(t, first, got)
	got, ok = at(outside, second)
	assert.True(t, ok, "it may not leave the picture")
	assert.Equal(t, second, got)

	p.taken = append(p.taken, Box{50, 40, 20, 20})
	got, ok = at(first, second)
	assert.True(t, ok, "what stands there has the place")
	assert.Equal(t, second, got)
	p.crossed = append(p.crossed, Box{139, 0, 2, 100})
	_, ok = at(first, second)
	assert.False(t, ok, "and nothing may cross it")
}

// TestPlacerNeverOverlaps: whatever is asked of it, what was placed does not overlap.
func TestPlacerNeverOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := placer{w: 300, h: 200}
		for range rapid.IntRange(1, 30).Draw(t, "texts") {
			var places []place
			for range rapid.IntRange(1, 4).Draw(t, "places") {
				places = append(places, place{
					float64(rapid.IntRange(-20, 320).Draw(t, "x")), float64(rapid.IntRange(-20, 220).Draw(t, "y")),
					Anchor(rapid.IntRange(0, 2).Draw(t, "anchor")),
				})
			}
			s := rapid.SampledFrom([]string{"a", "two words", "a longer label"}).Draw(t, "text")
			at, ok := p.find(s, 14, true, 2, places)
			if !ok {
				continue
			}
			box := textBox(s, at.x, at.y, 14, true, at.a)
			assert.False(t, meetsAny(p.taken, box))
			assert.True(t, p.fits(box))
			p.taken = append(p.taken, box)
		}
	})
}

// TestFlagsFindRoom: a flag flies to the right, else to the left, with the longest of its
// texts that has room; where there is none its pole stands alone.
func TestFlagsFindRoom(t *testing.T) {
	var f Frame
	b := &board{brush: brush{f: &f, u: 1, thick: 1}, placer: placer{w: 400, h: 100}, small: 14}
	at := banner{x: 200, y: 80, pole: 10, tense: Ahead, bare: 10, id: "release"}
	right, ok := raise(b, at, "a long text", "short")
	assert.True(t, ok)
	assert.InDelta(t, 200, right.X, 1e-9)
	at.x = 190
	left, ok := raise(b, at, "a long text", "short")
	assert.True(t, ok, "the right side is taken")
	assert.InDelta(t, 190, left.X+left.W, 1e-9)
	shapes := len(f.Shapes)
	_, ok = raise(b, at, "a long text", "short")
	assert.False(t, ok, "both are")
	assert.Len(t, f.Shapes, shapes+1, "the pole alone")
	at.bare = 0
	_, ok = raise(b, at, "short")
	assert.False(t, ok)
	assert.Len(t, f.Shapes, shapes+1, "or nothing")

	at.x = 385
	box, ok := raise(b, at, "a long text", "short")
	assert.True(t, ok)
	assert.InDelta(t, 385, box.X+box.W, 1e-9, "nor does it leave the picture")
	for _, s := range f.Shapes {
		assert.Equal(t, Ahead, s.Tense)
	}
}
