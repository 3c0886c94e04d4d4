package view

// The placer: where words may still stand. It knows boxes and nothing of what is drawn.

import (
	"evenflow/game/glyph"
)

// placer knows where words may still stand.
type placer struct {
	w, h    float64 // of the picture
	taken   []Box   // what no label may cover
	crossed []Box   // threads, which a label avoids, or covers with paper
}

// place is where a label may stand.
type place struct {
	x, y float64
	a    Anchor
}

// ascent and descent of a line of text in em: what a label needs around it.
const (
	ascent  = 0.74
	descent = 0.22
)

// textBox returns the box that a text covers.
//
//go:noinline
func textBox(s string, x, y, size float64, bold bool, a Anchor) Box {
	w := glyph.For(bold).Width(s, size)
	switch a {
	case Middle:
		x -= w / 2
	case End:
		x -= w
	}
	return Box{x, y - ascent*size, w, (ascent + descent) * size}
}

// isFree reports whether nothing stands in a box, and nothing crosses it.
//
//go:noinline
func (b *placer) isFree(box Box) bool { return !meetsAny(b.taken, box) && !meetsAny(b.crossed, box) }

// fits reports whether a box lies on the picture.
func (b *placer) fits(box Box) bool {
	return box.X >= 0 && box.Y >= 0 && box.X+box.W <= b.w && box.Y+box.H <= b.h
}

// find returns the first of the places where a text has room around it: on the picture,
// and on nothing that stands there or crosses.
func (b *placer) find(s string, size float64, bold bool, around float64, places []place) (place, bool) {
	for _, p := range places {
		if box := textBox(s, p.x, p.y, size, bold, p.a).grow(around); b.fits(box) && b.isFree(box) {
			return p, true
		}
	}
	return place{}, false
}

//go:noinline
func meetsAny(boxes []Box, box Box) bool {
	for _, t := range boxes {
		if t.meets(box) {
			return true
		}
	}
	return false
}
