package outline_test

import (
	"encoding/binary"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"evenflow/game/glyph"
	"evenflow/game/glyph/internal/woff"
	"evenflow/game/glyph/outline"
)

var update = flag.Bool("update", false, "write outlines.bin anew")

// runes lists everything that the width table has, and the missing-glyph box.
func runes(bold bool) []rune {
	rs := []rune{0}
	for r := rune(0x20); r < 0x2300; r++ {
		if glyph.For(bold).Has(r) && (r < 0x100 || r >= 0x2000) {
			rs = append(rs, r)
		}
	}
	return rs
}

// fromFont reads a glyph's outline from the font, in units of outline.Em.
func fromFont(t *testing.T, f *sfnt.Font, r rune) []outline.Segment {
	var buf sfnt.Buffer
	i, err := f.GlyphIndex(&buf, r)
	require.NoError(t, err)
	require.Equal(t, fixed.Int26_6(1000), fixed.Int26_6(f.UnitsPerEm()))
	segs, err := f.LoadGlyph(&buf, i, fixed.I(1000), nil)
	require.NoError(t, err)
	var out []outline.Segment
	for _, s := range segs {
		o := outline.Segment{}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			o.Op = outline.Move
		case sfnt.SegmentOpLineTo:
			o.Op = outline.Line
		case sfnt.SegmentOpQuadTo:
			o.Op = outline.Quad
		default:
			require.Fail(t, "the font has cubic curves: teach the package about them")
		}
		for k := range o.Points() {
			require.Zero(t, int(s.Args[k].X)*2%64, "outlines lie on half units")
			o.P[k] = outline.Point{X: int32(s.Args[k].X) * 2 / 64, Y: int32(s.Args[k].Y) * 2 / 64}
		}
		out = append(out, o)
	}
	return out
}

// TestOutlines holds the file against the fonts, glyph by glyph.
func TestOutlines(t *testing.T) {
	var b []byte
	for _, bold := range []bool{false, true} {
		f, err := woff.Font(bold)
		require.NoError(t, err)
		rs := runes(bold)
		b = binary.AppendUvarint(b, uint64(len(rs)))
		for _, r := range rs {
			want := fromFont(t, f, r)
			var g []byte
			var at outline.Point
			g = binary.AppendVarint(g, int64(len(want)))
			for _, s := range want {
				g = binary.AppendVarint(g, int64(s.Op))
				for k := range s.Points() {
					g = binary.AppendVarint(g, int64(s.P[k].X-at.X))
					g = binary.AppendVarint(g, int64(s.P[k].Y-at.Y))
					at = s.P[k]
				}
			}
			b = binary.AppendUvarint(b, uint64(r))
			b = binary.AppendUvarint(b, uint64(len(g)))
			b = append(b, g...)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile("outlines.bin", b, 0o644))
	}
	got, err := os.ReadFile("outlines.bin")
	require.NoError(t, err)
	require.Equal(t, b, got, "run go test ./game/glyph/... -update")
	if *update {
		return // the package still holds the file as it was
	}
	for _, bold := range []bool{false, true} {
		f, err := woff.Font(bold)
		require.NoError(t, err)
		for _, r := range runes(bold) {
			want := fromFont(t, f, r)
			assert.Equal(t, want, outline.Glyph(nil, bold, r), "%q", r)
		}
		assert.Equal(t, outline.Glyph(nil, bold, 0), outline.Glyph(nil, bold, 0x4E2D), "no glyph: the box")
	}
	assert.Empty(t, outline.Glyph(nil, false, ' '))
}
