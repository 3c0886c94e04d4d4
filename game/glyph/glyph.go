// Package glyph measures text, so that the pure view can lay out labels with the
// same widths that every back end draws.
//
// The widths stand in a table made from the fonts (go test ./game/glyph -update),
// because opening the fonts would cost the small program an eighth of its size; a
// test holds the table against them.
package glyph

//go:generate go test . -update

// Face is one weight of the font. Advance widths are in em; kerning is not used,
// and the SVG switches it off too.
type Face struct {
	latin [0x180 - 0x20]uint16 // thousandths of an em, from U+0020 on; 0: no glyph
	other []wide
}

// wide is the width of a rune beyond the Latin ones.
type wide struct {
	r rune
	w uint16
}

// For returns the face of a weight.
func For(bold bool) *Face {
	if bold {
		return &Bold
	}
	return &Regular
}

// Width returns the width of s at size pixels per em, in pixels.
//
//go:noinline
func (f *Face) Width(s string, size float64) float64 {
	// In thousandths of an em, and byte by byte as long as it is ASCII: labels are
	// measured hundreds of times a frame.
	sum := 0
	for i := range len(s) {
		c := int(s[i]) - 0x20
		if c < 0 || c >= 0x5f {
			for _, r := range s[i:] {
				sum += f.advance(r)
			}
			break
		}
		sum += int(f.latin[c])
	}
	return float64(sum) / 1000 * size
}

// Advance returns the advance width of r in em. A rune that the font does not
// have is as wide as its missing-glyph box.
func (f *Face) Advance(r rune) float64 { return float64(f.advance(r)) / 1000 }

// advance is the same in thousandths.
func (f *Face) advance(r rune) int {
	if w := f.width(r); w > 0 {
		return int(w)
	}
	return missing
}

// Has reports whether the font has a glyph for r.
func (f *Face) Has(r rune) bool { return f.width(r) > 0 }

func (f *Face) width(r rune) uint16 {
	if i := int(r) - 0x20; i >= 0 && i < len(f.latin) {
		return f.latin[i]
	}
	for _, o := range f.other {
		if o.r == r {
			return o.w
		}
	}
	return 0
}
