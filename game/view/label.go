package view

// Labels: finding a place for words where they neither cover others nor leave the
// picture.

import (
	"strings"

	"evenflow/assets"
	"evenflow/game/glyph"
)

// TextBox returns the box that a Text shape covers.
func (s *Shape) TextBox() Box { return textBox(s.Text, s.X, s.Y, s.Size, s.Bold, s.Anchor) }

// put writes a text and takes its place.
func (b *board) put(p place, size float64, bold bool, c assets.Color, s string) *Shape {
	if b.covered() {
		b.unseen = Shape{}
		return &b.unseen
	}
	b.f.Shapes = append(b.f.Shapes, Shape{
		Kind: Text, Role: Label, Tense: b.tense, Digits: b.digits, X: p.x, Y: p.y, Anchor: p.a, Size: size, Bold: bold, Fill: c, Text: s,
	})
	b.taken = append(b.taken, textBox(s, p.x, p.y, size, bold, p.a))
	return &b.f.Shapes[len(b.f.Shapes)-1]
}

// try writes a text at the first of the places where it fits, or nowhere.
func (b *board) try(size float64, bold bool, c assets.Color, s string, places ...place) bool {
	p, ok := b.find(s, size, bold, 2*b.u, places)
	if ok {
		b.put(p, size, bold, c, s)
	}
	return ok
}

// over writes a text on paper of its own, so that lines pass behind it, or nowhere.
func (b *board) over(size float64, c assets.Color, s string, p place) bool {
	box := textBox(s, p.x, p.y, size, true, p.a).grow(2 * b.u)
	if !b.fits(box) || meetsAny(b.taken, box) {
		return false
	}
	b.rect(Decor, assets.Paper, box.X, box.Y, box.W, box.H, 3*b.u)
	b.put(p, size, true, c, s)
	return true
}

// keepOut reserves a box against labels.
//
//go:noinline
func (b *board) keepOut(box Box) {
	if !b.covered() {
		b.taken = append(b.taken, box)
	}
}

// wrap writes a text in as many lines as its width needs and returns the
// baseline below the last one.
func (b *board) wrap(x, y, width, size float64, bold bool, c assets.Color, s string, lead float64) float64 {
	f := glyph.For(bold)
	for s != "" {
		end, cut := len(s), 0
		if f.Width(s, size) > width {
			for i := range len(s) {
				if s[i] == ' ' {
					if cut > 0 && f.Width(s[:i], size) > width {
						break
					}
					cut = i
				}
			}
			if cut > 0 {
				end = cut
			}
		}
		b.put(place{x, y, Start}, size, bold, c, s[:end])
		s = strings.TrimLeft(s[end:], " ")
		y += lead
	}
	return y
}

// lines returns how many lines wrap will need.
func (b *board) lines(width, size float64, bold bool, s string) int {
	f := glyph.For(bold)
	n := 1
	space := f.Width(" ", size)
	x := 0.0
	for len(s) > 0 {
		i := strings.IndexByte(s, ' ')
		if i < 0 {
			i = len(s)
		}
		w := f.Width(s[:i], size)
		if x > 0 && x+w > width {
			n++
			x = 0
		}
		x += w + space
		s = strings.TrimLeft(s[i:], " ")
	}
	return n
}

// column writes lines of text into the middle of a box, as many as fit; none if
// the first does not.
func column(b *board, box Box, size float64, c assets.Color, lines ...string) bool {
	n := 0
	for n < len(lines) && glyph.Bold.Width(lines[n], size) <= box.W-6*b.u && float64(n+1)*size*1.2 <= box.H {
		n++
	}
	if n == 0 {
		return false
	}
	y := box.Y + box.H/2 - float64(n)*size*0.6 + size*0.92
	for i, s := range lines[:n] {
		if b.isFree(textBox(s, box.X+box.W/2, y, size, i == 0, Middle)) {
			b.put(place{box.X + box.W/2, y, Middle}, size, i == 0, c, s).W = box.W
		}
		y += size * 1.2
	}
	return true
}

// center writes a text into a box, or a shorter one, or none.
func (b *board) center(text, short string, xa, xb, y, size float64) bool {
	for _, s := range [...]string{text, short} {
		if glyph.Bold.Width(s, size) <= xb-xa-6*b.u {
			b.put(place{(xa + xb) / 2, y, Middle}, size, true, assets.Ink, s).W = xb - xa
			return true
		}
		if s == short && text != short {
			break
		}
	}
	return false
}
