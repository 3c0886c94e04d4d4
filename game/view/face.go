package view

// Faces. They stand for a person at the moving edge, and say with few lines what
// she is doing.

import (
	"math"

	"evenflow/assets"
)

type mood uint8

const (
	plain   mood = iota // working, eyes open
	smiling             // in flow
	talking             // mouth open
	looking             // waiting, eyes aside
	walking             // resting: gone for a walk
	done                // nothing left to do: eyes closed, content
)

// face draws a head of radius r around x, y; nothing where it would be a dot.
func (b *builder) face(x, y, r float64, hair assets.Color, m mood) {
	if r < 3 {
		return
	}
	line := max(1, r*0.09)
	if m == walking {
		// Two legs in stride.
		b.line(line*2, Unbroken, assets.HeadLine, Decor, x-r*0.15, y+r*0.9, x-r*0.5, y+r*1.45, x-r*0.75, y+r*1.4)
		b.line(line*2, Unbroken, assets.HeadLine, Decor, x+r*0.15, y+r*0.9, x+r*0.35, y+r*1.5, x+r*0.65, y+r*1.5)
	}
	b.shape(Shape{Kind: Disc, X: x, Y: y, R: r, Fill: assets.Skin, Stroke: assets.HeadLine, Width: line})
	// Hair: between the head's upper edge and a fringe.
	from := len(b.f.Points)
	const n = 12
	for i := range n + 1 {
		dx := r * math.Cos(math.Pi*(1-float64(i)/n)) * 0.99
		top := y - math.Sqrt(max(0, r*r-dx*dx))
		fringe := y - r*0.30 - r*0.18*math.Cos(dx/r*2.2+0.6)
		b.point(x+dx, top, max(top, fringe))
	}
	b.shape(Shape{Kind: Strip, Fill: hair, From: from, To: len(b.f.Points)})
	ex, ey, er := r*0.33, y+r*0.02, r*0.10
	look := 0.0
	if m == looking {
		look = r * 0.13
	}
	for _, side := range [...]float64{-1, 1} {
		if m == done {
			b.arc(x+side*ex, ey-r*0.04, r*0.14, 0.15*math.Pi, 0.85*math.Pi, line, assets.HeadLine)
			continue
		}
		b.shape(Shape{Kind: Disc, X: x + side*ex + look, Y: ey, R: er, Fill: assets.HeadLine})
	}
	switch m {
	case smiling, done, walking:
		b.arc(x, y+r*0.22, r*0.36, 0.15*math.Pi, 0.85*math.Pi, line*1.2, assets.HeadLine)
	case talking:
		b.shape(Shape{Kind: Disc, X: x, Y: y + r*0.46, R: r * 0.17, Fill: assets.HeadLine})
	default:
		b.line(line*1.2, Unbroken, assets.HeadLine, Decor, x-r*0.24, y+r*0.44, x+r*0.24, y+r*0.44)
	}
}

// arc draws part of a circle, angles clockwise from the right as y grows down.
func (b *builder) arc(x, y, r, from, to, width float64, c assets.Color) {
	p := len(b.f.Points)
	const n = 8
	for i := range n + 1 {
		a := from + (to-from)*float64(i)/n
		b.point(x+r*math.Cos(a), y+r*math.Sin(a), 0)
	}
	b.shape(Shape{Kind: Line, Stroke: c, Width: width, From: p, To: len(b.f.Points)})
}
