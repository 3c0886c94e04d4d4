package paint

// The glyph atlas: every glyph in use, rasterised once at the size in which it
// is shown. The picture writes sizes of its own at any scale, so a general text
// package would bring more than it saves: it is larger than all of this program.

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"

	"evenflow/game/glyph/outline"
)

// slot is a glyph's picture: x, y, w, h in the atlas, and its place from the
// whole pixel of the pen. A glyph without ink has no width.
type slot struct {
	x, y, w, h, dx, dy float32
	known              bool
}

// sheet holds the glyphs of one weight and size. Nearly all that is written is
// Latin, and is found without hashing: that was half the time of a frame's text.
type sheet struct {
	atlas *atlas
	bold  bool
	size  float64 // in device pixels per em
	latin [0x180 - 0x20]slot
	other map[rune]slot
}

// atlas places and rasterises glyphs. put is given the pixels of every new one,
// four bytes each, one for each quarter of a pixel; it must copy them.
type atlas struct {
	side    int // width and height in pixels
	put     func(r image.Rectangle, pixels []byte)
	sheets  []*sheet
	shelves []shelf
	bottom  int // of the lowest shelf

	segs   []outline.Segment
	raster vector.Rasterizer
	mask   *image.Alpha
	pixels []byte
}

// shelf is a row of glyphs of about the same height.
type shelf struct{ y, h, used int }

// reset empties the atlas and gives it a new size.
func (a *atlas) reset(side int) {
	a.side = side
	a.sheets = a.sheets[:0]
	a.shelves = a.shelves[:0]
	a.bottom = 0
}

// sheet returns the glyphs of a weight and size in device pixels per em.
func (a *atlas) sheet(bold bool, size float64) *sheet {
	for _, s := range a.sheets {
		if s.size == size && s.bold == bold {
			return s
		}
	}
	s := &sheet{atlas: a, bold: bold, size: size, other: map[rune]slot{}}
	a.sheets = append(a.sheets, s)
	return s
}

// glyph returns a glyph, rasterising it the first time. It reports false when
// there is no room left in the atlas.
func (s *sheet) glyph(r rune) (slot, bool) {
	i := int(r) - 0x20
	latin := i >= 0 && i < len(s.latin)
	if latin && s.latin[i].known {
		return s.latin[i], true
	}
	if !latin {
		if e, ok := s.other[r]; ok {
			return e, true
		}
	}
	a := s.atlas
	a.segs = outline.Glyph(a.segs[:0], s.bold, r)
	e, ok := a.rasterise(a.segs, s.size)
	if !ok {
		return slot{}, false
	}
	e.known = true
	if latin {
		s.latin[i] = e
	} else {
		s.other[r] = e
	}
	return e, true
}

func (a *atlas) rasterise(s []outline.Segment, size float64) (slot, bool) {
	k := float32(size) / outline.Em
	x0, y0, x1, y1 := float32(math.Inf(1)), float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.Inf(-1))
	for i := range s {
		for _, p := range s[i].P[:s[i].Points()] {
			x, y := float32(p.X)*k, float32(p.Y)*k
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
	}
	if !(x1 > x0 && y1 > y0) {
		return slot{}, true
	}
	left, top := int(math.Floor(float64(x0))), int(math.Floor(float64(y0)))
	w := int(math.Ceil(float64(x1+float32(subSteps-1)/subSteps))) - left
	h := int(math.Ceil(float64(y1))) - top
	x, y, ok := a.place(w+1, h+1) // a pixel between neighbours
	if !ok {
		return slot{}, false
	}
	n := w * h
	if cap(a.pixels) < 4*n {
		a.pixels = make([]byte, 4*n)
		a.mask = image.NewAlpha(image.Rect(0, 0, n, 1))
	}
	a.pixels = a.pixels[:4*n]
	mask := image.Alpha{Pix: a.mask.Pix[:n], Stride: w, Rect: image.Rect(0, 0, w, h)}
	for q := range subSteps {
		dx, dy := float32(q)/subSteps-float32(left), -float32(top)
		at := func(p outline.Point) (float32, float32) { return float32(p.X)*k + dx, float32(p.Y)*k + dy }
		a.raster.Reset(w, h)
		for i := range s {
			px, py := at(s[i].P[0])
			switch s[i].Op {
			case outline.Move:
				a.raster.ClosePath()
				a.raster.MoveTo(px, py)
			case outline.Line:
				a.raster.LineTo(px, py)
			case outline.Quad:
				qx, qy := at(s[i].P[1])
				a.raster.QuadTo(px, py, qx, qy)
			}
		}
		a.raster.ClosePath()
		clear(mask.Pix)
		a.raster.Draw(&mask, mask.Rect, image.NewUniform(color.Opaque), image.Point{})
		for i, v := range mask.Pix {
			a.pixels[4*i+q] = v
		}
	}
	a.put(image.Rect(x, y, x+w, y+h), a.pixels)
	return slot{x: float32(x), y: float32(y), w: float32(w), h: float32(h), dx: float32(left), dy: float32(top)}, true
}

// place finds room for w x h pixels on the lowest shelf that fits.
func (a *atlas) place(w, h int) (x, y int, ok bool) {
	for i := range a.shelves {
		s := &a.shelves[i]
		if h <= s.h && 4*h >= 3*s.h && s.used+w <= a.side {
			s.used += w
			return s.used - w, s.y, true
		}
	}
	if w > a.side || a.bottom+h > a.side {
		return 0, 0, false
	}
	a.shelves = append(a.shelves, shelf{y: a.bottom, h: h, used: w})
	a.bottom += h
	return 0, a.bottom - h, true
}
