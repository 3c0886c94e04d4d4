package paint

// The pure half: from a frame's shapes to quads, with nothing of the engine but
// its vertex type. Every quad says in its vertices what the shader has to know to
// tell how much of a pixel it covers.

import (
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/game/view"
)

// Kinds of quad, in Vertex.ColorA, with a pattern added: 8 times view.Pattern for
// areas, or 8 times (dashed + view.Dash) for broken lines. shapes.kage goes by the
// same numbers.
const (
	kindRound     = 0 // filled rounded rectangle, disc or stretch of a line
	kindOutline   = 1 // outline of one
	kindTrapezoid = 2 // with upright sides
	kindGlyph     = 3
	withPattern   = 8
	dashed        = 2
)

// MaxQuads is the most that a frame may need; a test holds every scene to it.
const MaxQuads = 5000

// margin is how far quads reach beyond what they show, in device pixels: the
// soft edge is half a pixel to either side.
const margin = 1

// subSteps is at how many places between two pixels a glyph is drawn: one for
// each channel of the atlas.
const subSteps = 4

// quads collects the vertices of a frame. It keeps its memory between frames;
// the zero value is ready.
type quads struct {
	w, h   float64 // of the ground in device pixels; 0: it is paper already
	v      []ebiten.Vertex
	i      []uint32 // six for every four of v; what lies behind its end stays right
	k      float64  // device pixels per CSS pixel
	theme  *assets.Theme
	rgb    [3]float32 // of the shape in hand
	joints []joint
}

// build makes the quads of a frame, in order, on a ground of paper as large as w
// and h say; 0: the ground is paper already.
// It reports false when there was no room for a glyph.
func (q *quads) build(f *view.Frame, scale float64, glyphs *atlas) bool {
	q.v = q.v[:0]
	q.k, q.theme = scale, f.Theme
	if q.w > 0 {
		// In the same draw call: filling the ground first would be a second one,
		// which costs as much script as five hundred quads.
		q.color(assets.Paper)
		q.box(kindRound, q.w/2, q.h/2, q.w/2, q.h/2, 0, 0)
	}
	fits := true
	for n := range f.Shapes {
		s := &f.Shapes[n]
		if n == 0 && isPaper(f, s) {
			continue // a second sheet would show nothing and cost every pixel
		}
		switch s.Kind {
		case view.Rect:
			q.round(s, s.X+s.W/2, s.Y+s.H/2, s.W/2, s.H/2, min(s.R, s.W/2, s.H/2))
		case view.Disc:
			q.round(s, s.X, s.Y, s.R, s.R, s.R)
		case view.Strip:
			q.strip(s, f.Points[s.From:s.To])
		case view.Line:
			q.line(s, f.Points[s.From:s.To])
		case view.Text:
			fits = q.text(s, glyphs) && fits
		}
	}
	q.index()
	return fits
}

// index makes two triangles of every four corners, which go around. They are the
// same in every frame.
func (q *quads) index() {
	for n := uint32(len(q.i) / 6 * 4); int(n) < len(q.v); n += 4 {
		q.i = append(q.i, n, n+1, n+2, n, n+2, n+3)
	}
}

// indices returns those of the quads there are.
func (q *quads) indices() []uint32 { return q.i[:len(q.v)/4*6] }

// fill adds quads that show nothing until there are n.
func (q *quads) fill(n int) {
	if more := 4*n - len(q.v); more > 0 {
		q.v = append(q.v, make([]ebiten.Vertex, more)...)
		q.index()
	}
}

// isPaper reports whether a shape is the whole picture in the colour of paper.
func isPaper(f *view.Frame, s *view.Shape) bool {
	return s.Kind == view.Rect && s.Fill == assets.Paper && s.Pattern == view.Solid && s.Stroke == assets.None &&
		s.R == 0 && s.X <= 0 && s.Y <= 0 && s.X+s.W >= f.W && s.Y+s.H >= f.H
}

func (q *quads) color(c assets.Color) {
	v := q.theme.Color[c]
	q.rgb = [3]float32{float32(v.R) / 255, float32(v.G) / 255, float32(v.B) / 255}
}

// quad appends the four corners of a quad and returns them; the caller says where
// they are. Writing them in place instead of appending each halves the time.
func (q *quads) quad(kind, c0, c1, c2, c3 float32) *[4]ebiten.Vertex {
	n := len(q.v)
	if cap(q.v) < n+4 {
		q.v = append(q.v, make([]ebiten.Vertex, 4)...)
	}
	q.v = q.v[:n+4]
	v := (*[4]ebiten.Vertex)(q.v[n:])
	for i := range v {
		v[i] = ebiten.Vertex{
			ColorR: q.rgb[0], ColorG: q.rgb[1], ColorB: q.rgb[2], ColorA: kind,
			Custom0: c0, Custom1: c1, Custom2: c2, Custom3: c3,
		}
	}
	return v
}

// place sets where a corner is in device pixels, and where in its shape or the atlas.
func place(v *ebiten.Vertex, x, y, sx, sy float32) { v.DstX, v.DstY, v.SrcX, v.SrcY = x, y, sx, sy }

// round draws a rounded rectangle or disc around x, y: the fill, then the
// outline.
func (q *quads) round(s *view.Shape, x, y, hw, hh, r float64) {
	if !(hw > 0 && hh > 0) {
		return
	}
	x, y, hw, hh, r = x*q.k, y*q.k, hw*q.k, hh*q.k, r*q.k
	if s.Fill != assets.None {
		q.color(s.Fill)
		q.box(kindRound+withPattern*float32(s.Pattern), x, y, hw, hh, r, 0)
	}
	if s.Stroke != assets.None && s.Width > 0 {
		q.color(s.Stroke)
		w := s.Width * q.k / 2
		q.box(kindOutline, x, y, hw, hh, r, w)
	}
}

// box adds the quad of a rounded rectangle around x, y; w is half the width of
// its outline.
func (q *quads) box(kind float32, x, y, hw, hh, r, w float64) {
	v := q.quad(kind, float32(hw), float32(hh), float32(r), float32(w))
	ew, eh := hw+w+margin, hh+w+margin
	l, r32, t, b := float32(x-ew), float32(x+ew), float32(y-eh), float32(y+eh)
	w32, h32 := float32(ew), float32(eh)
	place(&v[0], l, t, -w32, -h32)
	place(&v[1], r32, t, w32, -h32)
	place(&v[2], r32, b, w32, h32)
	place(&v[3], l, b, -w32, h32)
}

// far is a distance inside an edge that is not there.
const far = 1e4

// side is how a trapezoid ends to its left or right.
type side uint8

const (
	soft   side = iota // here ends what is drawn
	shared             // a neighbour begins at the same place
	under              // it reaches half a pixel under a neighbour's soft side
)

// strip adds one upright quad per pair of points. Neighbours share their sides
// to the bit, so that no pixel is drawn by both or by none; only the strip's own
// ends are soft, and upright jumps in it.
func (q *quads) strip(s *view.Shape, p []view.Point) {
	if s.Fill == assets.None {
		return
	}
	q.color(s.Fill)
	k := q.k
	kind := kindTrapezoid + withPattern*float32(s.Pattern)
	// A pair closer than this stands one above the other.
	const upright = 1e-3
	left := soft
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
		right, next := shared, shared
		if j == len(p)-1 {
			right = soft
		} else if j > i+1 && (math.Abs(c.Y-b.Y)+math.Abs(c.B-b.B))*k > 0.01 {
			right, next = soft, soft
			// Two soft sides would let the ground shine through where both
			// neighbours are. One that is no higher than the other goes under it;
			// otherwise one hard column covers that.
			switch {
			case c.Y <= b.Y && b.B <= c.B:
				right = under
			case b.Y <= c.Y && c.B <= b.B:
				next = under
			default:
				if top, bottom := max(b.Y, c.Y)*k, min(b.B, c.B)*k; top < bottom {
					q.trapezoid(kind, x1-0.5, x1+0.5, top, top, bottom, bottom, shared, shared)
				}
			}
		}
		q.trapezoid(kind, x0, x1, a.Y*k, b.Y*k, a.B*k, b.B*k, left, right)
		left = next
	}
}

// trapezoid adds the area between two straight edges from x0 to x1, if it is one.
func (q *quads) trapezoid(kind float32, x0, x1, y0, y1, b0, b1 float64, left, right side) {
	if y0 >= b0 && y1 >= b1 {
		return
	}
	w := x1 - x0
	st, sb := (y1-y0)/w, (b1-b0)/w // slopes
	ct, cb := 1.0, 1.0
	if st != 0 {
		ct = 1 / math.Sqrt(1+st*st)
	}
	if sb != 0 {
		cb = 1 / math.Sqrt(1+sb*sb)
	}
	// Upright, the soft edge of a slope is the longer the steeper it is; behind
	// the opposite edge's own soft edge there is nothing to show.
	top, bottom := min(y0, y1)-margin/ct, max(b0, b1)+margin/cb
	l, r := x0, x1
	fromLeft, fromRight := float64(far), float64(far)
	switch left {
	case soft:
		l, fromLeft = x0-margin, 0
	case under:
		l = x0 - 0.5
	}
	switch right {
	case soft:
		r, fromRight = x1+margin, 0
	case under:
		r = x1 + 0.5
	}
	v := q.quad(kind, 0, 0, 0, 0)
	// How far a corner is inside the two slopes and the two sides.
	inside := func(v *ebiten.Vertex, x, y float64) {
		v.DstX, v.DstY = float32(x), float32(y)
		v.Custom0, v.Custom1 = float32((y-y0-st*(x-x0))*ct), float32((b0+sb*(x-x0)-y)*cb)
		v.Custom2, v.Custom3 = float32(fromLeft+x-x0), float32(fromRight+x1-x)
	}
	inside(&v[0], l, top)
	inside(&v[1], r, top)
	inside(&v[2], r, bottom)
	inside(&v[3], l, bottom)
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

// line draws a polyline. Each stretch is a quad whose
// ends are cut where the next one begins, so that no pixel is drawn twice; the
// distance to the stretch makes joins and caps round.
func (q *quads) line(s *view.Shape, p []view.Point) {
	if s.Stroke == assets.None || !(s.Width > 0) {
		return
	}
	q.color(s.Stroke)
	hw := s.Width * q.k / 2
	q.join(p)
	switch len(q.joints) {
	case 0:
	case 1:
		// A line without length is its two caps.
		if s.Dash == view.Unbroken {
			q.box(kindRound, q.joints[0].x, q.joints[0].y, hw, hw, hw, 0)
		}
	default:
		mitre(q.joints, hw+margin)
		q.stretches(s.Dash, hw)
	}
}

// join makes the joints of a line along points: those that are apart.
func (q *quads) join(p []view.Point) {
	k := q.k
	js := q.joints[:0]
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
	q.joints = js
}

// mitre finds where the two sides of a line, e off its middle, meet at its joints.
func mitre(js []joint, e float64) {
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
}

// stretches adds the quads between the joints of a line; hw is half its width.
func (q *quads) stretches(dash view.Dash, hw float64) {
	e := hw + margin
	kind := float32(kindRound)
	if dash != view.Unbroken {
		kind = withPattern * (dashed + float32(dash))
	}
	js := q.joints
	for i := range len(js) - 1 {
		a, b := &js[i], &js[i+1]
		// A stretch is a rectangle with round ends, from lo to hi along the line.
		// A broken line is cut at its ends and sharp turns instead.
		lo, hi, r := -hw, a.length+hw, hw
		if dash != view.Unbroken {
			if !a.mitred {
				lo, r = 0, 0
			}
			if !b.mitred {
				hi, r = a.length, 0
			}
		}
		mid := (lo + hi) / 2
		v := q.quad(kind, float32((hi-lo)/2), float32(hw), float32(r), float32(a.before+mid))
		corner := func(i int, x, y, along, across float64) {
			place(&v[i], float32(x), float32(y), float32(along-mid), float32(across))
		}
		nx, ny := -a.uy*e, a.ux*e
		if a.mitred {
			corner(0, a.px, a.py, a.lap, e)
			corner(1, a.qx, a.qy, -a.lap, -e)
		} else {
			x, y := a.x+(lo-margin)*a.ux, a.y+(lo-margin)*a.uy
			corner(0, x+nx, y+ny, lo-margin, e)
			corner(1, x-nx, y-ny, lo-margin, -e)
		}
		if b.mitred {
			corner(2, b.qx, b.qy, a.length+b.lap, -e)
			corner(3, b.px, b.py, a.length-b.lap, e)
		} else {
			x, y := a.x+(hi+margin)*a.ux, a.y+(hi+margin)*a.uy
			corner(2, x-nx, y-ny, hi+margin, -e)
			corner(3, x+nx, y+ny, hi+margin, e)
		}
	}
}

// text draws one quad per glyph, on whole pixels; the rest of its place is in the
// glyph's picture. It reports false when there was no room for one.
func (q *quads) text(s *view.Shape, glyphs *atlas) bool {
	if s.Fill == assets.None {
		return true
	}
	q.color(s.Fill)
	face := glyph.For(s.Bold)
	x := s.X
	switch s.Anchor {
	case view.Middle:
		x -= face.Width(s.Text, s.Size) / 2
	case view.End:
		x -= face.Width(s.Text, s.Size)
	}
	size := s.Size * q.k
	x *= q.k
	y := float32(math.Floor(s.Y*q.k + 0.5))
	sheet := glyphs.sheet(s.Bold, size)
	fits := true
	for _, r := range s.Text {
		g, ok := sheet.glyph(r)
		fits = fits && ok
		if g.w > 0 {
			steps := math.Floor(x*subSteps + 0.5)
			whole := math.Floor(steps / subSteps)
			var pick [subSteps]float32
			pick[int(steps-whole*subSteps)] = 1
			px, py := float32(whole)+g.dx, y+g.dy
			v := q.quad(kindGlyph, pick[0], pick[1], pick[2], pick[3])
			place(&v[0], px, py, g.x, g.y)
			place(&v[1], px+g.w, py, g.x+g.w, g.y)
			place(&v[2], px+g.w, py+g.h, g.x+g.w, g.y+g.h)
			place(&v[3], px, py+g.h, g.x, g.y+g.h)
		}
		x += face.Advance(r) * size
	}
	return fits
}
