package paint

// The pure part: a frame's shapes become quads, each with all that the shader
// has to know to say how much of a pixel it covers. Nothing here draws.

import (
	"image"
	"math"
	"unicode/utf8"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/game/view"
)

// Kinds of quad, in Vertex.ColorA. shapes.kage goes by the same numbers.
const (
	kindRect     = 0 // filled rounded rectangle; +3, +4: with dots, hatching
	kindOutline  = 1 // outline of one
	kindDots     = 3
	kindHatch    = 4
	kindStrip    = 5 // trapezoid with upright sides; +1, +2: with dots, hatching
	kindGlyph    = 8
	kindLine     = 9 // stretch of a line; + 4*dash + 2 if its end is free + 1 if its start is
	startIsFree  = 1
	endIsFree    = 2
	dashesByFour = 4
)

// margin is how far quads reach beyond what they show, in device pixels: the
// soft edge is half a pixel to either side.
const margin = 1

// mesh builds quads. It keeps its memory between frames; the zero value is
// ready. Everything in it is in device pixels.
type mesh struct {
	vertices []ebiten.Vertex
	indices  []uint32 // of as many quads as were ever needed
	atlas    *atlas
	scale    float64
	unit     float32 // of patterns and dashes
	red      float32 // the colour of the shape in hand
	green    float32
	blue     float32
	joints   []joint
}

// build makes the quads of a frame, in order, on paper that fills bounds. It
// reports false when the atlas has no room left for a glyph.
func (m *mesh) build(f *view.Frame, scale float64, bounds image.Rectangle) bool {
	m.vertices = m.vertices[:0]
	m.scale, m.unit = scale, float32(f.Unit*scale)
	x0, y0, x1, y1 := float64(bounds.Min.X), float64(bounds.Min.Y), float64(bounds.Max.X), float64(bounds.Max.Y)
	m.color(f, assets.Paper)
	m.trapezoid(kindStrip, x0, x1, y0-margin, y0-margin, y1+margin, y1+margin, false, false)
	fits := true
	for i := range f.Shapes {
		s := &f.Shapes[i]
		switch s.Kind {
		case view.Rect:
			m.rect(f, s, s.X+s.W/2, s.Y+s.H/2, s.W/2, s.H/2, min(s.R, s.W/2, s.H/2))
		case view.Disc:
			m.rect(f, s, s.X, s.Y, s.R, s.R, s.R)
		case view.Line:
			if s.Stroke != assets.None && s.Width > 0 {
				m.color(f, s.Stroke)
				m.line(f.Points[s.From:s.To], s.Width*scale, s.Dash)
			}
		case view.Strip:
			if s.Fill != assets.None {
				m.color(f, s.Fill)
				m.strip(f.Points[s.From:s.To], s.Pattern)
			}
		case view.Text:
			if s.Fill != assets.None {
				m.color(f, s.Fill)
				fits = m.text(s) && fits
			}
		}
	}
	for n := len(m.indices) / 6; n < m.quads(); n++ {
		v := uint32(4 * n)
		m.indices = append(m.indices, v, v+1, v+2, v+1, v+3, v+2)
	}
	return fits
}

func (m *mesh) quads() int { return len(m.vertices) / 4 }

func (m *mesh) color(f *view.Frame, c assets.Color) {
	v := f.Theme.Color[c]
	m.red, m.green, m.blue = float32(v.R)/255, float32(v.G)/255, float32(v.B)/255
}

// vertex appends a corner; quads are four of them: two at the left or start, two
// at the right or end.
func (m *mesh) vertex(kind float32, x, y, sx, sy float64, c0, c1, c2, c3 float32) {
	m.vertices = append(m.vertices, ebiten.Vertex{
		DstX: float32(x), DstY: float32(y), SrcX: float32(sx), SrcY: float32(sy),
		ColorR: m.red, ColorG: m.green, ColorB: m.blue, ColorA: kind,
		Custom0: c0, Custom1: c1, Custom2: c2, Custom3: c3,
	})
}

// rect adds the fill and the outline of a rounded rectangle around cx, cy; all
// in CSS pixels.
func (m *mesh) rect(f *view.Frame, s *view.Shape, cx, cy, hw, hh, r float64) {
	if !(hw > 0 && hh > 0) {
		return
	}
	k := m.scale
	if s.Fill != assets.None {
		m.color(f, s.Fill)
		kind, last := float32(kindRect), float32(0)
		switch s.Pattern {
		case view.Dots:
			kind, last = kindDots, m.unit
		case view.Hatch:
			kind, last = kindHatch, m.unit
		}
		m.box(kind, cx*k, cy*k, hw*k, hh*k, 0, r*k, last)
	}
	if s.Stroke != assets.None && s.Width > 0 {
		m.color(f, s.Stroke)
		w := s.Width * k / 2
		m.box(kindOutline, cx*k, cy*k, hw*k, hh*k, w, r*k, float32(w))
	}
}

func (m *mesh) box(kind float32, cx, cy, hw, hh, grow, r float64, last float32) {
	ex, ey := hw+grow+margin, hh+grow+margin
	for _, c := range [4][2]float64{{-ex, -ey}, {-ex, ey}, {ex, -ey}, {ex, ey}} {
		m.vertex(kind, cx+c[0], cy+c[1], c[0], c[1], float32(hw), float32(hh), float32(r), last)
	}
}

// far is a distance inside an edge that is not there.
const far = 1e4

// strip adds one upright quad per pair of points. Neighbours share their sides
// to the bit, so that no pixel is drawn by both or by none; only the strip's own
// ends are soft, and upright jumps in it.
func (m *mesh) strip(p []view.Point, pattern view.Pattern) {
	if len(p) < 2 {
		return
	}
	k := m.scale
	kind := float32(kindStrip) + float32(pattern)
	// A pair closer than this stands one above the other.
	const upright = 1e-3
	softLeft := true
	for i := 0; i+1 < len(p); i++ {
		x0, x1 := p[i].X*k, p[i+1].X*k
		if x1-x0 < upright {
			continue
		}
		// j is the last point at the right end's x: if it is not i+1 the edge
		// jumps there.
		j := i + 1
		for j+1 < len(p) && (p[j+1].X-p[i+1].X)*k < upright {
			j++
		}
		a, b, c := p[i], p[i+1], p[j]
		jump := j > i+1 && (math.Abs(c.Y-b.Y)+math.Abs(c.B-b.B))*k > 0.01
		softRight := j == len(p)-1 || jump
		m.trapezoid(kind, x0, x1, a.Y*k, b.Y*k, a.B*k, b.B*k, softLeft, softRight)
		if jump && j < len(p)-1 {
			// Two soft sides would let the ground shine through where both
			// neighbours are: one hard column covers that.
			top, bottom := max(b.Y, c.Y)*k, min(b.B, c.B)*k
			if top < bottom {
				m.trapezoid(kind, x1-0.5, x1+0.5, top, top, bottom, bottom, false, false)
			}
		}
		softLeft = jump
	}
}

// trapezoid adds the area between two straight edges from x0 to x1.
func (m *mesh) trapezoid(kind float32, x0, x1, y0, y1, b0, b1 float64, softLeft, softRight bool) {
	w := x1 - x0
	st, sb := (y1-y0)/w, (b1-b0)/w // slopes
	ct, cb := 1/math.Sqrt(1+st*st), 1/math.Sqrt(1+sb*sb)
	// Upright, the soft edge of a slope is the longer the steeper it is; behind
	// the opposite edge's own soft edge there is nothing to show.
	top, bottom := min(y0, y1)-margin/ct, max(b0, b1)+margin/cb
	l, r := x0, x1
	left, right := float64(far), float64(far)
	if softLeft {
		l, left = x0-margin, 0
	}
	if softRight {
		r, right = x1+margin, 0
	}
	for _, x := range [2]float64{l, r} {
		for _, y := range [2]float64{top, bottom} {
			m.vertex(kind, x, y, float64(m.unit), 0,
				float32((y-y0-st*(x-x0))*ct), float32((b0+sb*(x-x0)-y)*cb),
				float32(left+x-x0), float32(right+x1-x))
		}
	}
}

// joint is a corner of a line: where it is, the stretch that begins there, and
// the two points in which the stretches before and after meet. Where they cannot
// meet in a mitre they overlap instead.
type joint struct {
	x, y   float64
	ux, uy float64 // direction of the stretch that begins here
	length float64 // of it
	before float64 // length of the line up to here
	lap    float64 // along the stretches, from the joint to the ends of the mitre; positive: turns towards +normal
	mitred bool
	px, py float64 // end of the mitre on the side of +normal
	qx, qy float64 // and on the other
}

// line adds a polyline of a width in device pixels. Each stretch is a quad whose
// ends are cut where the next one begins, so that no pixel is drawn twice; the
// distance to the stretch makes joins and caps round.
func (m *mesh) line(p []view.Point, width float64, dash view.Dash) {
	k := m.scale
	hw := width / 2
	e := hw + margin
	js := m.joints[:0]
	for i := range p {
		x, y := p[i].X*k, p[i].Y*k
		if n := len(js); n > 0 {
			a := &js[n-1]
			dx, dy := x-a.x, y-a.y
			l := math.Hypot(dx, dy)
			if l < 1e-3 {
				continue
			}
			a.ux, a.uy, a.length = dx/l, dy/l, l
			js = append(js, joint{x: x, y: y, before: a.before + l})
			continue
		}
		js = append(js, joint{x: x, y: y})
	}
	m.joints = js
	if len(js) == 0 {
		return
	}
	if len(js) == 1 {
		// A line without length is its two caps.
		if dash == view.Unbroken {
			m.box(kindRect, js[0].x, js[0].y, hw, hw, 0, hw, 0)
		}
		return
	}
	for i := 1; i+1 < len(js); i++ {
		a, b := &js[i-1], &js[i]
		cos, sin := a.ux*b.ux+a.uy*b.uy, a.ux*b.uy-a.uy*b.ux
		if cos < -0.5 {
			continue // too sharp for a mitre
		}
		b.lap = e * sin / (1 + cos)
		if math.Abs(b.lap) > min(a.length, b.length) {
			continue
		}
		b.mitred = true
		// The mitre's ends lie off the joint by e along the normal and by lap
		// backwards.
		b.px, b.py = b.x-e*a.uy-b.lap*a.ux, b.y+e*a.ux-b.lap*a.uy
		b.qx, b.qy = 2*b.x-b.px, 2*b.y-b.py
	}
	for i := range len(js) - 1 {
		a, b := &js[i], &js[i+1]
		kind := float32(kindLine) + dashesByFour*float32(dash)
		reach0, reach1 := e, e
		if i == 0 {
			kind += startIsFree
			if dash != view.Unbroken {
				reach0 = margin
			}
		}
		if i == len(js)-2 {
			kind += endIsFree
			if dash != view.Unbroken {
				reach1 = margin
			}
		}
		c0, c1, c2 := float32(a.length), float32(hw), float32(a.before)
		nx, ny := -a.uy, a.ux
		if a.mitred {
			m.vertex(kind, a.px, a.py, a.lap, e, c0, c1, c2, m.unit)
			m.vertex(kind, a.qx, a.qy, -a.lap, -e, c0, c1, c2, m.unit)
		} else {
			x, y := a.x-reach0*a.ux, a.y-reach0*a.uy
			m.vertex(kind, x+e*nx, y+e*ny, -reach0, e, c0, c1, c2, m.unit)
			m.vertex(kind, x-e*nx, y-e*ny, -reach0, -e, c0, c1, c2, m.unit)
		}
		if b.mitred {
			m.vertex(kind, b.px, b.py, a.length-b.lap, e, c0, c1, c2, m.unit)
			m.vertex(kind, b.qx, b.qy, a.length+b.lap, -e, c0, c1, c2, m.unit)
		} else {
			x, y := b.x+reach1*a.ux, b.y+reach1*a.uy
			m.vertex(kind, x+e*nx, y+e*ny, a.length+reach1, e, c0, c1, c2, m.unit)
			m.vertex(kind, x-e*nx, y-e*ny, a.length+reach1, -e, c0, c1, c2, m.unit)
		}
	}
}

// text adds one quad per glyph, on whole pixels; the quarter of a pixel is in
// the glyph. It reports false when the atlas is full.
func (m *mesh) text(s *view.Shape) bool {
	face := glyph.For(s.Bold)
	x := s.X
	switch s.Anchor {
	case view.Middle:
		x -= face.Width(s.Text, s.Size) / 2
	case view.End:
		x -= face.Width(s.Text, s.Size)
	}
	baseline := math.Floor(s.Y*m.scale + 0.5)
	size := float32(s.Size * m.scale)
	fits := true
	for i := 0; i < len(s.Text); {
		r, n := utf8.DecodeRuneInString(s.Text[i:])
		i += n
		g, ok := m.atlas.glyph(r, s.Bold, size)
		fits = fits && ok
		if g.w > 0 {
			quarters := math.Floor(x*m.scale*4 + 0.5)
			whole := math.Floor(quarters / 4)
			var pick [4]float32
			pick[int(quarters-4*whole)] = 1
			left, top := whole+float64(g.left), baseline+float64(g.top)
			w, h := float64(g.w), float64(g.h)
			sx, sy := float64(g.x), float64(g.y)
			m.vertex(kindGlyph, left, top, sx, sy, pick[0], pick[1], pick[2], pick[3])
			m.vertex(kindGlyph, left, top+h, sx, sy+h, pick[0], pick[1], pick[2], pick[3])
			m.vertex(kindGlyph, left+w, top, sx+w, sy, pick[0], pick[1], pick[2], pick[3])
			m.vertex(kindGlyph, left+w, top+h, sx+w, sy+h, pick[0], pick[1], pick[2], pick[3])
		}
		x += face.Advance(r) * s.Size
	}
	return fits
}
