package web_test

import (
	"fmt"
	"html"
	"image"
	"image/color"
	"math"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/game/svg"
	"evenflow/game/view"
	"evenflow/web/browse"
	"evenflow/web/site"
)

// aside serves pages that only the tests need: /test/SCENE-THEME-WxH.html is the
// SVG of a scene's telling moment at that size, in the fonts of the site.
func aside(w http.ResponseWriter, r *http.Request) {
	if strings.HasSuffix(r.URL.Path, ".css") {
		w.Header().Set("Content-Type", "text/css")
		fmt.Fprint(w, `body{margin:0;overflow:hidden} svg{display:block}
@font-face{font-family:"Source Sans 3";font-weight:400;src:url(/fonts/source-sans-3-400.woff)}
@font-face{font-family:"Source Sans 3";font-weight:600;src:url(/fonts/source-sans-3-600.woff)}`)
		return
	}
	var width, height int
	name := strings.NewReplacer("/test/", "", "-", " ", "x", " ", ".html", "").Replace(r.URL.Path)
	var scene, theme string
	if _, err := fmt.Sscanf(name, "%s %s %d %d", &scene, &theme, &width, &height); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	f, err := frame(scene, theme, width, height)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Security-Policy", site.Policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><title>%s</title><link rel="icon" href="data:,"><link rel="stylesheet" href="svg.css">%s`, html.EscapeString(name), svg.Append(nil, f, svg.Options{}))
}

// frame computes the same picture natively.
func frame(scene, theme string, w, h int) (*view.Frame, error) {
	s, err := site.Moment(scene, theme)
	if err != nil {
		return nil, err
	}
	f := &view.Frame{}
	s.Frame(f, float64(w), float64(h))
	return f, nil
}

// A spot is a place on the picture whose colour is known.
type spot struct {
	x, y int
	want assets.RGB
	what string
}

// spots finds the middles of filled shapes where nothing that is drawn later
// comes near, so that the colour must be the shape's own to the last bit.
func spots(f *view.Frame) []spot {
	var out []spot
	for i := range f.Shapes {
		s := &f.Shapes[i]
		if s.Fill == assets.None || s.Pattern != view.Solid || s.Kind == view.Text || s.Kind == view.Line {
			continue
		}
		for _, c := range middles(f, s) {
			if c.X < 4 || c.Y < 4 || c.X > f.W-4 || c.Y > f.H-4 || !inside(f, s, c, -3) || covered(f, i, c) {
				continue
			}
			out = append(out, spot{int(c.X), int(c.Y), f.Theme.Color[s.Fill], fmt.Sprintf("shape %d (kind %d, %s%s)", i, s.Kind, s.ID, s.Label)})
		}
	}
	return out
}

// middles are the centre of a shape and, of larger ones, the centres of its
// parts in a grid.
func middles(f *view.Frame, s *view.Shape) []view.Point {
	x, y, w, h := bounds(f, s)
	nx, ny := 1+2*int(min(w/40, 4)), 1+2*int(min(h/40, 4))
	var out []view.Point
	for i := range nx * ny {
		fx, fy := (float64(i%nx)+.5)/float64(nx), (float64(i/nx)+.5)/float64(ny)
		out = append(out, view.Point{X: math.Floor(x+w*fx) + .5, Y: math.Floor(y+h*fy) + .5})
	}
	return out
}

func bounds(f *view.Frame, s *view.Shape) (x, y, w, h float64) {
	switch s.Kind {
	case view.Rect:
		return s.X, s.Y, s.W, s.H
	case view.Disc:
		return s.X - s.R, s.Y - s.R, 2 * s.R, 2 * s.R
	}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range f.Points[s.From:s.To] {
		x0, x1 = min(x0, p.X), max(x1, p.X)
		y0, y1 = min(y0, p.Y), max(y1, p.Y)
		if s.Kind == view.Strip {
			y0, y1 = min(y0, p.B), max(y1, p.B)
		}
	}
	return x0, y0, x1 - x0, y1 - y0
}

// inside reports whether a point lies in the shape grown by d pixels.
func inside(f *view.Frame, s *view.Shape, p view.Point, d float64) bool {
	switch s.Kind {
	case view.Rect:
		r := max(0, s.R)
		dx := math.Abs(p.X-s.X-s.W/2) - s.W/2 + r
		dy := math.Abs(p.Y-s.Y-s.H/2) - s.H/2 + r
		return math.Hypot(max(dx, 0), max(dy, 0))+min(max(dx, dy), 0)-r <= d
	case view.Disc:
		return math.Hypot(p.X-s.X, p.Y-s.Y) <= s.R+d
	case view.Strip:
		pts := f.Points[s.From:s.To]
		for i := 1; i < len(pts); i++ {
			a, b := pts[i-1], pts[i]
			if p.X < a.X-d || p.X > b.X+d || b.X <= a.X {
				continue
			}
			t := (p.X - a.X) / (b.X - a.X)
			if p.Y >= a.Y+t*(b.Y-a.Y)-d && p.Y <= a.B+t*(b.B-a.B)+d {
				return true
			}
		}
		return false
	}
	return false
}

// covered reports whether a shape drawn after shape i comes near the point.
func covered(f *view.Frame, i int, p view.Point) bool {
	const near = 3
	for j := range f.Shapes[i:] {
		s := &f.Shapes[i+j]
		wide := near + s.Width
		switch s.Kind {
		case view.Text:
			if s.Y-s.Size < p.Y && p.Y < s.Y+s.Size/2 && math.Abs(p.X-s.X) < s.Size*float64(len(s.Text)) {
				return true
			}
		case view.Line:
			pts := f.Points[s.From:s.To]
			for k := 1; k < len(pts); k++ {
				if distance(p, pts[k-1], pts[k]) < wide {
					return true
				}
			}
		default:
			if j == 0 { // the shape itself: its outline only
				if s.Stroke != assets.None && !inside(f, s, p, -wide) {
					return true
				}
			} else if (s.Fill != assets.None || s.Stroke != assets.None) && inside(f, s, p, wide) {
				return true
			}
		}
	}
	return false
}

// distance is that of p from the stretch a to b.
func distance(p, a, b view.Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = min(1, max(0, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

// near reports whether two colours differ by at most d in every channel.
func near(a, b color.RGBA, d int) bool {
	off := func(x, y uint8) bool { return max(int(x)-int(y), int(y)-int(x)) > d }
	return !off(a.R, b.R) && !off(a.G, b.G) && !off(a.B, b.B)
}

// clear is how much a channel (of 0 to 255) may differ before a pixel counts as
// clearly another: what two ways of smoothing an edge differ by is less.
const clear = 48

// differing is the share of pixels of a, in its rectangle r, that are clearly
// another colour in b.
func differing(a, b *image.RGBA, r image.Rectangle) float64 {
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if !near(a.RGBAAt(x, y), b.RGBAAt(x, y), clear) {
				n++
			}
		}
	}
	return float64(n) / float64(r.Dx()*r.Dy())
}

// TestCanvasShowsThePicture holds the canvas against the list of shapes, computed
// here for the same size: by the exact colour of shapes, and as a whole against
// the SVG of the same list.
func TestCanvasShowsThePicture(t *testing.T) {
	for _, size := range [][2]int{{390, 844}, {1280, 720}, {1920, 1080}} {
		p := player(t, size[0], size[1], "v1/flow")
		q := tab(t, size[0], size[1])
		for _, scene := range []string{"flow", "planning"} {
			for _, theme := range []string{"light", "dark", "projector"} {
				t.Run(fmt.Sprintf("%s %s %d", scene, theme, size[0]), func(t *testing.T) { same(t, p, q, scene, theme) })
			}
		}
	}
}

// same compares the player in p, led to the scene's telling moment, with the list
// of shapes and with its SVG, shown in q.
func same(t *testing.T, p, q *browse.Tab, scene, theme string) {
	choose(t, p, "#theme", theme)
	_, err := p.Send("window", state.Command{Type: "load", Link: state.StageOf(scene).Still() + "&theme=" + theme})
	require.NoError(t, err)
	wh := eval[[]int](t, p, `(s => [s.width, s.height])(stage.getBoundingClientRect()).map(Math.round)`)
	until(t, p, fmt.Sprintf(`document.documentElement.style.getPropertyValue("--stage-h") === "%dpx"`, wh[1]))
	f, err := frame(scene, theme, wh[0], wh[1])
	require.NoError(t, err)
	got := picture(t, p)

	found := spots(f)
	require.GreaterOrEqual(t, len(found), 20, "places whose colour is certain")
	step := float64(len(found)) / 20
	for i := range 20 {
		s := found[int(float64(i)*step)]
		want := color.RGBA{s.want.R, s.want.G, s.want.B, 255}
		assert.True(t, near(got.RGBAAt(s.x, s.y), want, 2), "%s at %d,%d: got %v, want %v", s.what, s.x, s.y, got.RGBAAt(s.x, s.y), want)
	}

	require.NoError(t, q.Size(wh[0], wh[1], 1))
	require.NoError(t, q.Visit(fmt.Sprintf("%s/test/%s-%s-%dx%d.html", ours.URL, scene, theme, wh[0], wh[1])))
	eval[bool](t, q, `document.fonts.ready.then(() => true)`)
	share := differing(picture(t, q), got, image.Rect(0, 0, wh[0], wh[1]))
	assert.LessOrEqual(t, share, 0.03, "share of pixels that clearly differ from the SVG")
	t.Logf("%.2f %% of the pixels clearly differ from the SVG", 100*share)
}

// TestComparisonSeesAnotherMoment makes sure that the comparison above can fail:
// ten minutes later is clearly another picture.
func TestComparisonSeesAnotherMoment(t *testing.T) {
	p := player(t, 1280, 720, "v1/planning?theme=light")
	a := picture(t, p)
	_, err := p.Send("window", state.Command{Type: "seek", T: new(4 * 3_600_000.0)})
	require.NoError(t, err)
	b := picture(t, p)
	assert.Greater(t, differing(a, b, a.Bounds()), 0.03)
	assert.Zero(t, differing(a, a, a.Bounds()))
}
