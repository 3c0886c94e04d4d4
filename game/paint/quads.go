package paint

// The pure half: from a frame's shapes to quads, with nothing of the engine but
// its vertex type. Every quad says in its vertices what the shader has to draw.

import (
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/game/view"
)

// kinds of quad, as the shader knows them.
const (
	kindFlat  = 1
	kindRound = 2
	kindLine  = 3
	kindDash  = 4 // and the two after it: one for each view.Dash
	kindDots  = 7
	kindHatch = 8
	kindGlyph = 9
)

// MaxQuads is the most that a frame may need; a test holds every scene to it.
const MaxQuads = 5000

// glyphs says where the atlas keeps a glyph: the place of its picture in the
// atlas and, from the pen's position, on the screen.
type glyphs interface {
	glyph(r rune, bold bool, size float64, sub int) (g slot, ok bool)
}

// slot is a glyph's picture: x, y, w, h in the atlas, and its offset from the
// pen.
type slot struct{ x, y, w, h, dx, dy float32 }

// subSteps is how many positions between two pixels a glyph is drawn at.
const subSteps = 4

// quads collects the vertices of a frame.
type quads struct {
	v     []ebiten.Vertex
	i     []uint32
	k     float64 // device pixels per CSS pixel
	theme *assets.Theme
	rgb   [3]float32
}

func (q *quads) build(f *view.Frame, scale float64, atlas glyphs) {
	q.v, q.i = q.v[:0], q.i[:0]
	q.k, q.theme = scale, f.Theme
	for n := range f.Shapes {
		s := &f.Shapes[n]
		switch s.Kind {
		case view.Rect:
			q.rect(f, s)
		case view.Disc:
			q.round(s, s.X, s.Y, s.R, s.R, s.R)
		case view.Strip:
			q.strip(f, s)
		case view.Line:
			q.line(f, s)
		case view.Text:
			q.text(s, atlas)
		}
	}
}

func (q *quads) color(c assets.Color) {
	v := q.theme.Color[c]
	q.rgb = [3]float32{float32(v.R) / 255, float32(v.G) / 255, float32(v.B) / 255}
}

// vertex appends a corner in device pixels.
func (q *quads) vertex(x, y float64, kind int, c0, c1, c2, c3 float64) {
	q.v = append(q.v, ebiten.Vertex{
		DstX: float32(x), DstY: float32(y),
		ColorR: q.rgb[0], ColorG: q.rgb[1], ColorB: q.rgb[2], ColorA: float32(kind) + 0.5,
		Custom0: float32(c0), Custom1: float32(c1), Custom2: float32(c2), Custom3: float32(c3),
	})
}

// close makes two triangles of the last four corners, which go around.
func (q *quads) close() {
	n := uint32(len(q.v) - 4)
	q.i = append(q.i, n, n+1, n+2, n, n+2, n+3)
}

func (q *quads) rect(f *view.Frame, s *view.Shape) {
	if s.Pattern == view.Solid && (s.R > 0 || s.Stroke != assets.None) {
		q.round(s, s.X+s.W/2, s.Y+s.H/2, s.W/2, s.H/2, min(s.R, s.W/2, s.H/2))
		return
	}
	if s.Fill == assets.None {
		return
	}
	q.color(s.Fill)
	kind, u := pattern(s.Pattern), f.Unit*q.k
	x0, y0, x1, y1 := s.X*q.k, s.Y*q.k, (s.X+s.W)*q.k, (s.Y+s.H)*q.k
	q.vertex(x0, y0, kind, 0, 0, u, 0)
	q.vertex(x1, y0, kind, 0, 0, u, 0)
	q.vertex(x1, y1, kind, 0, 0, u, 0)
	q.vertex(x0, y1, kind, 0, 0, u, 0)
	q.close()
}

func pattern(p view.Pattern) int {
	switch p {
	case view.Dots:
		return kindDots
	case view.Hatch:
		return kindHatch
	}
	return kindFlat
}

// round draws a disc or rounded rectangle around x, y. An outline is the larger
// shape in its colour under the smaller one in the fill's; all fills are opaque.
// One without a fill is drawn as a line around.
func (q *quads) round(s *view.Shape, x, y, hw, hh, r float64) {
	w := 0.0
	if s.Stroke != assets.None {
		w = s.Width / 2
		if s.Fill == assets.None {
			q.ring(s, x, y, hw, hh, r)
			return
		}
		q.color(s.Stroke)
		q.roundFill(x, y, hw+w, hh+w, r+w)
	}
	if s.Fill != assets.None {
		q.color(s.Fill)
		q.roundFill(x, y, hw-w, hh-w, max(0, r-w))
	}
}

func (q *quads) roundFill(x, y, hw, hh, r float64) {
	if hw <= 0 || hh <= 0 {
		return
	}
	x, y, hw, hh, r = x*q.k, y*q.k, hw*q.k, hh*q.k, r*q.k
	ew, eh := hw+1, hh+1
	for _, c := range [...][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		q.vertex(x+c[0]*ew, y+c[1]*eh, kindRound, c[0]*ew, c[1]*eh, hw, hh)
		// The radius lies behind the point of the kind.
		q.v[len(q.v)-1].ColorA = kindRound + float32(min(r, 1000)+0.01)/1024
	}
	q.close()
}

// ring draws an outline as a line of 32 stretches.
func (q *quads) ring(s *view.Shape, x, y, hw, hh, r float64) {
	q.color(s.Stroke)
	var px, py float64
	for n := range 33 {
		a := 2 * math.Pi * float64(n) / 32
		c, d := math.Cos(a), math.Sin(a)
		nx, ny := x+math.Copysign(hw-r, c)+r*c, y+math.Copysign(hh-r, d)+r*d
		if n > 0 {
			q.stretch(px, py, nx, ny, s.Width, 0, view.Unbroken, 1)
		}
		px, py = nx, ny
	}
}

func (q *quads) strip(f *view.Frame, s *view.Shape) {
	q.color(s.Fill)
	kind, u := pattern(s.Pattern), f.Unit*q.k
	p := f.Points[s.From:s.To]
	for n := 1; n < len(p); n++ {
		a, b := p[n-1], p[n]
		if a.X == b.X {
			continue
		}
		q.vertex(a.X*q.k, a.Y*q.k, kind, 0, 0, u, 0)
		q.vertex(b.X*q.k, b.Y*q.k, kind, 0, 0, u, 0)
		q.vertex(b.X*q.k, b.B*q.k, kind, 0, 0, u, 0)
		q.vertex(a.X*q.k, a.B*q.k, kind, 0, 0, u, 0)
		q.close()
	}
}

func (q *quads) line(f *view.Frame, s *view.Shape) {
	q.color(s.Stroke)
	p := f.Points[s.From:s.To]
	run := 0.0
	for n := 1; n < len(p); n++ {
		run += q.stretch(p[n-1].X, p[n-1].Y, p[n].X, p[n].Y, s.Width, run, s.Dash, f.Unit)
	}
}

// stretch draws one straight piece of a line and returns its length in device
// pixels; run is the length of the line before it.
func (q *quads) stretch(x0, y0, x1, y1, width, run float64, d view.Dash, unit float64) float64 {
	x0, y0, x1, y1 = x0*q.k, y0*q.k, x1*q.k, y1*q.k
	length := math.Hypot(x1-x0, y1-y0)
	if length == 0 {
		return 0
	}
	tx, ty := (x1-x0)/length, (y1-y0)/length
	half := width / 2 * q.k
	side := half + 1
	ends := side // room for the round cap
	if d != view.Unbroken {
		ends = 0
	}
	for _, c := range [...][2]float64{{-ends, -side}, {length + ends, -side}, {length + ends, side}, {-ends, side}} {
		x, y := x0+tx*c[0]-ty*c[1], y0+ty*c[0]+tx*c[1]
		if d == view.Unbroken {
			q.vertex(x, y, kindLine, c[0], c[1], length, half)
		} else {
			q.vertex(x, y, kindDash+int(d)-1, run+c[0], c[1], unit*q.k, half)
		}
	}
	q.close()
	return length
}

func (q *quads) text(s *view.Shape, atlas glyphs) {
	q.color(s.Fill)
	face := glyph.For(s.Bold)
	x := s.X
	if s.Anchor != view.Start {
		w := face.Width(s.Text, s.Size)
		if s.Anchor == view.Middle {
			w /= 2
		}
		x -= w
	}
	size := s.Size * q.k
	x *= q.k
	y := float32(math.Round(s.Y * q.k))
	for _, r := range s.Text {
		whole := math.Floor(x)
		sub := int((x - whole) * subSteps)
		if g, ok := atlas.glyph(r, s.Bold, size, sub); ok && g.w > 0 {
			px, py := float32(whole)+g.dx, y+g.dy
			for _, c := range [...][2]float32{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
				q.v = append(q.v, ebiten.Vertex{
					DstX: px + c[0]*g.w, DstY: py + c[1]*g.h, SrcX: g.x + c[0]*g.w, SrcY: g.y + c[1]*g.h,
					ColorR: q.rgb[0], ColorG: q.rgb[1], ColorB: q.rgb[2], ColorA: kindGlyph + 0.5,
				})
			}
			q.close()
		}
		x += face.Advance(r) * size
	}
}
