package paint

// The glyph atlas: each glyph is drawn once, at the size and sub-pixel position
// at which it is needed, into one image that the shader reads.

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"evenflow/game/glyph/outline"
)

// atlasSize is the side of the atlas in pixels. It holds the glyphs of several
// sizes on the largest screen; when it is full it starts anew.
const atlasSize = 1024

type atlasKey struct {
	r    rune
	bold bool
	sub  uint8
	size uint16 // in quarter pixels
}

type atlas struct {
	img     *ebiten.Image
	slots   map[atlasKey]slot
	x, y, h int // the shelf being filled
	full    bool
	buf     sfnt.Buffer
	raster  vector.Rasterizer
	mask    *image.Alpha
	rgba    []byte
}

// reset forgets every glyph.
func (a *atlas) reset() {
	a.slots = map[atlasKey]slot{}
	a.x, a.y, a.h, a.full = 1, 1, 0, false
}

// image returns the atlas' picture, made when first needed.
func (a *atlas) image() *ebiten.Image {
	if a.img == nil {
		a.img = ebiten.NewImageWithOptions(image.Rect(0, 0, atlasSize, atlasSize), &ebiten.NewImageOptions{Unmanaged: true})
	}
	return a.img
}

func (a *atlas) glyph(r rune, bold bool, size float64, sub int) (slot, bool) {
	if a.slots == nil {
		a.reset()
	}
	k := atlasKey{r, bold, uint8(sub), uint16(math.Round(size * 4))}
	if s, ok := a.slots[k]; ok {
		return s, true
	}
	s, ok := a.draw(r, bold, float64(k.size)/4, float64(sub)/subSteps)
	if ok {
		a.slots[k] = s
	}
	return s, ok
}

// draw rasterises a glyph into the next free place; ok is false when there is
// none, and then the atlas is full.
func (a *atlas) draw(r rune, bold bool, size, shift float64) (s slot, ok bool) {
	f := outline.For(bold)
	index, err := f.GlyphIndex(&a.buf, r)
	if err != nil {
		return slot{}, true
	}
	segs, err := f.LoadGlyph(&a.buf, index, fixed.Int26_6(math.Round(size*64)), nil)
	if err != nil || len(segs) == 0 {
		return slot{}, true // a space: nothing to draw
	}
	b := segs.Bounds()
	x0 := int(math.Floor(float64(b.Min.X)/64+shift)) - 1
	y0 := b.Min.Y.Floor() - 1
	w := int(math.Ceil(float64(b.Max.X)/64+shift)) + 1 - x0
	h := b.Max.Y.Ceil() + 1 - y0
	if a.x+w+1 > atlasSize {
		a.x, a.y, a.h = 1, a.y+a.h+1, 0
	}
	if a.y+h+1 > atlasSize || w+2 > atlasSize {
		a.full = true
		return slot{}, false
	}
	a.raster.Reset(w, h)
	at := func(p fixed.Point26_6) (float32, float32) {
		return float32(float64(p.X)/64+shift) - float32(x0), float32(float64(p.Y)/64) - float32(y0)
	}
	for i := range segs {
		p := &segs[i]
		ax, ay := at(p.Args[0])
		switch p.Op {
		case sfnt.SegmentOpMoveTo:
			a.raster.ClosePath()
			a.raster.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			a.raster.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			bx, by := at(p.Args[1])
			a.raster.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			bx, by := at(p.Args[1])
			cx, cy := at(p.Args[2])
			a.raster.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	a.raster.ClosePath()
	if a.mask == nil || len(a.mask.Pix) < w*h {
		a.mask = image.NewAlpha(image.Rect(0, 0, w, h))
	}
	a.mask.Rect, a.mask.Stride = image.Rect(0, 0, w, h), w
	clear(a.mask.Pix)
	a.raster.Draw(a.mask, a.mask.Rect, image.Opaque, image.Point{})
	a.rgba = a.rgba[:0]
	for _, v := range a.mask.Pix[:w*h] {
		a.rgba = append(a.rgba, v, v, v, v)
	}
	place := image.Rect(a.x, a.y, a.x+w, a.y+h)
	a.image().SubImage(place).(*ebiten.Image).WritePixels(a.rgba)
	s = slot{float32(a.x), float32(a.y), float32(w), float32(h), float32(x0), float32(y0)}
	a.x += w + 1
	a.h = max(a.h, h)
	return s, true
}
