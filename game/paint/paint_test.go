package paint

import (
	"image"
	"math"
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
	// Eight people twice, in the habits with the most threads, close and from afar.
	for name, factor := range map[string]float64{"sandbox, close": 4, "sandbox": 1, "sandbox, days": 0.3, "sandbox, weeks": 0.1} {
		s := state.New()
		require.NoError(t, s.Do(state.Command{Type: "load", Scene: "sandbox"}))
		for key, value := range map[string]string{"people": "8", "communication": "async", "questions": "1.9", "tracks": "2"} {
			require.NoError(t, s.Do(state.Command{Type: "set", Key: key, Value: value}))
		}
		require.NoError(t, s.Do(state.Command{Type: "seek", T: f64(30 * 3600000)}))
		require.NoError(t, s.Do(state.Command{Type: "zoom", Factor: f64(factor)}))
		all[name] = s
	}
	return all
}

// newAtlas returns an atlas, and where it puts its pixels.
func newAtlas(side int) (*atlas, *image.Paletted) {
	a := &atlas{}
	pixels := image.NewPaletted(image.Rect(0, 0, side, side), nil)
	a.put = func(r image.Rectangle, p []byte) {
		for i := range len(p) / 4 {
			pixels.Pix[(r.Min.Y+i/r.Dx())*side+r.Min.X+i%r.Dx()] = p[4*i]
		}
	}
	a.reset(side)
	return a, pixels
}

// TestQuads: no picture needs more quads than allowed, and building one allocates
// nothing once its glyphs are known.
func TestQuads(t *testing.T) {
	for name, s := range fullest(t) {
		for _, size := range [][3]float64{{390, 560, 3}, {1280, 590, 1}, {1920, 900, 2}, {3840, 1900, 1}} {
			var f view.Frame
			s.Frame(&f, size[0], size[1])
			var q quads
			a, _ := newAtlas(2048)
			require.True(t, q.build(&f, size[2], a), "the atlas holds every glyph of %s at %v", name, size)
			t.Logf("%s at %v: %d quads", name, size, len(q.v)/4)
			assert.Less(t, len(q.v)/4, MaxQuads, "%s at %v", name, size)
			assert.Zero(t, testing.AllocsPerRun(5, func() { q.build(&f, size[2], a) }), name)
			for _, v := range q.v {
				for _, x := range [...]float32{v.DstX, v.DstY, v.SrcX, v.SrcY, v.ColorA, v.Custom0, v.Custom1, v.Custom2, v.Custom3} {
					require.False(t, math.IsNaN(float64(x)) || math.Abs(float64(x)) > 1e6, "%s at %v: %+v", name, size, v)
				}
			}
		}
	}
}

// TestDraw: the whole of a frame is queued without a display, and a warm painter
// allocates nothing of its own.
func TestDraw(t *testing.T) {
	var f view.Frame
	fullest(t)["planning"].Frame(&f, 640, 360)
	dst := ebiten.NewImage(640, 360)
	var p Painter
	require.NoError(t, p.Draw(dst, &f, 1))
	assert.Greater(t, p.Quads(), 100)
	assert.Less(t, p.Quads(), roomFor, "what only makes room does not count")
	assert.Len(t, p.quads.v, 4*roomFor)
	require.NoError(t, p.Draw(dst, &f, 1))
	assert.Len(t, p.quads.v, 4*p.Quads(), "and is there once")
	assert.Zero(t, testing.AllocsPerRun(5, func() { p.prepare(&f, 1) }))
}

// TestAtlasGrows: a frame whose glyphs do not fit makes the atlas larger.
func TestAtlasGrows(t *testing.T) {
	f := &view.Frame{W: 100, H: 100, Unit: 1, Theme: &assets.Light}
	for r := 'A'; r <= 'z'; r++ {
		f.Shapes = append(f.Shapes, view.Shape{Kind: view.Text, Size: 100, Fill: assets.Ink, Text: string(r)})
	}
	var p Painter
	require.NoError(t, p.Draw(ebiten.NewImage(100, 100), f, 1))
	assert.Equal(t, 1024, p.atlas.side)
	w, h := p.glyphs.Bounds().Dx(), p.glyphs.Bounds().Dy()
	assert.Equal(t, [2]int{1024, 1024}, [2]int{w, h})
}

// frame returns a frame of one shape.
func frame(s view.Shape, p ...view.Point) *view.Frame {
	s.To = len(p)
	return &view.Frame{W: 100, H: 100, Unit: 1, Theme: &assets.Light, Points: p, Shapes: []view.Shape{s}}
}

// quadsOf builds a frame and returns its quads.
func quadsOf(t *testing.T, f *view.Frame, scale float64) [][4]ebiten.Vertex {
	var q quads
	a, _ := newAtlas(512)
	require.True(t, q.build(f, scale, a))
	var all [][4]ebiten.Vertex
	for i := 0; i < len(q.v); i += 4 {
		all = append(all, [4]ebiten.Vertex(q.v[i:i+4]))
	}
	require.Len(t, q.i, 6*len(all))
	return all
}

// TestBox: a rectangle's quad covers it with a pixel to spare, and its outline
// comes after it.
func TestBox(t *testing.T) {
	q := quadsOf(t, frame(view.Shape{Kind: view.Rect, X: 10, Y: 20, W: 40, H: 30, R: 7.25, Fill: assets.Ink, Stroke: assets.Gold, Width: 3}), 2)
	require.Len(t, q, 2)
	a, b := q[0][0], q[0][2]
	assert.Equal(t, [4]float32{19, 39, 101, 101}, [4]float32{a.DstX, a.DstY, b.DstX, b.DstY})
	assert.Equal(t, [4]float32{-41, -31, 41, 31}, [4]float32{a.SrcX, a.SrcY, b.SrcX, b.SrcY})
	assert.Equal(t, [3]float32{40, 30, 14.5}, [3]float32{a.Custom0, a.Custom1, a.Custom2})
	ink := assets.Light.Color[assets.Ink]
	assert.Equal(t, [4]float32{float32(ink.R) / 255, float32(ink.G) / 255, float32(ink.B) / 255, kindRound}, [4]float32{a.ColorR, a.ColorG, a.ColorB, a.ColorA})
	a = q[1][0]
	assert.Equal(t, [3]float32{16, 36, kindOutline}, [3]float32{a.DstX, a.DstY, a.ColorA})
	assert.Equal(t, float32(3), a.Custom3, "half the outline's width")
}

// TestNothing: what has no colour or no size draws nothing.
func TestNothing(t *testing.T) {
	p := []view.Point{{X: 1, Y: 1}, {X: 2, Y: 1}}
	for _, s := range []view.Shape{
		{Kind: view.Rect, W: 10, H: 10},
		{Kind: view.Rect, W: -1, H: 10, Fill: assets.Ink},
		{Kind: view.Disc, Fill: assets.Ink},
		{Kind: view.Line, Width: 2},
		{Kind: view.Line, Stroke: assets.Ink},
		{Kind: view.Strip},
		{Kind: view.Text, Text: "x", Size: 10},
		{Kind: view.Text, Text: "  ", Size: 10, Fill: assets.Ink},
	} {
		assert.Empty(t, quadsOf(t, frame(s, p...), 1), "%+v", s)
	}
	assert.Empty(t, quadsOf(t, frame(view.Shape{Kind: view.Line, Width: 2, Stroke: assets.Ink}), 1))
	assert.Empty(t, quadsOf(t, frame(view.Shape{Kind: view.Strip, Fill: assets.Ink}, p[0]), 1))
}

// TestPaper: the sheet under everything is the ground, which is drawn once.
func TestPaper(t *testing.T) {
	sheet := view.Shape{Kind: view.Rect, W: 100, H: 100, Fill: assets.Paper}
	assert.Empty(t, quadsOf(t, frame(sheet), 1))
	sheet.W = 50
	assert.Len(t, quadsOf(t, frame(sheet), 1), 1)
	// The ground is paper up to its edges and under all that comes.
	f := frame(view.Shape{Kind: view.Rect, W: 50, H: 100, Fill: assets.Ink})
	q := quads{w: 120, h: 100}
	a, _ := newAtlas(512)
	require.True(t, q.build(f, 1, a))
	require.Len(t, q.v, 8)
	for i, c := range [][2]float32{{0, 0}, {120, 0}, {120, 100}, {0, 100}} {
		assert.LessOrEqual(t, math.Abs(float64(q.v[i].DstX-c[0])), margin+0.0)
		assert.LessOrEqual(t, math.Abs(float64(q.v[i].DstY-c[1])), margin+0.0)
	}
	paper := assets.Light.Color[assets.Paper]
	assert.Equal(t, float32(paper.R)/255, q.v[0].ColorR)
}

// TestStripWithoutSeams: neighbours in a strip share their sides to the bit and
// only the outer ones are soft. Where the edge jumps, the higher one is soft and
// the lower one reaches under it; where neither is, both are and a hard column
// covers the seam.
func TestStripWithoutSeams(t *testing.T) {
	var p []view.Point
	for _, c := range [][3]float64{
		{1, 9, 20},
		{4.3, 8, 20},
		{4.3, 8, 20},
		{7.1, 5, 20},
		{7.1, 12, 20},
		{9, 12, 20},
		{9, 10, 20},
		{11, 10, 20},
		{11, 15, 25},
		{13, 15, 25},
	} {
		p = append(p, view.Point{X: c[0], Y: c[1], B: c[2]})
	}
	q := quadsOf(t, frame(view.Shape{Kind: view.Strip, Fill: assets.Fill0}, p...), 1.5)
	require.Len(t, q, 6)
	const left, right = 0, 1 // corners
	hard := float32(100)     // inside there is no edge
	assert.Equal(t, q[0][right].DstX, q[1][left].DstX)
	assert.InDelta(t, 1.5-margin, q[0][left].DstX, 1e-6)
	assert.InDelta(t, -margin, q[0][left].Custom2, 1e-6, "the left end is soft")
	assert.Greater(t, q[0][right].Custom3, hard)
	assert.Greater(t, q[1][left].Custom2, hard)
	x := 7.1 * 1.5
	assert.InDelta(t, x+margin, q[1][right].DstX, 1e-5, "the higher side of a jump is soft")
	assert.InDelta(t, -margin, q[1][right].Custom3, 1e-5)
	assert.InDelta(t, x-0.5, q[2][left].DstX, 1e-5, "the lower one goes under it")
	assert.Greater(t, q[2][left].Custom2, hard)
	assert.InDelta(t, 9*1.5+0.5, q[2][right].DstX, 1e-5, "also to its right")
	assert.Greater(t, q[2][right].Custom3, hard)
	assert.InDelta(t, 9*1.5-margin, q[4][left].DstX, 1e-5)
	x = 11 * 1.5
	assert.InDelta(t, x-0.5, q[3][left].DstX, 1e-5, "where neither is higher there is a column")
}

// TestStripFlat: a stretch of a strip that has no height costs no quad.
func TestStripFlat(t *testing.T) {
	s := view.Shape{Kind: view.Strip, Fill: assets.Fill0}
	q := quadsOf(t, frame(s, view.Point{X: 0, Y: 5, B: 5}, view.Point{X: 2, Y: 5, B: 5}, view.Point{X: 2, Y: 3, B: 5}, view.Point{X: 4, Y: 3, B: 5}), 1)
	require.Len(t, q, 1)
	assert.InDelta(t, 2-margin, q[0][0].DstX, 1e-6)
	assert.InDelta(t, -margin, q[0][0].Custom2, 1e-6, "it begins with a soft side")
}

// TestStripEdges: the distance to a sloping edge is across it.
func TestStripEdges(t *testing.T) {
	q := quadsOf(t, frame(view.Shape{Kind: view.Strip, Fill: assets.Fill0}, view.Point{X: 0, Y: 0, B: 10}, view.Point{X: 4, Y: 3, B: 10}), 1)
	require.Len(t, q, 1)
	for _, v := range q[0] {
		x, y := float64(v.DstX), float64(v.DstY)
		assert.InDelta(t, (y-x*0.75)*0.8, v.Custom0, 1e-5)
		assert.InDelta(t, 10-y, v.Custom1, 1e-5)
		assert.InDelta(t, x, v.Custom2, 1e-5)
		assert.InDelta(t, 4-x, v.Custom3, 1e-5)
	}
}

// TestLine: the stretches of a line meet in a shared side, and a broken line
// counts its length through its corners, so that the dashes go around them.
func TestLine(t *testing.T) {
	p := []view.Point{{X: 0, Y: 0}, {X: 3, Y: 4}, {X: 3, Y: 4}, {X: 3, Y: 14}, {X: 3.2, Y: 4}}
	q := quadsOf(t, frame(view.Shape{Kind: view.Line, Stroke: assets.Ink, Width: 2, Dash: view.Dotted}, p...), 2)
	require.Len(t, q, 3, "a stretch without length draws nothing")
	for i := range 2 {
		assert.Equal(t, [2]float32{q[0][3-i].DstX, q[0][3-i].DstY}, [2]float32{q[1][i].DstX, q[1][i].DstY}, "a mitre")
	}
	assert.NotEqual(t, q[1][3].DstX, q[2][0].DstX, "a sharp turn has no mitre")
	for i, v := range [...]ebiten.Vertex{q[0][0], q[1][0], q[2][0]} {
		assert.Equal(t, float32(withPattern*(dashed+view.Dotted)), v.ColorA)
		// Where the middle lies on the line, and where that would be from the start.
		assert.InDelta(t, [...]float64{(10 + 2) / 2, 10 + (20-2)/2, 30 + 20.004/2}[i], v.Custom3, 1e-3)
		assert.InDelta(t, [...]float64{(10 + 2) / 2, (20 + 2) / 2, 20.004 / 2}[i], v.Custom0, 1e-3)
		assert.Equal(t, float32(0), v.Custom2, "each has an end that is cut")
	}
	// Places along and across belong to the corners they stand at.
	for i, s := range [][5]float64{{0, 0, 0.6, 0.8, 6}, {6, 8, 0, 1, 9}} {
		for _, v := range q[i] {
			x, y := float64(v.DstX)-s[0], float64(v.DstY)-s[1]
			assert.InDelta(t, x*s[2]+y*s[3]-s[4], v.SrcX, 1e-4)
			assert.InDelta(t, -x*s[3]+y*s[2], v.SrcY, 1e-4)
		}
	}
	// A dot is a line without length.
	q = quadsOf(t, frame(view.Shape{Kind: view.Line, Stroke: assets.Ink, Width: 2}, p[1:3]...), 2)
	require.Len(t, q, 1)
	assert.Equal(t, [3]float32{kindRound, 2, 2}, [3]float32{q[0][0].ColorA, q[0][0].Custom0, q[0][0].Custom2})
}

// TestText: glyphs stand on whole pixels, where the text is anchored, and pick
// the quarter of a pixel that is left over.
func TestText(t *testing.T) {
	s := view.Shape{Kind: view.Text, X: 100.3, Y: 50.4, Size: 20, Anchor: view.End, Fill: assets.Ink, Text: "11:29 min"}
	q := quadsOf(t, frame(s), 1)
	require.Len(t, q, 8, "nine characters, one of them a space")
	box := s.TextBox()
	assert.InDelta(t, box.X, q[0][0].DstX, 3)
	assert.InDelta(t, 100, q[7][2].DstX, 3)
	for _, g := range q {
		for _, v := range g {
			assert.Equal(t, math.Floor(float64(v.DstX)), float64(v.DstX))
			assert.Equal(t, math.Floor(float64(v.DstY)), float64(v.DstY))
			assert.InDelta(t, 43, v.DstY, 10)
			assert.Equal(t, float32(1), v.Custom0+v.Custom1+v.Custom2+v.Custom3)
		}
	}
	s.Anchor, s.X = view.Start, 10.49
	g := quadsOf(t, frame(s), 1)[0][0]
	assert.Equal(t, float32(1), g.Custom2, "a half")
	s.X = 10.9
	h := quadsOf(t, frame(s), 1)[0][0]
	assert.Equal(t, float32(1), h.Custom0, "the next whole")
	assert.Equal(t, g.DstX+1, h.DstX)
}

// TestAtlas: a glyph's pixels hold its ink, each glyph is drawn once, and a full
// atlas says so.
func TestAtlas(t *testing.T) {
	a, pixels := newAtlas(64)
	e, ok := a.sheet(false, 32).glyph('l')
	require.True(t, ok)
	ink := 0.0
	for y := int(e.y); y < int(e.y+e.h); y++ {
		for x := int(e.x); x < int(e.x+e.w); x++ {
			ink += float64(pixels.Pix[y*64+x]) / 255
		}
	}
	// An l of Source Sans is about 0.08 em wide and 0.71 em high, with a bend.
	assert.InDelta(t, 0.08*0.72*32*32, ink, 15)
	again, ok := a.sheet(false, 32).glyph('l')
	assert.True(t, ok)
	assert.Equal(t, e, again)
	assert.Len(t, a.shelves, 1)
	assert.Equal(t, int(e.w)+1, a.shelves[0].used)
	full := false
	for r := 'A'; r <= 'Z' && !full; r++ {
		_, ok := a.sheet(false, 32).glyph(r)
		full = !ok
	}
	assert.True(t, full)
	// A rune that the font lacks is drawn as its box.
	a.reset(64)
	box, ok := a.sheet(false, 20).glyph('⛄')
	assert.True(t, ok)
	assert.Positive(t, box.w)
}

func BenchmarkBuild(b *testing.B) {
	for name, s := range fullest(b) {
		b.Run(name, func(b *testing.B) {
			var f view.Frame
			s.Frame(&f, 1280, 590)
			var q quads
			a, _ := newAtlas(1024)
			b.ReportAllocs()
			for b.Loop() {
				q.build(&f, 1, a)
			}
			b.ReportMetric(float64(len(q.v)/4), "quads")
		})
	}
}
