package glyph

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"evenflow/assets"
	"evenflow/game/glyph/internal/woff"
)

var update = flag.Bool("update", false, "write widths.go anew")

// TestWidths holds the table against the fonts, byte by byte.
func TestWidths(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("package glyph\n\n// Made from the fonts by go test -update. Do not edit.\n")
	var buf sfnt.Buffer
	measure := func(f *sfnt.Font, r rune) (int, bool) {
		i, err := f.GlyphIndex(&buf, r)
		require.NoError(t, err)
		a, err := f.GlyphAdvance(&buf, i, fixed.I(1000), font.HintingNone)
		require.NoError(t, err)
		return a.Round(), i != 0
	}
	fonts := map[bool]*sfnt.Font{}
	for _, bold := range []bool{false, true} {
		f, err := woff.Font(bold)
		require.NoError(t, err)
		fonts[bold] = f
	}
	gap, _ := measure(fonts[false], 0)
	fmt.Fprintf(&b, "\nconst missing = %d // thousandths of an em\n", gap)
	for _, bold := range []bool{false, true} {
		name := map[bool]string{false: "Regular", true: "Bold"}[bold]
		fmt.Fprintf(&b, "\n// %s is Source Sans 3, weight %d.\nvar %s = Face{\nlatin: [...]uint16{", name, map[bool]int{false: 400, true: 600}[bold], name)
		for r := rune(0x20); r < 0x180; r++ {
			w, ok := measure(fonts[bold], r)
			if !ok {
				w = 0
			}
			if r%16 == 0 {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "%d, ", w)
		}
		b.WriteString("\n},\nother: []wide{\n")
		for r := rune(0x2000); r < 0x2300; r++ {
			if w, ok := measure(fonts[bold], r); ok && w > 0 {
				fmt.Fprintf(&b, "{%#x, %d},\n", r, w)
			}
		}
		b.WriteString("},\n}\n")
	}
	want, err := format.Source(b.Bytes())
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("widths.go", want, 0o644))
	}
	got, err := os.ReadFile("widths.go")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "run go test ./game/glyph -update")
}

// TestEveryWordHasItsGlyphs: no text of ours comes out as boxes.
func TestEveryWordHasItsGlyphs(t *testing.T) {
	for key, text := range assets.English {
		for _, r := range text {
			assert.True(t, Regular.Has(r), "%s: no glyph for %q", key, r)
			assert.True(t, Bold.Has(r), "%s: no glyph for %q", key, r)
		}
	}
}

// TestFigures are tabular, so that a running clock does not tremble.
func TestFigures(t *testing.T) {
	for _, f := range []*Face{&Regular, &Bold} {
		for r := '0'; r <= '9'; r++ {
			assert.Equal(t, f.Advance('0'), f.Advance(r))
		}
	}
	assert.InDelta(t, 4*Regular.Advance('8')*20, Regular.Width("1234", 20), 1e-9)
	assert.Equal(t, float64(missing)/1000, Regular.Advance(0x4E2D), "a missing glyph is as wide as its box")
	assert.False(t, Regular.Has(0x4E2D))
	assert.Same(t, &Bold, For(true))
	assert.Same(t, &Regular, For(false))
}
