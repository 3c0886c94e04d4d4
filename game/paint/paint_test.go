package paint

import (
	"testing"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/game/view"
)

func f64(v float64) *float64 { return &v }

// fullest returns the scenes in the state that needs most shapes.
func fullest(t require.TestingT) map[string]*state.State {
	all := map[string]*state.State{}
	for _, scene := range []string{"flow", "planning"} {
		s := state.New()
		require.NoError(t, s.Do(state.Command{Type: "load", Scene: scene}))
		require.NoError(t, s.Do(state.Command{Type: "set", Key: "tracks", Value: "2"}))
		if scene == "flow" {
			for _, m := range []float64{30, 48, 70, 90} {
				require.NoError(t, s.Do(state.Command{Type: "tap", T: f64(m * 60000)}))
			}
		}
		require.NoError(t, s.Do(state.Command{Type: "seek", T: f64(2.5 * 3600000)}))
		all[scene] = s
	}
	return all
}

// TestQuads: no picture needs more quads than allowed, and building one allocates
// nothing once its glyphs are known.
func TestQuads(t *testing.T) {
	for name, s := range fullest(t) {
		for _, size := range [][3]float64{{390, 560, 3}, {1280, 590, 1}, {1920, 900, 2}, {3840, 1900, 1}} {
			var f view.Frame
			var a atlas
			var q quads
			s.Frame(&f, size[0], size[1])
			q.build(&f, size[2], &a)
			assert.Less(t, len(q.v)/4, MaxQuads, "%s at %v", name, size)
			assert.False(t, a.full, "the atlas holds every glyph of %s at %v", name, size)
			assert.Equal(t, len(q.v)/4*6, len(q.i))
			assert.Zero(t, testing.AllocsPerRun(5, func() { q.build(&f, size[2], &a) }), name)
		}
	}
}

// TestRound: a rectangle's quad covers it with a pixel to spare, and its radius
// comes out of the vertex as it went in.
func TestRound(t *testing.T) {
	f := &view.Frame{Theme: &assets.Light, Unit: 1, Shapes: []view.Shape{
		{Kind: view.Rect, X: 10, Y: 20, W: 40, H: 30, R: 7.25, Fill: assets.Ink},
		{Kind: view.Disc, X: 5, Y: 5, R: 4, Fill: assets.Skin, Stroke: assets.Ink, Width: 2},
		{Kind: view.Disc, X: 5, Y: 5, R: 4, Stroke: assets.Ink, Width: 2},
	}}
	var q quads
	q.build(f, 2, nil)
	assert.Equal(t, float32(19), q.v[0].DstX)
	assert.Equal(t, float32(39), q.v[0].DstY)
	assert.Equal(t, float32(101), q.v[2].DstX)
	assert.Equal(t, float32(40), q.v[0].Custom2)
	kind := int(q.v[0].ColorA)
	assert.Equal(t, kindRound, kind)
	assert.InDelta(t, 14.5, (q.v[0].ColorA-kindRound)*1024, 0.1)
	// The outlined disc: the outline's colour first, one pixel larger.
	ink := assets.Light.Color[assets.Ink]
	assert.Equal(t, float32(ink.R)/255, q.v[4].ColorR)
	assert.Equal(t, float32(10), q.v[4].Custom2)
	assert.Equal(t, float32(6), q.v[8].Custom2)
	// The ring without a fill is a line around.
	assert.Equal(t, kindLine, int(q.v[12].ColorA))
	assert.Len(t, q.v, 12+32*4)
}

// TestLine: a broken line counts its length through its corners, so that the
// dashes go around them.
func TestLine(t *testing.T) {
	f := &view.Frame{Theme: &assets.Light, Unit: 1,
		Points: []view.Point{{X: 0, Y: 0}, {X: 3, Y: 4}, {X: 3, Y: 4}, {X: 3, Y: 14}},
		Shapes: []view.Shape{{Kind: view.Line, From: 0, To: 4, Stroke: assets.Ink, Width: 2, Dash: view.Dotted}}}
	var q quads
	q.build(f, 2, nil)
	require.Len(t, q.v, 8, "a stretch without length draws nothing")
	assert.Equal(t, kindDash+1, int(q.v[0].ColorA))
	assert.InDelta(t, 0, q.v[0].Custom0, 1e-6)
	assert.InDelta(t, 10, q.v[1].Custom0, 1e-6)
	assert.InDelta(t, 10, q.v[4].Custom0, 1e-6)
	assert.InDelta(t, 30, q.v[5].Custom0, 1e-6)
}

// TestText: a glyph's picture lies where the text is anchored.
func TestText(t *testing.T) {
	f := &view.Frame{Theme: &assets.Light, Unit: 1, Shapes: []view.Shape{
		{Kind: view.Text, X: 100, Y: 50, Size: 20, Anchor: view.End, Fill: assets.Ink, Text: "11:29 min"},
	}}
	var q quads
	var a atlas
	q.build(f, 1, &a)
	require.Len(t, q.v, 8*4, "nine characters, one of them a space")
	box := f.Shapes[0].TextBox()
	assert.InDelta(t, box.X, q.v[0].DstX, 3)
	assert.InDelta(t, 100, q.v[len(q.v)-2].DstX, 3)
	for _, v := range q.v {
		assert.InDelta(t, 43, v.DstY, 10)
	}
}

func TestShaderCompiles(t *testing.T) {
	_, err := ebiten.NewShader(source)
	require.NoError(t, err)
}

func BenchmarkBuild(b *testing.B) {
	for name, s := range fullest(b) {
		b.Run(name, func(b *testing.B) {
			var f view.Frame
			var a atlas
			var q quads
			s.Frame(&f, 1280, 590)
			b.ReportAllocs()
			for b.Loop() {
				q.build(&f, 1, &a)
			}
			b.ReportMetric(float64(len(q.v)/4), "quads")
		})
	}
}
