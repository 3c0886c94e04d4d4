// Package paint draws a picture with Ebitengine: paper and the whole list of
// shapes in one draw call, each mark a quad whose pixels ask a shader how much of them it
// covers. That is crisp at any scale, and as fast as an empty game: a path
// drawn the usual way costs fifty times as much.
//
// quads.go makes the quads, atlas.go the glyphs, shapes.kage the pixels.
package paint

import (
	_ "embed"
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/game/view"
)

//go:embed shapes.kage
var source []byte

// The atlas starts small and doubles when a frame's glyphs do not fit. WebGL 2
// promises 2048; everything that runs it in practice has 4096.
const (
	minAtlas = 512
	maxAtlas = 4096
)

// roomFor is for how many quads the first frame makes the engine's buffers large
// enough: half a megabyte of vertices, in which nearly every picture stays. A buffer that
// has to grow later is thrown away for one of twice the size, and to ask whether it is
// still there the engine waits until the graphics have done all that is under way:
// between two frames of a playing picture that was seen to take a tenth of a second.
const roomFor = 2700

// Painter draws frames. It keeps its memory, and the glyphs it has seen, from
// frame to frame; the zero value is ready.
type Painter struct {
	shader  *ebiten.Shader
	glyphs  *ebiten.Image
	atlas   atlas
	quads   quads
	options ebiten.DrawTrianglesShaderOptions
	unit    []float32 // the shader's Unit
	count   int       // of the last frame's quads
	roomy   bool      // the engine's buffers have been made large
}

// Draw draws a frame into the top left of dst with scale device pixels to the
// CSS pixel, and its paper everywhere else: it replaces all that dst showed. Once
// every glyph has been seen it allocates nothing. The error is that of a shader
// that the engine cannot compile.
func (p *Painter) Draw(dst *ebiten.Image, f *view.Frame, scale float64) error {
	if p.shader == nil {
		if err := p.warm(); err != nil {
			return err
		}
	}
	p.quads.w, p.quads.h = float64(dst.Bounds().Dx()), float64(dst.Bounds().Dy())
	p.prepare(f, scale)
	p.count = len(p.quads.v) / 4
	if !p.roomy {
		p.roomy = true
		p.quads.fill(roomFor)
	}
	p.options.Images[0] = p.glyphs
	p.unit[0] = float32(f.Unit * scale)
	dst.DrawTrianglesShader32(p.quads.v, p.quads.indices(), p.shader, &p.options)
	return nil
}

// Quads returns how many quads the last frame took.
func (p *Painter) Quads() int { return p.count }

// warm makes what the first frame needs.
func (p *Painter) warm() error {
	s, err := ebiten.NewShader(source)
	if err != nil {
		return err
	}
	p.shader = s
	p.unit = make([]float32, 1)
	p.options.Uniforms = map[string]any{"Unit": p.unit}
	p.atlas.put = func(r image.Rectangle, pixels []byte) {
		p.glyphs.SubImage(r).(*ebiten.Image).WritePixels(pixels)
	}
	p.resize(minAtlas)
	return nil
}

// resize empties the atlas and gives it a new size.
func (p *Painter) resize(side int) {
	if p.glyphs != nil {
		p.glyphs.Deallocate()
	}
	// Unmanaged: the engine would move a managed one about between textures.
	p.glyphs = ebiten.NewImageWithOptions(image.Rect(0, 0, side, side), &ebiten.NewImageOptions{Unmanaged: true})
	p.atlas.reset(side)
}

// prepare makes the quads of a frame. When its glyphs do not fit, older ones go;
// when they do not fit alone, the atlas grows.
func (p *Painter) prepare(f *view.Frame, scale float64) {
	for fresh := false; !p.quads.build(f, scale, &p.atlas); fresh = true {
		switch {
		case p.atlas.side < maxAtlas:
			p.resize(2 * p.atlas.side)
		case !fresh:
			p.resize(maxAtlas)
		default:
			return // sixteen million pixels of glyphs in one frame: the rest stay out
		}
	}
}
