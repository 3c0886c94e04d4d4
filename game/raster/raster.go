// Package raster draws a picture into pixels without a browser: the pictures that
// other sites show of a step are made with it when the pages are built. It draws
// the same list of shapes as the canvas and the SVG, in the same order. The player
// does not contain it.
package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/game/glyph/outline"
	"evenflow/game/view"
)

// Draw returns the picture of a frame, scale pixels to the CSS pixel.
func Draw(f *view.Frame, scale float64) *image.RGBA {
	w, h := int(math.Round(f.W*scale)), int(math.Round(f.H*scale))
	d := &drawer{f: f, k: scale, img: image.NewRGBA(image.Rect(0, 0, w, h))}
	for i := range f.Shapes {
		d.shape(&f.Shapes[i])
	}
	return d.img
}

// drawer is a picture in the making.
type drawer struct {
	f    *view.Frame
	k    float64 // pixels per CSS pixel
	img  *image.RGBA
	v    vector.Rasterizer
	path []step // of the shape in hand
}

// step is a piece of a path: to the first n of p, in pixels. 0: back to where the
// outline began; 1: straight; 2 and 3: a curve with one or two control points.
type step struct {
	n    int
	move bool
	p    [3]point
}

type point struct{ x, y float64 }

func (d *drawer) shape(s *view.Shape) {
	p := d.f.Points[s.From:s.To]
	switch s.Kind {
	case view.Rect:
		d.fill(s, func() { d.round(s.X, s.Y, s.W, s.H, s.R, false) })
		d.outline(s, func(by float64) {
			d.round(s.X-by, s.Y-by, s.W+2*by, s.H+2*by, rounder(s.R, by), false)
			if by := -by; s.W > -2*by && s.H > -2*by {
				d.round(s.X-by, s.Y-by, s.W+2*by, s.H+2*by, rounder(s.R, by), true)
			}
		})
	case view.Disc:
		d.fill(s, func() { d.disc(s.X, s.Y, s.R, false) })
		d.outline(s, func(by float64) {
			d.disc(s.X, s.Y, s.R+by, false)
			if s.R > by {
				d.disc(s.X, s.Y, s.R-by, true)
			}
		})
	case view.Strip:
		if len(p) < 2 {
			return
		}
		d.fill(s, func() {
			var poly []point
			for _, q := range p {
				poly = append(poly, point{q.X, q.Y})
			}
			for i := len(p) - 1; i >= 0; i-- {
				poly = append(poly, point{p[i].X, p[i].B})
			}
			d.polygon(poly)
		})
	case view.Line:
		if len(p) < 2 || s.Stroke == assets.None {
			return
		}
		d.begin()
		d.stroke(p, s)
		d.paint(s.Stroke, view.Solid)
	case view.Text:
		d.begin()
		d.text(s)
		d.paint(s.Fill, view.Solid)
	}
}

func rounder(r, by float64) float64 {
	if r <= 0 {
		return 0
	}
	return max(0, r+by)
}

func (d *drawer) fill(s *view.Shape, path func()) {
	if s.Fill == assets.None {
		return
	}
	d.begin()
	path()
	d.paint(s.Fill, s.Pattern)
}

// outline paints a line that is centred on an edge; path draws the edge moved
// outwards by half its width, and, the other way round, inwards.
func (d *drawer) outline(s *view.Shape, path func(by float64)) {
	if s.Stroke == assets.None {
		return
	}
	d.begin()
	path(s.Width / 2)
	d.paint(s.Stroke, view.Solid)
}

func (d *drawer) begin() { d.path = d.path[:0] }

func (d *drawer) px(x, y float64) point { return point{x * d.k, y * d.k} }

func (d *drawer) move(x, y float64) {
	d.path = append(d.path, step{1, true, [3]point{d.px(x, y)}})
}

func (d *drawer) line(x, y float64) {
	d.path = append(d.path, step{1, false, [3]point{d.px(x, y)}})
}

func (d *drawer) quad(x1, y1, x, y float64) {
	d.path = append(d.path, step{2, false, [3]point{d.px(x1, y1), d.px(x, y)}})
}

func (d *drawer) curve(x1, y1, x2, y2, x, y float64) {
	d.path = append(d.path, step{3, false, [3]point{d.px(x1, y1), d.px(x2, y2), d.px(x, y)}})
}

func (d *drawer) close() { d.path = append(d.path, step{}) }

// polygon adds a closed outline, always in the same sense of rotation: where two
// overlap they must not cancel each other.
func (d *drawer) polygon(p []point) {
	area := 0.0
	for i, a := range p {
		b := p[(i+1)%len(p)]
		area += a.x*b.y - b.x*a.y
	}
	d.move(p[0].x, p[0].y)
	for i := 1; i < len(p); i++ {
		q := p[i]
		if area < 0 {
			q = p[len(p)-i]
		}
		d.line(q.x, q.y)
	}
	d.close()
}

// round adds a rounded rectangle; as a hole in what encloses it, if wanted.
func (d *drawer) round(x, y, w, h, r float64, hole bool) {
	r = min(r, w/2, h/2)
	cy := r * (1 - kappa)
	rx, c := r, cy
	if hole { // from right to left: the other sense of rotation
		x, w, rx, c = x+w, -w, -rx, -c
	}
	d.move(x+rx, y)
	d.line(x+w-rx, y)
	d.curve(x+w-c, y, x+w, y+cy, x+w, y+r)
	d.line(x+w, y+h-r)
	d.curve(x+w, y+h-cy, x+w-c, y+h, x+w-rx, y+h)
	d.line(x+rx, y+h)
	d.curve(x+c, y+h, x, y+h-cy, x, y+h-r)
	d.line(x, y+r)
	d.curve(x, y+cy, x+c, y, x+rx, y)
	d.close()
}

// kappa places the control points of a curve so that four make a circle.
const kappa = 0.5522847498

func (d *drawer) disc(x, y, r float64, hole bool) { d.round(x-r, y-r, 2*r, 2*r, r, hole) }

// stroke adds a polyline: a bar for every stretch and a disc for every joint. A
// broken line is cut into its dashes first.
func (d *drawer) stroke(p []view.Point, s *view.Shape) {
	half := s.Width / 2
	bar := func(a, b point) {
		dx, dy := b.x-a.x, b.y-a.y
		l := math.Hypot(dx, dy)
		if l == 0 {
			return
		}
		nx, ny := -dy/l*half, dx/l*half
		d.polygon([]point{{a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}})
	}
	pattern := s.Dash.Pattern()
	on, k, left := true, 0, math.Inf(1)
	if pattern != nil {
		left = pattern[0] * d.f.Unit
	}
	for i := 1; i < len(p); i++ {
		a, b := point{p[i-1].X, p[i-1].Y}, point{p[i].X, p[i].Y}
		for {
			l := math.Hypot(b.x-a.x, b.y-a.y)
			if l <= left {
				if on {
					bar(a, b)
				}
				left -= l
				break
			}
			m := point{a.x + (b.x-a.x)*left/l, a.y + (b.y-a.y)*left/l}
			if on {
				bar(a, m)
			}
			a, on, k = m, !on, (k+1)%len(pattern)
			left = pattern[k] * d.f.Unit
		}
		if on && i < len(p)-1 {
			d.disc(b.x, b.y, half, false)
		}
	}
	if pattern == nil { // round ends
		d.disc(p[0].X, p[0].Y, half, false)
		d.disc(p[len(p)-1].X, p[len(p)-1].Y, half, false)
	}
}

// text adds the outlines of the letters.
func (d *drawer) text(s *view.Shape) {
	face := glyph.For(s.Bold)
	x := s.TextBox().X
	var segments []outline.Segment
	for _, r := range s.Text {
		segments = outline.Glyph(segments[:0], s.Bold, r)
		place := func(p outline.Point) (float64, float64) {
			return x + float64(p.X)*s.Size/outline.Em, s.Y + float64(p.Y)*s.Size/outline.Em
		}
		open := false
		for i := range segments {
			g := &segments[i]
			px, py := place(g.P[0])
			switch g.Op {
			case outline.Move:
				if open {
					d.close()
				}
				d.move(px, py)
				open = true
			case outline.Line:
				d.line(px, py)
			case outline.Quad:
				qx, qy := place(g.P[1])
				d.quad(px, py, qx, qy)
			}
		}
		if open {
			d.close()
		}
		x += face.Advance(r) * s.Size
	}
}

// paint draws what the path covers in a colour of the theme, through a pattern.
// Only the part of the picture in which the path lies is looked at.
func (d *drawer) paint(c assets.Color, p view.Pattern) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range d.path {
		for _, q := range d.path[i].p[:d.path[i].n] {
			x0, y0, x1, y1 = min(x0, q.x), min(y0, q.y), max(x1, q.x), max(y1, q.y)
		}
	}
	if x0 > x1 {
		return
	}
	box := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1))).Intersect(d.img.Bounds())
	if box.Empty() {
		return
	}
	d.v.Reset(box.Dx(), box.Dy())
	d.v.DrawOp = draw.Src
	for i := range d.path {
		s := &d.path[i]
		var q [6]float32
		for k, a := range s.p {
			q[2*k], q[2*k+1] = float32(a.x-float64(box.Min.X)), float32(a.y-float64(box.Min.Y))
		}
		switch {
		case s.move:
			d.v.MoveTo(q[0], q[1])
		case s.n == 1:
			d.v.LineTo(q[0], q[1])
		case s.n == 2:
			d.v.QuadTo(q[0], q[1], q[2], q[3])
		case s.n == 3:
			d.v.CubeTo(q[0], q[1], q[2], q[3], q[4], q[5])
		default:
			d.v.ClosePath()
		}
	}
	mask := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	d.v.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	if p != view.Solid {
		for y := range box.Dy() {
			for x := range box.Dx() {
				i := mask.PixOffset(x, y)
				if a := mask.Pix[i]; a > 0 {
					mask.Pix[i] = uint8(float64(a)*d.pattern(p, (float64(box.Min.X+x)+0.5)/d.k, (float64(box.Min.Y+y)+0.5)/d.k) + 0.5)
				}
			}
		}
	}
	v := d.f.Theme.Color[c]
	draw.DrawMask(d.img, box, image.NewUniform(color.RGBA{v.R, v.G, v.B, 255}), image.Point{}, mask, image.Point{}, draw.Over)
}

// pattern is how much of the pixel at x, y (CSS pixels) a pattern covers, by the
// distance from its edge.
func (d *drawer) pattern(p view.Pattern, x, y float64) float64 {
	u := d.f.Unit
	inside := 0.0 // CSS pixels, negative outside
	switch p {
	case view.Dots:
		inside = 0.9*u - math.Hypot(math.Mod(x, 6*u)-3*u, math.Mod(y, 6*u)-3*u)
	case view.Hatch:
		// Lines x + y = n * 6 units, 1.4 units wide.
		m := math.Mod(x+y, 6*u)
		inside = 0.7*u - min(m, 6*u-m)/math.Sqrt2
	}
	return min(1, max(0, inside*d.k+0.5))
}
