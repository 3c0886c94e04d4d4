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

// atlasKey names a glyph. The size is in device pixels per em.
type atlasKey struct {
	r    rune
	bold bool
	size float64
}

// atlas places and rasterises glyphs. put is given the pixels of every new one,
// four bytes each, one for each quarter of a pixel; it must copy them.
type atlas struct {
	side    int // width and height in pixels
	put     func(r image.Rectangle, pixels []byte)
	slots   map[atlasKey]slot
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
	a.slots = map[atlasKey]slot{}
	a.shelves = a.shelves[:0]
	a.bottom = 0
}

// glyph returns a glyph, rasterising it the first time. It reports false when
// there is no room left.
func (a *atlas) glyph(r rune, bold bool, size float64) (slot, bool) {
	k := atlasKey{r, bold, size}
	if e, ok := a.slots[k]; ok {
		return e, true
	}
	a.segs = outline.Glyph(a.segs[:0], bold, r)
	e, ok := a.rasterise(a.segs, size)
	if !ok {
		return slot{}, false
	}
	a.slots[k] = e
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
	return slot{float32(x), float32(y), float32(w), float32(h), float32(left), float32(top)}, true
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
