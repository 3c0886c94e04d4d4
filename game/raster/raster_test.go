package raster

import (
	"image/color"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/game/view"
)

// frame makes a picture of shapes on paper.
func frame(shapes []view.Shape, points ...view.Point) *view.Frame {
	f := &view.Frame{W: 100, H: 60, Unit: 1, Theme: &assets.Light, Points: points}
	f.Shapes = append([]view.Shape{{Kind: view.Rect, W: 100, H: 60, Fill: assets.Paper}}, shapes...)
	return f
}

func rgb(c assets.Color) color.RGBA {
	v := assets.Light.Color[c]
	return color.RGBA{v.R, v.G, v.B, 255}
}

// TestShapes: every kind of shape is where it is meant to be, at two scales.
func TestShapes(t *testing.T) {
	pts := []view.Point{{X: 10, Y: 10}, {X: 90, Y: 10}, {X: 90, Y: 50}}
	curve := []view.Point{{X: 10, Y: 50, B: 50}, {X: 50, Y: 10, B: 50}, {X: 90, Y: 10, B: 50}}
	for _, c := range []struct {
		name    string
		shape   view.Shape
		points  []view.Point
		in, out [][2]float64
	}{
		{"rectangle", view.Shape{Kind: view.Rect, X: 20, Y: 10, W: 40, H: 30, R: 10, Fill: assets.Ink}, nil, [][2]float64{{40, 25}, {21.5, 25}, {40, 11.5}}, [][2]float64{{21, 11}, {59, 39}, {70, 25}}},
		{"its outline", view.Shape{Kind: view.Rect, X: 20, Y: 10, W: 40, H: 30, R: 10, Stroke: assets.Ink, Width: 4}, nil, [][2]float64{{20, 25}, {40, 10}, {60, 25}}, [][2]float64{{40, 25}, {18, 8}, {64, 25}}},
		{"disc", view.Shape{Kind: view.Disc, X: 50, Y: 30, R: 20, Fill: assets.Ink}, nil, [][2]float64{{50, 30}, {66, 30}}, [][2]float64{{66, 46}, {75, 30}}},
		{"ring", view.Shape{Kind: view.Disc, X: 50, Y: 30, R: 20, Stroke: assets.Ink, Width: 6}, nil, [][2]float64{{70, 30}, {50, 10}}, [][2]float64{{50, 30}, {64, 30}, {76, 30}}},
		{"line", view.Shape{Kind: view.Line, To: 3, Stroke: assets.Ink, Width: 6}, pts, [][2]float64{{50, 10}, {90, 30}, {92, 9}, {8.5, 10}}, [][2]float64{{50, 20}, {80, 30}, {96, 10}}},
		{"dashes", view.Shape{Kind: view.Line, To: 2, Stroke: assets.Ink, Width: 4, Dash: view.Dashed}, pts, [][2]float64{{13, 10}, {23, 10}}, [][2]float64{{18, 10}, {28, 10}, {8.5, 10}}},
		{"area", view.Shape{Kind: view.Strip, To: 3, Fill: assets.Ink}, curve, [][2]float64{{48, 30}, {70, 12}, {80, 48}}, [][2]float64{{20, 30}, {95, 30}, {70, 52}}},
		{"dots", view.Shape{Kind: view.Rect, W: 100, H: 60, Fill: assets.Ink, Pattern: view.Dots}, nil, [][2]float64{{3, 3}, {9, 15}}, [][2]float64{{6, 6}, {12, 9}}},
		{"hatching", view.Shape{Kind: view.Rect, W: 100, H: 60, Fill: assets.Ink, Pattern: view.Hatch}, nil, [][2]float64{{15, 15}, {18, 24}}, [][2]float64{{16, 17}, {20, 25.5}}},
		{"letter", view.Shape{Kind: view.Text, X: 10, Y: 50, Size: 60, Text: "I", Bold: true, Fill: assets.Ink}, nil, [][2]float64{{18, 30}}, [][2]float64{{40, 30}, {18, 58}}},
	} {
		for _, k := range []float64{1, 4} {
			img := Draw(frame([]view.Shape{c.shape}, c.points...), k)
			require.Equal(t, 100*int(k), img.Bounds().Dx())
			at := func(p [2]float64) float64 { // how much of the ink is there: 0 to 1
				got := img.RGBAAt(int(p[0]*k), int(p[1]*k))
				paper, ink := rgb(assets.Paper), rgb(assets.Ink)
				return float64(int(paper.R)-int(got.R)) / float64(int(paper.R)-int(ink.R))
			}
			for _, p := range c.in {
				if c.shape.Pattern == view.Solid || k > 1 { // a dot is smaller than a pixel
					assert.Greater(t, at(p), 0.6, "%s at %v, scale %v", c.name, p, k)
				}
			}
			for _, p := range c.out {
				assert.Less(t, at(p), 0.4, "%s at %v, scale %v", c.name, p, k)
			}
		}
	}
}

// TestAreas: a shape covers as many pixels as it is large.
func TestAreas(t *testing.T) {
	for _, c := range []struct {
		name  string
		shape view.Shape
		want  float64
	}{
		{"disc", view.Shape{Kind: view.Disc, X: 50, Y: 30, R: 20, Fill: assets.Ink}, math.Pi * 400},
		{"ring", view.Shape{Kind: view.Disc, X: 50, Y: 30, R: 20, Stroke: assets.Ink, Width: 4}, math.Pi * (22*22 - 18*18)},
		{"rounded", view.Shape{Kind: view.Rect, X: 10, Y: 10, W: 60, H: 30, R: 8, Fill: assets.Ink}, 1800 - (4-math.Pi)*64},
		{"hatching", view.Shape{Kind: view.Rect, W: 96, H: 60, Fill: assets.Ink, Pattern: view.Hatch}, 96 * 60 * 1.4 * math.Sqrt2 / 6},
		{"dots", view.Shape{Kind: view.Rect, W: 96, H: 60, Fill: assets.Ink, Pattern: view.Dots}, 16 * 10 * math.Pi * .81},
	} {
		img := Draw(frame([]view.Shape{c.shape}), 4)
		sum := 0.0
		paper, ink := float64(rgb(assets.Paper).R), float64(rgb(assets.Ink).R)
		for i := 0; i < len(img.Pix); i += 4 {
			sum += (paper - float64(img.Pix[i])) / (paper - ink) / 16
		}
		assert.InEpsilon(t, c.want, sum, 0.02, c.name)
	}
}

// TestPicture: the telling moment of the first scene, by what lies at a few
// places of its list of shapes.
func TestPicture(t *testing.T) {
	s := state.New()
	require.Empty(t, s.Open("v1/flow?tap=48m&t=1h22m"))
	var f view.Frame
	s.Frame(&f, 600, 315)
	img := Draw(&f, 2)
	assert.Equal(t, rgb(assets.Paper), img.RGBAAt(3, 3))
	found := map[view.Role]bool{}
	for i := range f.Shapes {
		sh := &f.Shapes[i]
		if sh.Kind != view.Strip || sh.Pattern != view.Solid || found[sh.Role] {
			continue
		}
		// The middle of the area, near its floor, where nothing is written.
		p := f.Points[(sh.From+sh.To)/2]
		x, y := p.X, p.B-(p.B-p.Y)*0.05-1
		got := img.RGBAAt(int(x*2), int(y*2))
		if sh.Role == view.Work {
			want := rgb(sh.Fill)
			assert.InDelta(t, want.R, got.R, 30, "work at %v, %v", x, y)
			assert.InDelta(t, want.B, got.B, 30, "work at %v, %v", x, y)
		}
		found[sh.Role] = true
	}
	assert.True(t, found[view.Work])
}

// TestNoShape draws nothing from what has nothing to draw.
func TestNoShape(t *testing.T) {
	img := Draw(frame([]view.Shape{{Kind: view.Line, Stroke: assets.Ink, Width: 2}, {Kind: view.Strip, Fill: assets.Ink}, {Kind: view.Text, Fill: assets.Ink, Size: 20}, {Kind: view.Rect, X: 500, W: 5, H: 5, Fill: assets.Ink}}), 1)
	for y := range 60 {
		for x := range 100 {
			require.Equal(t, rgb(assets.Paper), img.RGBAAt(x, y))
		}
	}
}
