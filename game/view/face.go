package view

// Faces. They stand for a person at the moving edge, and say with few lines what
// she is doing.

import (
	"math"

	"evenflow/assets"
	"evenflow/sim"
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

// drawFace draws a head of radius r around x, y; nothing where it would be a dot.
func drawFace(b *brush, x, y, r float64, hair assets.Color, m mood) {
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
	step := 1
	if r < 12 {
		step = 2 // nobody sees more of a face that small
	}
	for i := 0; i < len(fringe); i += step {
		p := &fringe[i]
		b.point(x+r*p.X, y-r*p.Y, y-r*p.B)
	}
	b.shape(Shape{Kind: Strip, Fill: hair, From: from, To: len(b.f.Points)})
	ex, ey, er := r*0.33, y+r*0.02, r*0.10
	look := 0.0
	if m == looking {
		look = r * 0.13
	}
	for _, side := range [...]float64{-1, 1} {
		if m == done {
			drawSmile(b, x+side*ex, ey-r*0.04, r*0.14, line, assets.HeadLine)
			continue
		}
		b.shape(Shape{Kind: Disc, X: x + side*ex + look, Y: ey, R: er, Fill: assets.HeadLine})
	}
	switch m {
	case smiling, done, walking:
		drawSmile(b, x, y+r*0.22, r*0.36, line*1.2, assets.HeadLine)
	case talking:
		b.shape(Shape{Kind: Disc, X: x, Y: y + r*0.46, R: r * 0.17, Fill: assets.HeadLine})
	default:
		b.line(line*1.2, Unbroken, assets.HeadLine, Decor, x-r*0.24, y+r*0.44, x+r*0.24, y+r*0.44)
	}
}

// fringe is the hair of a head of radius one, from its edge down to the fringe. A
// picture has up to 24 heads, sixty times a second: sines are taken once.
var fringe = func() (all [13]Point) {
	for i := range all {
		x := math.Cos(math.Pi*(1-float64(i)/float64(len(all)-1))) * 0.99
		top := math.Sqrt(max(0, 1-x*x))
		all[i] = Point{x, top, min(top, 0.30+0.18*math.Cos(x*2.2+0.6))}
	}
	return all
}()

// smile is an arc of radius one, open to the top.
var smile = func() (all [9]Point) {
	for i := range all {
		a := math.Pi * (0.15 + 0.7*float64(i)/float64(len(all)-1))
		all[i] = Point{X: math.Cos(a), Y: math.Sin(a)}
	}
	return all
}()

// drawSmile draws a smile of radius r around x, y.
func drawSmile(b *brush, x, y, r, width float64, c assets.Color) {
	from := len(b.f.Points)
	for _, p := range smile {
		b.point(x+r*p.X, y+r*p.Y, 0)
	}
	b.shape(Shape{Kind: Line, Stroke: c, Width: width, From: from, To: len(b.f.Points)})
}

// moodOf says how a person looks at the present.
func moodOf(b *board, tr *sim.Trace, who int) mood {
	i := tr.At(who, b.now)
	if i < 0 || b.now >= tr.Until {
		return done
	}
	switch tr.Lanes[who][i].State {
	case sim.Flow:
		return smiling
	case sim.Talking, sim.InMeeting:
		return talking
	case sim.Resting:
		return walking
	case sim.Waiting:
		return looking
	case sim.Off:
		return done
	}
	return plain
}
