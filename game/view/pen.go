package view

// The pen: what every mark is drawn with. It appends shapes to a frame and knows
// nothing of time, words or what is drawn.

import (
	"evenflow/assets"
)

// brush appends shapes to a frame.
type brush struct {
	f        *Frame
	u, thick float64 // pattern unit, line width
	dot      float64 // by how much small discs are larger where lines are thick
	tense    Tense   // of what is being drawn
	veil     bool    // only what is known is drawn
	digits   Number  // what digits of the texts mean
}

// as says of which tense is what is drawn from here on, and returns of which it was.
func (b *brush) as(t Tense) (was Tense) {
	was, b.tense = b.tense, t
	return was
}

// covered reports whether the veil lies over what is being drawn: nothing of it is
// seen, and it keeps nothing else from its place.
func (b *brush) covered() bool { return b.veil && b.tense != Known }

// shape appends a shape. Like other small helpers that are called everywhere it is
// not inlined: all their copies together would be a tenth of the small program's
// download. What has no room left has no size, not less than none.
//
//go:noinline
func (b *brush) shape(s Shape) {
	if b.covered() {
		return
	}
	s.W, s.H, s.Tense = max(0, s.W), max(0, s.H), b.tense
	b.f.Shapes = append(b.f.Shapes, s)
}

// point appends a corner.
//
//go:noinline
func (b *brush) point(x, y, base float64) { b.f.Points = append(b.f.Points, Point{x, y, base}) }

// line draws a polyline through the pairs of xy.
func (b *brush) line(width float64, d Dash, c assets.Color, r Role, xy ...float64) {
	p := len(b.f.Points)
	for i := 0; i+1 < len(xy); i += 2 {
		b.point(xy[i], xy[i+1], 0)
	}
	b.path(width, d, c, r, p)
}

// disc draws a circle of radius r around x, y, filled and outlined unless that colour is
// None.
func (b *brush) disc(x, y, r float64, fill, stroke assets.Color, width float64) {
	b.shape(Shape{Kind: Disc, X: x, Y: y, R: r, Fill: fill, Stroke: stroke, Width: width})
}

// strip fills the area between the points from one on.
func (b *brush) strip(r Role, fill assets.Color, from int) {
	b.shape(Shape{Kind: Strip, Role: r, Fill: fill, From: from, To: len(b.f.Points)})
}

// path draws a polyline through the points from one on.
func (b *brush) path(width float64, d Dash, c assets.Color, r Role, from int) {
	b.shape(Shape{Kind: Line, Role: r, Stroke: c, Width: width, Dash: d, From: from, To: len(b.f.Points)})
}

// panel outlines a rounded rectangle, and fills it unless fill is None.
func (b *brush) panel(r Role, box Box, round float64, fill, stroke assets.Color, width float64) {
	b.shape(Shape{Kind: Rect, Role: r, X: box.X, Y: box.Y, W: box.W, H: box.H, R: round, Fill: fill, Stroke: stroke, Width: width})
}

// rect fills an upright rectangle.
func (b *brush) rect(r Role, c assets.Color, x, y, w, h, round float64) {
	b.shape(Shape{Kind: Rect, Role: r, Fill: c, X: x, Y: y, W: w, H: h, R: max(0, min(round, w/2, h/2))})
}

// convex fills the convex polygon through the pairs of xy, at most six.
func (b *brush) convex(r Role, c assets.Color, xy ...float64) {
	from := len(b.f.Points)
	last := -1e9
	for {
		// The next corner to the right, and how far the polygon reaches there.
		x := 1e9
		for i := 0; i < len(xy); i += 2 {
			if xy[i] > last && xy[i] < x {
				x = xy[i]
			}
		}
		if x == 1e9 {
			break
		}
		lo, hi := 1e9, -1e9
		for i := 0; i < len(xy); i += 2 {
			k := (i + 2) % len(xy)
			ax, ay, bx, by := xy[i], xy[i+1], xy[k], xy[k+1]
			if x < min(ax, bx) || x > max(ax, bx) {
				continue
			}
			if ax == bx {
				lo, hi = min(lo, ay, by), max(hi, ay, by)
				continue
			}
			y := ay + (by-ay)*(x-ax)/(bx-ax)
			lo, hi = min(lo, y), max(hi, y)
		}
		b.point(x, lo, hi)
		last = x
	}
	b.strip(r, c, from)
}

// arrow draws the head of an arrow that points up or down (dir -1 or 1) at x, y.
func (b *brush) arrow(x, y, dir, size float64, c assets.Color) {
	b.line(1.75*b.thick, Unbroken, c, Decor, x-size, y-dir*size, x, y, x+size, y-dir*size)
}

// tip draws the filled head of an arrow that points up or down (dir -1 or 1).
func (b *brush) tip(x, y, dir, size float64) {
	b.convex(Decor, assets.Plum, x-size, y-dir*size*1.4, x+size, y-dir*size*1.4, x, y)
}

// outline draws what is still ahead as a dashed box with slightly rounded corners.
func (b *brush) outline(xa, ya, xb, yb float64, c assets.Color) {
	if xb-xa < 2*b.u {
		return
	}
	was := b.as(Ahead)
	r := min(4*b.u, (xb-xa)/2)
	if yb-ya < 20*b.u {
		// Nobody sees corners that small, but each costs as much as a side.
		b.line(1.5*b.thick, Dashed, c, Plan, xa, ya, xb, ya, xb, yb, xa, yb, xa, ya)
		b.as(was)
		return
	}
	b.line(1.5*b.thick, Dashed, c, Plan,
		xa+r, ya, xb-r, ya, xb-r*0.3, ya+r*0.3, xb, ya+r, xb, yb-r, xb-r*0.3, yb-r*0.3, xb-r, yb,
		xa+r, yb, xa+r*0.3, yb-r*0.3, xa, yb-r, xa, ya+r, xa+r*0.3, ya+r*0.3, xa+r, ya)
	b.as(was)
}

//go:noinline
func part(i int32) (edge, fill assets.Color) {
	return assets.Part0 + assets.Color(i%3), assets.Fill0 + assets.Color(i%3)
}
