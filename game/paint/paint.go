// Package paint draws a picture with Ebitengine: all shapes of a frame in one
// draw call with one shader, text included.
package paint

import (
	_ "embed"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/game/view"
)

//go:embed shapes.kage
var source []byte

// Painter draws frames. The zero value is ready; it keeps its buffers and glyphs.
type Painter struct {
	shader *ebiten.Shader
	atlas  atlas
	quads  quads
	opts   ebiten.DrawTrianglesShaderOptions
}

// Draw draws a frame onto dst, scale device pixels per CSS pixel. It allocates
// nothing once its glyphs are drawn. The error is that of a shader that the
// engine cannot compile.
func (p *Painter) Draw(dst *ebiten.Image, f *view.Frame, scale float64) error {
	if p.shader == nil {
		s, err := ebiten.NewShader(source)
		if err != nil {
			return err
		}
		p.shader = s
	}
	p.quads.build(f, scale, &p.atlas)
	if p.atlas.full {
		p.atlas.reset()
		p.quads.build(f, scale, &p.atlas)
	}
	p.opts.Images[0] = p.atlas.image()
	dst.DrawTrianglesShader32(p.quads.v, p.quads.i, p.shader, &p.opts)
	return nil
}

// Quads returns how many quads the last frame took.
func (p *Painter) Quads() int { return len(p.quads.v) / 4 }
