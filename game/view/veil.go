package view

// The veil: before a room has made its bets, nothing that lies ahead of the
// moment shown may be seen, and no words may give it away. The picture stays what
// it is otherwise, so that nothing moves when the veil is lifted.

import (
	"math"

	"evenflow/assets"
)

// veil takes everything out of the finished picture that lies ahead of the
// present, and what tells of it: the plan, the other future, what is lost.
func (b *builder) veil() {
	f, now := b.f, b.x(b.now)+1
	kept := f.Shapes[:0]
	for i := range f.Shapes {
		if s := &f.Shapes[i]; !b.tells(s, now) {
			kept = append(kept, *s)
		}
	}
	f.Shapes = kept
	objects := f.Objects[:0]
	for _, o := range f.Objects {
		if o.Box.X+o.Box.W/2 < now {
			objects = append(objects, o)
		}
	}
	f.Objects = objects
}

// tells reports whether a shape would give away what comes behind now, an x.
func (b *builder) tells(s *Shape, now float64) bool {
	box := b.f.bounds(s)
	if mid := box.Y + box.H/2; mid < b.headEnd || mid >= b.footStart-1 {
		return false // the words above and below, and the axis
	}
	if s.Dash == Dotted || s.Dash == Dashed {
		return true // what would have been, and what is not yet
	}
	switch s.Role {
	case Plan, Other, Poured, Lost:
		return true
	case Label:
		// Pale words on the plot explain what is ahead or would have been; light ones
		// stand on a flag that is up.
		return box.X > b.x0 && (box.X+box.W > now && s.Fill != assets.Paper || s.Fill == assets.Faint)
	}
	// What is small is ahead if a part of it is; what is large, if all of it is.
	if box.X <= now && (box.W > 40*b.u || box.X+box.W <= now || s.Role != Decor) {
		return false
	}
	// Hours, the evening and faces stay: they say nothing.
	for _, c := range [...]assets.Color{s.Fill, s.Stroke} {
		switch c {
		case assets.Grid, assets.Track, assets.Shade, assets.Skin, assets.Skin1, assets.Skin2, assets.HeadLine, assets.Hair0, assets.Hair1, assets.Hair2:
			return false
		}
	}
	return s.Dash != DashDot // six o'clock
}

// bounds returns the box around a shape.
func (f *Frame) bounds(s *Shape) Box {
	switch s.Kind {
	case Rect:
		return Box{s.X, s.Y, s.W, s.H}
	case Disc:
		return Box{s.X - s.R, s.Y - s.R, 2 * s.R, 2 * s.R}
	case Text:
		return s.TextBox()
	}
	if s.From >= s.To {
		return Box{}
	}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range f.Points[s.From:s.To] {
		x0, x1, y0, y1 = min(x0, p.X), max(x1, p.X), min(y0, p.Y), max(y1, p.Y)
		if s.Kind == Strip {
			y1 = max(y1, p.B)
		}
	}
	return Box{x0, y0, x1 - x0, y1 - y0}
}
