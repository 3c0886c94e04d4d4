package glyph

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"

	"evenflow/assets"
)

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
	for _, f := range []*Face{Regular, Bold} {
		for r := '0'; r <= '9'; r++ {
			assert.Equal(t, f.Advance('0'), f.Advance(r))
		}
	}
	assert.InDelta(t, 4*Regular.Advance('8')*20, Regular.Width("1234", 20), 1e-9)
	assert.Equal(t, Regular.Advance(0), Regular.Advance(0x4E2D), "a missing glyph is as wide as its box")
	assert.Same(t, Bold, For(true))
	assert.Same(t, Regular, For(false))
}

func TestUnpackRefuses(t *testing.T) {
	for _, bad := range [][]byte{nil, []byte("wOFF"), []byte("not a font at all, but long enough to have a header"), assets.Regular[:60], assets.Regular[:5000]} {
		_, err := Unpack(bad)
		assert.Error(t, err)
	}
}

// FuzzUnpack: whatever the bytes, an error or a font, never a panic.
func FuzzUnpack(f *testing.F) {
	f.Add(assets.Regular)
	f.Add(assets.Bold[:2000])
	f.Fuzz(func(t *testing.T, b []byte) {
		out, err := Unpack(b)
		if err == nil {
			_, _ = sfnt.Parse(out)
		}
	})
}

func TestUnpack(t *testing.T) {
	out, err := Unpack(assets.Regular)
	require.NoError(t, err)
	_, err = sfnt.Parse(out)
	require.NoError(t, err)
}
