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

// look is what a person looks like; it stays a person's own in every picture.
type look struct {
	skin, hair assets.Color
	style      style
	glasses    bool
}

// style is how the hair is worn.
type style uint8

const (
	short style = iota
	long
	bun
	curls
	beard
)

// looks are those of the people of a team, by their place in it, and behind them
// those of the users, of who decides, and of a visitor.
var looks = [...]look{
	{assets.Skin, assets.Hair0, long, false},
	{assets.Skin1, assets.Hair1, short, false},
	{assets.Skin2, assets.Hair2, long, false},
	{assets.Skin, assets.Hair1, bun, false},
	{assets.Skin1, assets.Hair2, short, true},
	{assets.Skin2, assets.Hair1, curls, false},
	{assets.Skin, assets.Hair0, beard, false},
	{assets.Skin1, assets.Hair1, long, true},
	{assets.Skin, assets.Hair2, bun, false},
	{assets.Skin2, assets.Hair1, short, true},
	{assets.Skin1, assets.Hair0, curls, false},
	{assets.Skin2, assets.Hair1, beard, false},

	{assets.Skin1, assets.Hair1, short, false},
	{assets.Skin2, assets.Hair2, long, false},
	{assets.Skin, assets.Hair1, bun, false},
	{assets.Skin, assets.Loss, short, true},
	{assets.Skin1, assets.Hair1, short, false},
}

// Who looks like one of no team.
const (
	firstUser = MostDesks + iota
	_
	_
	whoDecides
	visitor
)

// lookOf returns how a person of a team looks.
func lookOf(who int) int { return who % MostDesks }

// drawFace draws somebody's head of radius r around x, y; nothing where it would be a
// dot.
func drawFace(b *brush, x, y, r float64, who int, m mood) {
	if r < 3 {
		return
	}
	l := &looks[who]
	line := max(1, r*0.09)
	if m == walking {
		// Two legs in stride.
		b.line(line*2, Unbroken, assets.HeadLine, Decor, x-r*0.15, y+r*0.9, x-r*0.5, y+r*1.45, x-r*0.75, y+r*1.4)
		b.line(line*2, Unbroken, assets.HeadLine, Decor, x+r*0.15, y+r*0.9, x+r*0.35, y+r*1.5, x+r*0.65, y+r*1.5)
	}
	// What is seen behind the head.
	switch l.style {
	case long:
		b.shape(Shape{Kind: Rect, X: x - r*1.12, Y: y - r*0.45, W: r * 2.24, H: r * 1.35, R: r * 0.3, Fill: l.hair})
	case bun:
		b.disc(x, y-r*1.08, r*0.34, l.hair, assets.None, 0)
	}
	b.disc(x, y, r, l.skin, assets.HeadLine, line)
	drawHair(b, x, y, r, l)
	drawEyes(b, x, y, r, line, l, m)
	drawMouth(b, x, y, r, line, m)
}

// drawHair draws the hair between the head's upper edge and a fringe, and a beard.
func drawHair(b *brush, x, y, r float64, l *look) {
	step := 1
	if r < 12 {
		step = 2 // nobody sees more of a face that small
	}
	from := len(b.f.Points)
	for i := 0; i < len(fringe); i += step {
		p := &fringe[i]
		b.point(x+r*p.X, y-r*p.Y, y-r*p.B)
	}
	b.strip(Decor, l.hair, from)
	switch {
	case l.style == curls && r >= 8:
		for _, c := range [...]spot{{-0.8, -0.5}, {-0.42, -0.88}, {0.06, -1}, {0.5, -0.82}, {0.84, -0.45}} {
			b.disc(x+c.x*r, y+c.y*r, r*0.27, l.hair, assets.None, 0)
		}
	case l.style == beard && r >= 8:
		from := len(b.f.Points)
		for i := 0; i < len(fringe); i += step {
			p := &fringe[i]
			b.point(x+r*p.X, y+r*max(0.14, 0.62-0.3*p.Y), y+r*max(p.Y, 0.14))
		}
		b.strip(Decor, l.hair, from)
	}
}

// drawEyes draws the eyes, and the glasses before them.
func drawEyes(b *brush, x, y, r, line float64, l *look, m mood) {
	ex, ey, er := r*0.33, y+r*0.02, r*0.10
	aside := 0.0
	if m == looking {
		aside = r * 0.13
	}
	for _, side := range [...]float64{-1, 1} {
		if m == done {
			drawSmile(b, x+side*ex, ey-r*0.04, r*0.14, line, assets.HeadLine)
			continue
		}
		b.disc(x+side*ex+aside, ey, er, assets.HeadLine, assets.None, 0)
	}
	if l.glasses && r >= 8 {
		for _, side := range [...]float64{-1, 1} {
			b.disc(x+side*ex, ey, r*0.25, assets.None, assets.HeadLine, line*0.8)
		}
		b.line(line*0.8, Unbroken, assets.HeadLine, Decor, x-r*0.08, ey, x+r*0.08, ey)
	}
}

// drawMouth draws the mouth.
func drawMouth(b *brush, x, y, r, line float64, m mood) {
	switch m {
	case smiling, done, walking:
		drawSmile(b, x, y+r*0.22, r*0.36, line*1.2, assets.HeadLine)
	case talking:
		b.disc(x, y+r*0.46, r*0.17, assets.HeadLine, assets.None, 0)
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
	b.path(width, Unbroken, c, Decor, from)
}

// moodOf says how a person looks at the present.
func moodOf(b *board, tr *sim.Trace, who int) mood {
	i := tr.At(who, b.now)
	if i < 0 || b.now >= tr.Until {
		return done
	}
	return states[tr.Lanes[who][i].State].mood
}
