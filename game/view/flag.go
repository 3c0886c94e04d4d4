package view

// Flags: what is out when. A flag flies where it has room, with the longest of its
// texts that has it.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
)

// banner is a flag before it is raised: where its pole stands, and where its cloth may
// fly.
type banner struct {
	x, y, pole  float64 // foot and height of the pole below the cloth
	tense       Tense
	leftFirst   bool    // it rather flies to the left
	oneSide     bool    // or nowhere else
	always      bool    // whatever stands there: what it tells may not be missing
	clear       bool    // no label may cross the pole
	from, least float64 // how far to the left the cloth may reach, and with the last of its texts
	inset       float64 // by how much neighbours may reach under its ends
	bare        float64 // height of the pole that stands alone where no cloth has room; 0: none does
	id, label   string  // of what is pointed at; without a label it is the text
}

// stand finds where a cloth with one of the texts has room, the first of them first.
func (f *banner) stand(b *board, texts ...string) (text string, left, ok bool) {
	h := b.small * 1.55
	for n, text := range texts {
		w, from := cloth(b, text), f.from
		if n == len(texts)-1 {
			from = min(from, f.least)
		}
		for side := range 2 {
			left, lo := f.leftFirst != (side == 1), f.x
			if left {
				lo -= w
			}
			room := Box{lo + f.inset, f.y - f.pole - h, w - 2*f.inset, h}
			if f.always || lo >= from && lo+w <= b.w-2 && b.isFree(room) {
				return text, left, true
			}
			if f.oneSide {
				break
			}
		}
	}
	return "", false, false
}

// raise draws a flag with one of the texts where it has room, else its pole alone. It
// returns the box of what is seen, and whether that is a flag.
func raise(b *board, f banner, texts ...string) (Box, bool) {
	was := b.as(f.tense)
	box := Box{max(0, f.x-6*b.u), f.y - f.bare - 6*b.u, 12 * b.u, f.bare + 6*b.u}
	text, left, ok := f.stand(b, texts...)
	if f.clear && (ok || f.bare > 0) {
		b.keepOut(Box{f.x - 2*b.u, f.y - f.pole, 4 * b.u, f.pole})
	}
	if label := f.label; ok {
		if label == "" {
			label = text
		}
		box = drawFlag(b, f.x, f.y, f.pole, text, left, f.id, label)
	} else if f.bare > 0 {
		b.line(2*b.thick, f.tense.dash(), assets.Ink, Release, f.x, f.y, f.x, f.y-f.bare)
	}
	b.as(was)
	return box, ok
}

// drawFlag draws a flag with its pole foot at x, y: solid if what it tells is known,
// dashed if that is ahead, dotted if it would have been. It flies to the right, or left
// if asked, above a bare stretch of its pole. The box of its cloth is returned.
func drawFlag(b *board, x, y, pole float64, text string, left bool, id, label string) Box {
	d := b.tense.dash()
	h := b.small * 1.55
	w := cloth(b, text)
	top := y - pole - h
	dir := 1.0
	if left {
		dir = -1
	}
	notch := b.small * 0.45
	edge, ink := assets.Ink, assets.Paper
	if d == Unbroken {
		p := len(b.f.Points)
		if !left {
			b.f.Points = append(b.f.Points, Point{x, top, top + h}, Point{x + w - notch, top, top + h})
		} else {
			b.f.Points = append(b.f.Points, Point{x - w + notch, top, top + h}, Point{x, top, top + h})
		}
		b.shape(Shape{Kind: Strip, Role: Release, Fill: assets.Ink, From: p, To: len(b.f.Points), ID: id, Label: label})
		// The swallow tail: two triangles.
		for _, up := range [...]bool{true, false} {
			p := len(b.f.Points)
			a, c := Point{x + dir*(w-notch), top, top + h/2}, Point{x + dir*w, top, top}
			if !up {
				a, c = Point{x + dir*(w-notch), top + h/2, top + h}, Point{x + dir*w, top + h, top + h}
			}
			if left {
				a, c = c, a
			}
			b.f.Points = append(b.f.Points, a, c)
			b.strip(Release, assets.Ink, p)
		}
	} else {
		ink = assets.Ink
		if d == Dotted {
			edge, ink = assets.Loss, assets.Faint
		}
		// Nothing that lies behind runs through its words.
		b.rect(Decor, assets.Paper, min(x, x+dir*(w-notch)), top, w-notch, h, 0)
		b.line(1.5*b.thick, d, edge, Release, x, top, x+dir*w, top, x+dir*(w-notch), top+h/2, x+dir*w, top+h, x, top+h)
	}
	b.line(2*b.thick, d, edge, Release, x, y, x, top)
	tx := x + dir*(w-notch)/2
	was := b.tells(Number{Says: SaysFlag})
	s := b.put(place{tx, top + h/2 + b.small*0.34, Middle}, b.small, true, ink, text)
	b.tells(was)
	s.W = w - notch
	s.ID, s.Label = id, label
	box := Box{x, top, w, h}
	if left {
		box.X -= w
	}
	b.keepOut(box.grow(b.u))
	return box
}

// cloth returns the width of a flag's cloth with a text on it.
//
//go:noinline
func cloth(b *board, text string) float64 {
	return max(glyph.Bold.Width(text, b.small)+b.small*1.25, b.small*2.4)
}

// drawFallen draws a flag that fell from the rail at x, y: the release failed.
func drawFallen(b *board, x, y float64, text string) {
	r := b.small * 0.36
	drawCross(&b.brush, x, y-r*1.6, r, assets.Ink)
	w, h := b.small*1.5, b.small*0.9
	// The cloth, tipped over.
	ax, ay := x+3*b.u, y+4*b.u
	ux, uy := 0.85, 0.53
	b.line(1.5*b.thick, Unbroken, assets.Ink, Release, x, y, ax, ay)
	b.convex(Release, assets.Ink, ax, ay, ax+w*ux, ay+w*uy, ax+w*ux-h*uy, ay+w*uy+h*ux, ax-h*uy, ay+h*ux)
	if text == "" {
		return
	}
	was := b.tells(Number{Says: SaysFlag})
	b.try(b.small, true, assets.Ink, text, place{x - b.small*0.6, y - b.small*0.3, End}, place{x + b.small*0.6, y - b.small*0.3, Start})
	b.tells(was)
}

// drawCross draws a cross of radius r around x, y.
func drawCross(b *brush, x, y, r float64, c assets.Color) {
	b.line(2*b.thick, Unbroken, c, Decor, x-r, y-r, x+r, y+r)
	b.line(2*b.thick, Unbroken, c, Decor, x-r, y+r, x+r, y-r)
}
